"""Going through the agenda before the meeting."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState
from meetings.models import AgendaItem, ItemReview, Paper
from meetings.services import states


@transaction.atomic
def mark(*, item: AgendaItem, by: User, now: datetime) -> ItemReview:
    """Mark that ``by`` has gone through the item. Twice is the same as once, unless a paper was changed meanwhile.

    Raises:
        IllegalState: before the notice, and when the meeting is held or cancelled.
    """
    states.lock_in(item.meeting, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)
    review, _ = ItemReview.objects.get_or_create(item=item, user=by, defaults={"reviewed_at": now})
    changed = Paper.objects.filter(item=item, changed_after_notice=True, uploaded_at__gt=review.reviewed_at)
    if changed.exists():
        review.reviewed_at = now
        review.save(update_fields=["reviewed_at"])
    return review


@transaction.atomic
def unmark(*, item: AgendaItem, by: User, now: datetime) -> None:
    """Take back that ``by`` has gone through the item.

    Raises:
        IllegalState: before the notice, and when the meeting is held or cancelled.
    """
    states.lock_in(item.meeting, MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS)
    ItemReview.objects.filter(item=item, user=by).delete()
