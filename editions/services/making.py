"""Making packs in the worker: the front is set, the papers are bound to it, and what is no longer right is let go."""

import io
import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from pypdf import PdfReader

from accounts.access import can
from accounts.models import User
from documents.binding import Part, binding
from documents.blocks import Block, Bullets, Heading, Note, Table
from documents.blocks import Paper as Front
from documents.errors import DocumentRefused, NotSet
from documents.keeping import keep
from documents.types import PDF, PICTURES
from documents.typeset import typeset
from editions.models import Pack
from editions.models.pack import FOLDER, unguessable_path
from editions.services.packs import PackEdition, ask, discard, edition_of
from history.models import Change
from meetings.enums import MeetingAct, MeetingState
from meetings.models import Meeting, Paper

logger = logging.getLogger(__name__)

# A worker that was killed is waited for no longer, nor is another let loose on it: it might go the same way.
ABANDONED: Final = timedelta(minutes=6)
# A worker that has been at it this long leaves the rest to the next task; Celery ends a task after five minutes.
A_TURN: Final = 30.0
# Of whom nobody has asked since the meeting changed.
SETTLED: Final = timedelta(minutes=10)
AFTER_THE_MEETING: Final = timedelta(days=30)
A_DAY: Final = timedelta(days=1)


def make_waiting(*, now: datetime) -> int:
    """Make the packs that somebody waits for, the first asked first; return how many were made."""
    Pack.objects.filter(made_at=None, failed_at=None, begun_at__lt=now - ABANDONED).update(failed_at=now)
    made, until = 0, time.monotonic() + A_TURN
    while time.monotonic() < until and (row := _claim(now)) is not None:
        made += _make(row, now=now)
    return made


def _claim(now: datetime) -> Pack | None:
    with transaction.atomic():
        waiting = Pack.objects.filter(made_at=None, failed_at=None, begun_at=None)
        row: Pack | None = waiting.select_for_update(of=("self",), skip_locked=True).order_by("asked_at", "pk").first()
        if row is not None:
            Pack.objects.filter(pk=row.pk).update(begun_at=now)
    return row


def _make(row: Pack, *, now: datetime) -> bool:
    person = User.objects.get(pk=row.asked_by_id)
    meeting = Meeting.objects.select_related("council").get(pk=row.meeting_id)
    edition = edition_of(person, meeting) if can(person, MeetingAct.VIEW_MEETING, meeting) else None
    if edition is None or edition.key != row.key:
        # What they may read is another thing by now: the page says so, and asks for that.
        discard(row)
        return False
    try:
        content, pages = bound(edition, now=now)
        path = keep(row.file.storage, unguessable_path(None, ""), content)
    except (NotSet, DocumentRefused):
        Pack.objects.filter(pk=row.pk).update(failed_at=now)
        return False
    facts = {"file": path, "size": len(content), "pages": pages, "made_at": now}
    if Pack.objects.filter(pk=row.pk, made_at=None).update(**facts):
        return True
    # Made by another worker, or not wanted any more.
    row.file.storage.delete(path)
    return False


def bound(edition: PackEdition, *, now: datetime) -> tuple[bytes, int]:
    """Return the pack, and how many pages it has.

    Raises:
        NotSet: when it cannot be made.
    """
    parts = [
        Part(_content(paper), paper.content_type, paper.title, f"{item.case_number} {item.title}".strip())
        for item, paper in edition.papers
    ]
    with binding() as folder:
        counts = folder.add(parts)
        front, before = _front(edition, counts, now)
        return folder.bind(front, counts), before + sum(counts)


def _content(paper: Paper) -> bytes:
    if paper.is_link:
        return b""
    try:
        with paper.file.open("rb") as file:
            return bytes(file.read())
    except OSError:
        # Told on the contents page as what could not be put in.
        return b""


def _front(edition: PackEdition, counts: Sequence[int], now: datetime) -> tuple[bytes, int]:
    """Return what stands before the papers, and its pages. Set again when it is not as long as was thought."""
    thought = 1
    for _attempt in range(3):
        front = typeset(_contents(edition, counts, thought), now=timezone.localtime(now))
        pages = len(PdfReader(io.BytesIO(front)).pages)
        if pages == thought:
            break
        thought = pages
    return front, pages


