"""A paper that another room makes, on the agenda of a body."""

from datetime import datetime

from django.core.files.base import ContentFile

from accounts.models import User
from meetings.enums import ItemType
from meetings.models import AgendaItem, Meeting
from meetings.services import agenda, papers


def put_on_agenda(
    *,
    meeting: Meeting,
    title: str,
    by: User,
    now: datetime,
    paper: bytes = b"",
    file_name: str = "",
    description: str = "",
    item_type: ItemType = ItemType.INFORMATION,
) -> AgendaItem:
    """Put an internal item last on the agenda, with its paper where there is one.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
        DocumentRefused: when the paper cannot be stored.
    """
    facts = agenda.ItemFacts(title=title, type=item_type, description=description)
    item = agenda.add(meeting=meeting, facts=facts, by=by, now=now)
    if paper:
        papers.add(item=item, file=ContentFile(paper, name=file_name), by=by, now=now, title=title)
    return item
