"""A paper is replaced by a new version: the old one stays, and those who had read it are told."""

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from accounts.models import User
from meetings.errors import PaperReplaced, SameAddress, SameFile
from meetings.models import Paper, PaperText, PaperVersion
from meetings.models.paper import HELD
from meetings.services import paper_messages, paper_texts, states
from meetings.services.papers import TAKES_PAPERS, read, refuse_late, stored

# Of a link there is none of these.
NO_FILE = {"file": "", "original_name": "", "size": 0, "content_type": "", "sha256": ""}


def replace_file(
    *, paper: Paper, file: "File[bytes]", version: int, title: str, note: str, by: User, now: datetime
) -> Paper:
    """Put a file in place of what the paper was, seen as ``version``; after the notice it is marked as changed.

    Read and stored before anything is locked, as when a paper is added.

    Raises:
        IllegalState: when the minutes are approved or the meeting is cancelled.
        PaperReplaced: when somebody else has replaced it meanwhile.
        SameFile: when it is the same file.
        DocumentRefused: when the file is not let in, or cannot be stored.
    """
    refuse_late(paper.item)
    document = read(file)
    with stored(document) as facts, transaction.atomic():
        locked = _locked(paper, version)
        if locked.sha256 == document.sha256:
            raise SameFile
        replaced = _put(locked, facts | {"address": "", "title": title or document.title}, note=note, by=by, now=now)
        paper_texts.keep(paper=replaced, text=document.text, now=now)
        return replaced


@transaction.atomic
def replace_address(
    *, paper: Paper, address: str, version: int, title: str, note: str, by: User, now: datetime
) -> Paper:
    """Let the paper be a link to ``address`` from now on.

    Raises:
        IllegalState: when the minutes are approved or the meeting is cancelled.
        PaperReplaced: when somebody else has replaced it meanwhile.
        SameAddress: when it leads there already.
    """
    locked = _locked(paper, version)
    if locked.address == address:
        raise SameAddress
    replaced = _put(locked, NO_FILE | {"address": address, "title": title or locked.title}, note=note, by=by, now=now)
    PaperText.objects.filter(paper=replaced).delete()
    return replaced


def _locked(paper: Paper, version: int) -> Paper:
    states.lock_in(paper.item.meeting, *TAKES_PAPERS)
    locked: Paper | None = Paper.objects.select_related("item__meeting").filter(pk=paper.pk, version=version).first()
    if locked is None:
        raise PaperReplaced
    return locked


def _put(paper: Paper, facts: dict[str, Any], *, note: str, by: User, now: datetime) -> Paper:
    """Keep what the paper was, and let it be what ``facts`` say."""
    is_sent = paper.item.meeting.has_notice
    kept = {name: getattr(paper, name) for name in HELD}
    PaperVersion.objects.create(paper=paper, number=paper.version, was_sent=is_sent, replaced_at=now, **kept)
    for name, value in facts.items():
        setattr(paper, name, value)
    paper.version += 1
    paper.change_note, paper.uploaded_by, paper.uploaded_at = note, by, now
    paper.changed_after_notice = paper.changed_after_notice or is_sent
    paper.save()
    if is_sent:
        paper_messages.tell_readers(paper=paper, by=by, now=now)
    return paper
