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

    The same words again straight after are the same comment, sent twice: the first one is returned.

    Raises:
        IllegalState: before the notice, and when the meeting is held or cancelled.
    """
    states.lock_in(item.meeting, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)
    latest: ItemComment | None = ItemComment.objects.filter(item=item, user=by).order_by("created_at", "pk").last()
    if latest is not None and latest.text == text:
        return latest
    comment: ItemComment = ItemComment.objects.create(item=item, user=by, text=text, created_at=now)
    return comment
