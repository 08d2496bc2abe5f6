"""Comments on items."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.models import AgendaItem, ItemComment
from meetings.services import minutes_messages, states


@transaction.atomic
def add(*, item: AgendaItem, text: str, by: User, now: datetime, asks_for_change: bool = False) -> ItemComment:
    """Write a comment that those who take part in the meeting can read.

    It may ask for a change of minutes that the members have been given to approve: then silence does not approve
    them, and whoever sent them is told.

    The same words again straight after are the same comment, sent twice: the first one is returned.

    Raises:
        IllegalState: before the notice, and when the meeting is held or cancelled.
    """
    meeting = states.lock_in(item.meeting, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)
    asks = asks_for_change and meeting.lies_with_members
    latest: ItemComment | None = ItemComment.objects.filter(item=item, user=by).order_by("created_at", "pk").last()
    if latest is not None and (latest.text, latest.asks_for_change) == (text, asks):
        return latest
    comment: ItemComment = ItemComment.objects.create(
        item=item, user=by, text=text, created_at=now, asks_for_change=asks
    )
    if asks:
        minutes_messages.tell_of_request(meeting=meeting, comment=comment, now=now)
    return comment
