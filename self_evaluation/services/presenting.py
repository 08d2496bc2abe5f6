"""The result before the body: an item on its next agenda, from which follow-ups come as from any other."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import ItemType
from meetings.models import AgendaItem, Meeting
from meetings.services.brought import put_on_agenda
from self_evaluation.errors import NotForAnAgenda, OnAnAgenda
from self_evaluation.models import SelfEvaluation
from self_evaluation.services import asking


@dataclass(frozen=True)
class Document:
    """The result as a file, made before anything is locked."""

    title: str
    name: str
    content: bytes


@transaction.atomic
def present(*, evaluation: SelfEvaluation, meeting: Meeting, document: Document, by: User, now: datetime) -> AgendaItem:
    """Put the result on an agenda, with its figures as the paper.

    Raises:
        NotForAnAgenda: when there is no result.
        OnAnAgenda: when it is on one already.
        IllegalState: when the meeting has begun or is cancelled.
        DocumentRefused: when the paper cannot be stored.
    """
    locked = asking.lock(evaluation)
    if locked.item_id is not None:
        raise OnAnAgenda
    if meeting.council_id != locked.council_id or not asking.has_result(locked):
        raise NotForAnAgenda
    locked.item = put_on_agenda(
        meeting=meeting,
        title=document.title,
        paper=document.content,
        file_name=document.name,
        by=by,
        now=now,
        item_type=ItemType.DECISION,
    )
    locked.save(update_fields=["item"])
    return locked.item
