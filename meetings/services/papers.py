"""Papers of an item: what they really are is told by their content, not by their name."""

import hashlib
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.errors import AgendaLocked, FileTooLarge, IdentityNumberInFile
from meetings.file_types import recognise, text_of
from meetings.models import AgendaItem, Paper
from meetings.models.paper import FOLDER
from meetings.services import states
from norwegian.identity_numbers import contains_identity_number

# Longer than any upload and its transaction take.
ABANDONED_AFTER: Final = timedelta(days=1)
MEGABYTE: Final = 1024 * 1024


def limit_in_megabytes() -> int:
    return int(settings.PAPER_MAX_BYTES // MEGABYTE)


@transaction.atomic
def add(*, item: AgendaItem, file: "File[bytes]", by: User, now: datetime, title: str = "") -> Paper:
    """Attach a file to an item. After the notice it is marked as added later.

    Raises:
        IllegalState: when the minutes are approved or the meeting is cancelled.
        FileTooLarge: above ``PAPER_MAX_BYTES``.
        UnknownFileType: when the content is none of the types that are let in, or cannot be read.
        IdentityNumberInFile: when its text or name holds a national identity number.
    """
    meeting = states.lock_in(item.meeting, MeetingState.DRAFT, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)
    if file.size > settings.PAPER_MAX_BYTES:
        raise FileTooLarge(limit_in_megabytes())
    content = file.read()
    name = PurePath((file.name or "").replace("\\", "/")).name[-200:]
    content_type = recognise(content)
    if contains_identity_number(f"{name} {title} {text_of(content, content_type)}"):
        raise IdentityNumberInFile
    paper: Paper = Paper(
        item=item,
        title=title or PurePath(name).stem[:200],
        original_name=name,
        size=len(content),
        content_type=content_type,
        sha256=hashlib.sha256(content).hexdigest(),
        added_after_notice=meeting.has_notice,
        uploaded_at=now,
        uploaded_by=by,
    )
    paper.file.save("paper", ContentFile(content), save=False)
    paper.save()
    return paper


@transaction.atomic
def remove(*, paper: Paper, by: User, now: datetime) -> None:
    """Take a paper off an item of a draft. What has been sent out stays.

    Raises:
        AgendaLocked: when the notice is sent.
    """
    meeting = states.lock(paper.item.meeting)
    if not meeting.is_draft:
        raise AgendaLocked
    file = paper.file
    paper.delete()
    transaction.on_commit(lambda: file.storage.delete(str(file.name)))


def sweep(*, now: datetime) -> int:
    """Delete files in the papers' folder that are a day old and belong to no paper; return how many.

    A file is written before the transaction of its paper ends: when that fails or the process stops, it stays.
    """
    storage = Paper._meta.get_field("file").storage
    if not storage.exists(FOLDER):
        return 0
    _folders, names = storage.listdir(FOLDER)
    old = [path for path in (f"{FOLDER}/{name}" for name in names) if _is_old(storage, path, now)]
    # Asked after the folder is read: a paper that was committed meanwhile is found.
    kept = set(Paper.objects.values_list("file", flat=True))
    abandoned = [path for path in old if path not in kept]
    for path in abandoned:
        storage.delete(path)
    return len(abandoned)


def _is_old(storage: Storage, path: str, now: datetime) -> bool:
    try:
        return storage.get_modified_time(path) < now - ABANDONED_AFTER
    except FileNotFoundError:
        # Somebody deleted the paper while the folder was read.
        return False
