"""Which messages a follow-up calls for, in the transaction of what becomes of it."""

from datetime import date, datetime, timedelta
from typing import Final

from accounts.models import User
from meetings.models import FollowUp
from norwegian import clock
from reminders.services import outbox

GIVEN: Final = "meetings.follow_up_given"
DUE: Final = "meetings.follow_up"
TODAY: Final = "meetings.follow_up_today"
OVERDUE: Final = "meetings.follow_up_overdue"
CHANGED: Final = "meetings.follow_up_changed"
HANDED_OVER: Final = "meetings.follow_up_handed_over"
DROPPED: Final = "meetings.follow_up_dropped"
REOPENED: Final = "meetings.follow_up_reopened"
# What is overdue for longer stands on the workbench; a letter about it no longer helps.
USEFUL: Final = timedelta(days=30)


def remind(follow_up: FollowUp, *, now: datetime) -> None:
    """Write the reminders: on the last working day before it is due, on the day, and the day after.

    What waited before is withdrawn. A reminder whose time is past already, or comes right upon what is told ``now``,
    is left out: the day stands there.
    """
    outbox.withdraw(target=follow_up)
    for kind, (due_at, useful_until) in moments(follow_up.due_on).items():
        if outbox.is_worth_it(due_at, told_at=now):
            _write(kind, follow_up, follow_up.responsible, due_at=due_at, useful_until=useful_until)


def moments(due_on: date) -> dict[str, tuple[datetime, datetime]]:
    """Return when somebody is reminded of what is due on a day, and until when that is of use, by kind."""
    end_of_day = clock.start_of(due_on + timedelta(days=1))
    overdue = clock.morning_of(due_on + timedelta(days=1))
    before = clock.morning_of(clock.working_day_back(due_on - timedelta(days=1)))
    return {
        DUE: (before, end_of_day),
        TODAY: (clock.morning_of(due_on), end_of_day),
        OVERDUE: (overdue, overdue + USEFUL),
    }


def tell(kind: str, follow_up: FollowUp, recipient: User, *, by: User | None, now: datetime) -> None:
    """Tell somebody what has become of it; who did it themselves knows."""
    if by is None or recipient.pk != by.pk:
        _write(kind, follow_up, recipient, due_at=now, useful_until=now + USEFUL)


def _write(kind: str, follow_up: FollowUp, recipient: User, *, due_at: datetime, useful_until: datetime) -> None:
    # Each step has messages of its own: what was sent before it stays sent.
    key = f"{kind}:{follow_up.pk}:{recipient.pk}:{follow_up.steps.count()}"
    outbox.enqueue(kind=kind, recipient=recipient, target=follow_up, key=key, due_at=due_at, useful_until=useful_until)
