"""What somebody is to do after a meeting."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.access import can
from accounts.models import User
from meetings.enums import MeetingAct, MeetingState
from meetings.errors import AlreadyDone, CannotRead
from meetings.models import AgendaItem, Decision, FollowUp
from meetings.services import states
from norwegian import clock
from reminders.services import outbox

GIVEN = "meetings.follow_up_given"
DUE = "meetings.follow_up"
OVERDUE = "meetings.follow_up_overdue"
# What is overdue for longer stands on the workbench; a letter about it no longer helps.
USEFUL = timedelta(days=30)


@transaction.atomic
def give(*, item: AgendaItem, text: str, responsible: User, due_on: date, by: User, now: datetime) -> FollowUp:
    """Give somebody a task from an item: they are told, reminded the morning before it is due, and when it is overdue.

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
    _announce(follow_up, now)
    return follow_up


def _announce(follow_up: FollowUp, now: datetime, *, taken_over: bool = False) -> None:
    """Write the messages of a new follow-up: that it is given, that it is due soon, and that it is overdue.

    Who gave it to themselves knows. It is reminded of on the last working day before it is due. A reminder whose
    time is past already, or comes right upon the task itself, is left out: the day stands where it was given.
    """
    due_on = follow_up.due_on
    day_after = due_on + timedelta(days=1)
    end_of_day = clock.start_of(day_after)
    overdue = clock.morning_of(day_after)
    moments = {
        DUE: (clock.morning_of(clock.working_day_back(due_on - timedelta(days=1))), end_of_day),
        OVERDUE: (overdue, overdue + USEFUL),
    }
    wanted = {kind: times for kind, times in moments.items() if outbox.is_worth_it(times[0], told_at=now)}
    if taken_over or follow_up.responsible_id != follow_up.given_by_id:
        wanted[GIVEN] = (now, end_of_day)
    # What the one before was told stays told.
    key = f"{follow_up.pk}:{follow_up.responsible_id}" if taken_over else str(follow_up.pk)
    for kind, (due_at, useful_until) in wanted.items():
        outbox.enqueue(
            kind=kind,
            recipient=follow_up.responsible,
            target=follow_up,
            key=f"{kind}:{key}",
            due_at=due_at,
            useful_until=useful_until,
        )


@transaction.atomic
def hand_over(*, follow_up: FollowUp, to: User, now: datetime) -> FollowUp:
    """Give an open follow-up to somebody else, because whoever had it is gone from the portal; they are told."""
    locked: FollowUp = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if locked.is_done:
        return locked
    outbox.withdraw(target=locked)
    locked.responsible = to
    locked.save(update_fields=["responsible"])
    _announce(locked, now, taken_over=True)
    return locked


@transaction.atomic
def finish(*, follow_up: FollowUp, outcome: str, by: User, now: datetime) -> FollowUp:
    """Mark a follow-up as done, with what came of it.

    Raises:
        AlreadyDone: when it is; says when and by whom.
    """
    locked: FollowUp = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if locked.is_done:
        raise AlreadyDone(locked.done_at, locked.done_by)
    locked.done_at, locked.done_by, locked.outcome = now, by, outcome
    locked.save(update_fields=["done_at", "done_by", "outcome"])
    outbox.withdraw(target=locked)
    return locked
