"""What somebody is to do after a meeting."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.access import can
from accounts.models import User
from meetings.dates import morning_before
from meetings.enums import MeetingAct, MeetingState
from meetings.errors import CannotRead, IllegalState
from meetings.models import AgendaItem, Decision, FollowUp
from meetings.services import states
from reminders.services import outbox

DUE = "meetings.follow_up"


@transaction.atomic
def give(*, item: AgendaItem, text: str, responsible: User, due_on: date, by: User, now: datetime) -> FollowUp:
    """Give somebody a task from an item, and remind them the morning before it is due.

    Raises:
        IllegalState: when the minutes are not being written.
        CannotRead: when the person may not read the item.
    """
    meeting = states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    # As it is under the lock: it may have been restricted since the page was opened.
    item = AgendaItem.objects.get(pk=item.pk)
    item.meeting = meeting
    if not can(responsible, MeetingAct.VIEW_ITEM, item):
        raise CannotRead
    follow_up: FollowUp = FollowUp.objects.create(
        item=item,
        decision=Decision.objects.filter(item=item).first(),
        text=text,
        responsible=responsible,
        due_on=due_on,
        given_at=now,
        given_by=by,
    )
    due_at = morning_before(due_on)
    end_of_day = timezone.make_aware(datetime.combine(due_on + timedelta(days=1), datetime.min.time()))
    outbox.enqueue(
        kind=DUE,
        recipient=responsible,
        target=follow_up,
        key=f"{DUE}:{follow_up.pk}",
        due_at=max(due_at, now),
        useful_until=end_of_day,
    )
    return follow_up


@transaction.atomic
def finish(*, follow_up: FollowUp, outcome: str, by: User, now: datetime) -> FollowUp:
    """Mark a follow-up as done, with what came of it.

    Raises:
        IllegalState: when it is done already.
    """
    locked: FollowUp = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if locked.is_done:
        raise IllegalState
    locked.done_at, locked.done_by, locked.outcome = now, by, outcome
    locked.save(update_fields=["done_at", "done_by", "outcome"])
    outbox.withdraw(target=locked)
    return locked
