"""The numbers of natteravn on the agenda of a body."""

from datetime import datetime

from django.core.files.base import ContentFile

from accounts.models import User
from meetings.enums import Classification, ItemType
from meetings.models import AgendaItem, Meeting
from meetings.services import agenda, papers


def put_on_agenda(*, meeting: Meeting, title: str, paper: bytes, file_name: str, by: User, now: datetime) -> AgendaItem:
    """Put an item for information last on the agenda, with the numbers as its paper.

    It is internal: the paper says every number, the small ones too.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
        DocumentRefused: when the paper cannot be stored.
    """
    item = agenda.add(
        meeting=meeting,
        title=title,
        by=by,
        now=now,
        type=ItemType.INFORMATION,
        classification=Classification.INTERNAL,
    )
    papers.add(item=item, file=ContentFile(paper, name=file_name), by=by, now=now, title=title)
    return item
