"""Papers of an item: what they really are is told by their content, not by their name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction

from accounts.models import User
from documents.errors import FileTooLarge
from documents.examine import Document, examine
from documents.keeping import discard, keep
from meetings.enums import MeetingState
from meetings.errors import AgendaLocked, IllegalState
from meetings.models import AgendaItem, Meeting, Paper
from meetings.models.paper import FOLDER, unguessable_path
from meetings.services import states

# Longer than any upload and its transaction take.
ABANDONED_AFTER: Final = timedelta(days=1)
MEGABYTE: Final = 1024 * 1024
TAKES_PAPERS: Final = (MeetingState.DRAFT, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)


def limit_in_megabytes() -> int:
    return int(settings.PAPER_MAX_BYTES // MEGABYTE)


def add(*, item: AgendaItem, file: "File[bytes]", by: User, now: datetime, title: str = "") -> Paper:
    """Attach a file to an item. After the notice it is marked as added later.

    The file is read and stored before anything is locked: reading may take the whole of its deadline, and nobody else
    who works on the meeting is to wait for it.

    Raises:
        IllegalState: when the minutes are approved or the meeting is cancelled.
        DocumentRefused: when the file is not let in, or cannot be stored.
    """
    if Meeting.objects.get(pk=item.meeting_id).state not in TAKES_PAPERS:
        raise IllegalState
    if file.size > settings.PAPER_MAX_BYTES:
        raise FileTooLarge(limit_in_megabytes())
    document = examine(file.read(), file.name or "")
    with _stored(document) as path, transaction.atomic():
        meeting = states.lock_in(item.meeting, *TAKES_PAPERS)
        return Paper.objects.create(
            item=item,
            file=path,
            title=title or document.title,
            original_name=document.name,
            size=document.size,
            content_type=document.media_type,
            sha256=document.sha256,
            added_after_notice=meeting.has_notice,
            uploaded_at=now,
            uploaded_by=by,
        )


@contextmanager
def _stored(document: Document) -> Iterator[str]:
    """Keep the file while its row is written, and after that only if the row was."""
    storage = Paper._meta.get_field("file").storage
    path = keep(storage, unguessable_path(None, document.name), document.content)
    try:
        yield path
    except BaseException:
        discard(storage, path)
        raise


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
