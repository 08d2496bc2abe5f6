"""Papers of an item: what they really are is told by their content, not by their name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from documents.errors import FileTooLarge
from documents.examine import Document, examine
from documents.keeping import discard, keep
from meetings.enums import MeetingState
from meetings.errors import AgendaLocked, AlreadyThere, IllegalState
from meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from meetings.models.paper import FOLDER, unguessable_path
from meetings.services import paper_messages, paper_texts, states

# Longer than any upload and its transaction take.
ABANDONED_AFTER: Final = timedelta(days=1)
MEGABYTE: Final = 1024 * 1024
TAKES_PAPERS: Final = (MeetingState.DRAFT, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)


def limit_in_megabytes() -> int:
    return int(settings.PAPER_MAX_BYTES // MEGABYTE)


def add(
    *, item: AgendaItem, file: "File[bytes]", by: User, now: datetime, title: str = "", once: bool = False
) -> Paper:
    """Attach a file to an item. After the notice it is marked as added later.

    The file is read and stored before anything is locked: reading may take the whole of its deadline, and nobody else
    who works on the meeting is to wait for it.

    Raises:
        IllegalState: when the minutes are approved or the meeting is cancelled.
        DocumentRefused: when the file is not let in, or cannot be stored; ``once``: also when the item has it already.
    """
    refuse_late(item)
    document = read(file)
    with stored(document) as facts, transaction.atomic():
        meeting = states.lock_in(item.meeting, *TAKES_PAPERS)
        if once and Paper.objects.filter(item=item, sha256=document.sha256).exists():
            raise AlreadyThere
        paper: Paper = Paper.objects.create(
            item=item,
            **facts | {"title": title or document.title},
            added_after_notice=meeting.has_notice,
            uploaded_at=now,
            uploaded_by=by,
        )
        paper_texts.keep(paper=paper, text=document.text, now=now)
        _tell(paper, by, now)
        return paper


@transaction.atomic
def add_link(*, item: AgendaItem, title: str, address: str, by: User, now: datetime) -> Paper:
    """Attach a page that lies elsewhere to an item.

    Raises:
        IllegalState: when the minutes are approved or the meeting is cancelled.
    """
    meeting = states.lock_in(item.meeting, *TAKES_PAPERS)
    paper: Paper = Paper.objects.create(
        item=item,
        title=title,
        address=address,
        added_after_notice=meeting.has_notice,
        uploaded_at=now,
        uploaded_by=by,
    )
    _tell(paper, by, now)
    return paper


def _tell(paper: Paper, by: User, now: datetime) -> None:
    if paper.added_after_notice:
        paper_messages.tell_readers(paper=paper, by=by, now=now)


def refuse_late(item: AgendaItem) -> None:
    """Raises IllegalState before a file is read that cannot be added whatever it is."""
    if Meeting.every.get(pk=item.meeting_id).state not in TAKES_PAPERS:
        raise IllegalState


def read(file: "File[bytes]") -> Document:
    """Return a file as it may be kept.

    Raises:
        DocumentRefused: when it is not let in.
    """
    if file.size > settings.PAPER_MAX_BYTES:
        raise FileTooLarge(limit_in_megabytes())
    return examine(file.read(), file.name or "")


@contextmanager
def stored(document: Document) -> Iterator[dict[str, Any]]:
    """Keep the file while its row is written, and after that only if the row was; what the row says of the file."""
    storage = Paper._meta.get_field("file").storage
    path = keep(storage, unguessable_path(None, document.name), document.content)
    try:
        yield {
            "file": path,
            "original_name": document.name,
            "size": document.size,
            "content_type": document.media_type,
            "sha256": document.sha256,
        }
    except BaseException:
        discard(storage, path)
        raise


@transaction.atomic
def remove(*, paper: Paper, by: User, now: datetime) -> None:
    """Take a paper off an item of a draft, with its earlier versions. What has been sent out stays.

    Raises:
        AgendaLocked: when the notice is sent.
    """
    meeting = states.lock(paper.item.meeting)
    if not meeting.is_draft:
        raise AgendaLocked
    delete_files_of(Paper.objects.filter(pk=paper.pk))
    paper.delete()


def delete_files_of(papers: "QuerySet[Paper]") -> None:
    """Delete the files of ``papers`` and of their earlier versions when the transaction is over.

    The rows go first: a crash leaves a file without a row, never a row without its file.
    """
    storage = Paper._meta.get_field("file").storage
    old = PaperVersion.objects.filter(paper__in=papers)
    for path in [*papers.values_list("file", flat=True), *old.values_list("file", flat=True)]:
        if path:
            transaction.on_commit(partial(storage.delete, path))


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
    kept = {path for model in (Paper, PaperVersion) for path in model.objects.values_list("file", flat=True)}
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
