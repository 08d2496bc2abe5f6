"""Pictures of the public page: made ready, kept, changed and taken away."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from contributions.erasure import Erasing, Rows
from documents.errors import FileTooLarge
from documents.keeping import discard, keep
from documents.limits import MEGABYTE
from documents.picture import Picture, make_ready
from municipalities.enums import PicturePlace, Role
from municipalities.errors import ManyPictures, PictureThere
from municipalities.models import Appointment, Municipality, PagePicture
from municipalities.models.picture import FOLDER
from municipalities.services import pages, records
from norwegian.dates import local_day

MOST_MEGABYTES: Final = 12
# A page is read, not leafed through.
MOST_PICTURES: Final = 12
# Longer than any upload and its transaction take.
ABANDONED_AFTER: Final = timedelta(days=1)
PORTRAITS: Final = Rows("municipalities.PagePicture", "person", "municipality")


@dataclass(frozen=True, kw_only=True)
class PictureFacts:
    """What a picture shows, where it stands, and whose portrait it is."""

    place: str = PicturePlace.PAGE
    person: User | None = None
    agreed_on: date | None = None
    alt: str = ""
    is_decorative: bool = False
    caption: str = ""
    credit: str = ""


def ready(file: "File[bytes]") -> Picture:
    """Return the sizes of an uploaded picture. Reads long: before anything is locked.

    Raises:
        DocumentRefused: with the reason in words.
    """
    if file.size > MOST_MEGABYTES * MEGABYTE:
        raise FileTooLarge(MOST_MEGABYTES)
    return make_ready(file.read())


def add(*, municipality: Municipality, picture: Picture, facts: PictureFacts, by: User, now: datetime) -> PagePicture:
    """Put a picture on the page, the last in its place.

    Raises:
        PictureThere: when the page has the same one already.
        ManyPictures: when the page has as many as it takes.
        NotStored: when the disk is full or away.
    """
    folder = secrets.token_urlsafe(24)
    row = PagePicture(municipality=municipality, folder=folder, name=picture.name, made_at=now, made_by=by)
    row.widths = [size.width for size in picture.sizes]
    row.width, row.height = picture.largest.width, picture.largest.height
    try:
        for size in picture.sizes:
            keep(default_storage, row.path(size.width), size.content)
        return _added(row, facts, now)
    except BaseException:
        _discard(row)
        raise


@transaction.atomic
def _added(row: PagePicture, facts: PictureFacts, now: datetime) -> PagePicture:
    municipality = records.lock(municipality=row.municipality)
    there = PagePicture.objects.filter(municipality=municipality)
    if there.filter(name=row.name).exists():
        raise PictureThere
    row.position = there.count()
    if row.position >= MOST_PICTURES:
        raise ManyPictures
    put(row, facts)
    pages.touch(municipality=municipality, now=now)
    return row


@transaction.atomic
def change(*, picture: PagePicture, facts: PictureFacts, by: User, now: datetime) -> PagePicture:
    """Say something else of a picture, or put it in another place."""
    locked: PagePicture = PagePicture.objects.select_for_update(of=("self",)).get(pk=picture.pk)
    if put(locked, facts):
        pages.touch(municipality=picture.municipality, now=now)
    return locked


@transaction.atomic
def remove(*, picture: PagePicture, by: User | None, now: datetime) -> None:
    """Take a picture away, with its files."""
    picture.delete()
    transaction.on_commit(partial(_discard, picture))
    pages.touch(municipality=picture.municipality, now=now)


def _discard(picture: PagePicture) -> None:
    for width in picture.widths:
        discard(default_storage, picture.path(width))
    discard(default_storage, f"{FOLDER}/{picture.folder}")


def erase_portraits(erasing: Erasing) -> int:
    """Take away the portraits of whoever is erased."""
    rows = PORTRAITS.of(erasing)
    erasing.keys |= {f"{PagePicture._meta.db_table}:{row.pk}" for row in rows}
    found = list(rows.select_related("municipality"))
    for picture in found:
        remove(picture=picture, by=None, now=erasing.now)
    return len(found)


def sweep(*, now: datetime) -> dict[str, int]:
    """Take away portraits of those who do not coordinate any more, and files that belong to no picture."""
    still = Appointment.objects.filter(role=Role.COORDINATOR).exclude(ends_on__lt=local_day(now))
    gone = 0
    for picture in PagePicture.objects.portraits().select_related("municipality"):
        if not still.filter(municipality=picture.municipality, user=picture.person).exists():
            remove(picture=picture, by=None, now=now)
            gone += 1
    return {"portraits": gone, "folders": _sweep_folders(default_storage, now)}


def _sweep_folders(storage: Storage, now: datetime) -> int:
    if not storage.exists(FOLDER):
        return 0
    folders, _names = storage.listdir(FOLDER)
    old = [folder for folder in folders if storage.get_modified_time(f"{FOLDER}/{folder}") < now - ABANDONED_AFTER]
    # Asked after the folder is read: a picture that was committed meanwhile is found.
    kept = set(PagePicture.objects.values_list("folder", flat=True))
    abandoned = [folder for folder in old if folder not in kept]
    for folder in abandoned:
        for name in storage.listdir(f"{FOLDER}/{folder}")[1]:
            discard(storage, f"{FOLDER}/{folder}/{name}")
        discard(storage, f"{FOLDER}/{folder}")
    return len(abandoned)
