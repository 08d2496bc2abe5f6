"""Comments on items."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.models import AgendaItem, ItemComment
from meetings.services import states


@transaction.atomic
def add(*, item: AgendaItem, text: str, by: User, now: datetime) -> ItemComment:
    """Write a comment that those who take part in the meeting can read.

    Raises:
        IllegalState: before the notice, and when the meeting is held or cancelled.
    """
    states.lock_in(item.meeting, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)
    comment: ItemComment = ItemComment.objects.create(item=item, user=by, text=text, created_at=now)
    return comment