def _contents(edition: PackEdition, counts: Sequence[int], before: int) -> Front:
    """Return the notice with the contents in front of it."""
    notice = edition.made.paper
    with translation.override(notice.language):
        rows, attached, broken, links, page = [], [], [], [], before + 1
        for (item, paper), count in zip(edition.papers, counts, strict=True):
            named = f"{item.case_number} {paper.title}".strip()
            if count:
                rows.append([named, str(page)])
            elif paper.is_link:
                links.append(f"{named}: {paper.address}")
            elif paper.content_type == PDF or paper.content_type in PICTURES:
                broken.append(named)
            else:
                attached.append(named)
            page += count
        blocks: list[Block] = [Heading(_("Contents"))]
        blocks += [Table([_("Paper"), _("Page")], rows)] if rows else [Note(_("There are no papers in it."))]
        if attached:
            blocks += [Note(_("Not in the pack, but in the portal: files that are no PDF")), Bullets(attached)]
        if links:
            blocks += [Note(_("Links to pages that lie elsewhere")), Bullets(links)]
        if broken:
            blocks += [Note(_("Could not be put in. Read them in the portal:")), Bullets(broken)]
        title = _("Papers: %(notice)s") % {"notice": notice.title}
        return Front(title, notice.sender, notice.language, [*blocks, *notice.blocks], notice.lead, notice.edition)


def prepare(*, now: datetime, since: timedelta = SETTLED) -> int:
    """Ask for the editions of those who are called to meetings that were changed; return of how many meetings.

    The notice that is sent, a paper, an item that is closed, a grant: the database has recorded that they were changed.
    What is no longer anybody's edition is let go.
    """
    meetings = list(_changed(now - since, now))
    for meeting in meetings:
        _prepare(meeting, now)
    return len(meetings)


def _changed(since: datetime, now: datetime) -> "list[Meeting]":
    begins = f"{Meeting._meta.db_table}:"
    abouts = Change.objects.filter(at__gte=since).values_list("about", flat=True)
    keys = {int(key.removeprefix(begins)) for about in abouts for key in about if key.startswith(begins)}
    return list(
        Meeting.objects.filter(
            Exists(Paper.objects.filter(item__meeting=OuterRef("pk"))),
            pk__in=keys,
            state__in=[MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS],
            ends_at__gte=now,
        )
        .select_related("council")
        .order_by("pk")
    )


def _prepare(meeting: Meeting, now: datetime) -> None:
    called = User.objects.filter(
        Q(pk__in=meeting.invitations.values("user")) | Q(pk__in=meeting.packs.values("asked_by")), is_active=True
    )
    right = set()
    for person in called.order_by("pk"):
        if can(person, MeetingAct.VIEW_MEETING, meeting):
            edition = edition_of(person, meeting)
            right.add(edition.key)
            ask(meeting=meeting, by=person, now=now, edition=edition)
    with transaction.atomic():
        for stale in meeting.packs.exclude(key__in=right).filter(asked_at__lt=now - timedelta(minutes=1)):
            discard(stale)


def sweep(*, now: datetime) -> int:
    """Let go of packs of meetings that are long over, and of files that belong to none; return how many."""
    with transaction.atomic():
        over = list(Pack.objects.filter(meeting__ends_at__lt=now - AFTER_THE_MEETING))
        for pack in over:
            discard(pack)
    storage = Pack._meta.get_field("file").storage
    if not storage.exists(FOLDER):
        return len(over)
    _folders, names = storage.listdir(FOLDER)
    old = [path for name in names if storage.get_modified_time(path := f"{FOLDER}/{name}") < now - A_DAY]
    kept = set(Pack.objects.values_list("file", flat=True))
    abandoned = [path for path in old if path not in kept]
    for path in abandoned:
        storage.delete(path)
    return len(over) + len(abandoned)
