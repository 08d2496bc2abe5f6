"""Which messages a date poll calls for. Each is a row in the outbox, written in the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from norwegian import clock
from polls.models import Asked, Poll
from reminders.services import outbox

ASKED: Final = "polls.asked"
REMINDER: Final = "polls.reminder"
CHANGED: Final = "polls.changed"
CLOSED: Final = "polls.closed"
# That a poll is closed is of no use a week later.
STALE: Final = timedelta(days=7)


def ask(*, asked: Asked, now: datetime) -> None:
    """Send the question, and a reminder the day before the deadline, which goes to those who are silent then."""
    _write(ASKED, asked, due_at=now, key="")
    due_at = clock.morning_of(asked.poll.deadline - timedelta(days=1))
    if outbox.is_worth_it(due_at, told_at=now):
        _write(REMINDER, asked, due_at=due_at, key="")


def remind(*, people: Iterable[Asked], now: datetime) -> int:
    """Remind those who are silent now; return how many."""
    number = 0
    for asked in people:
        _write(REMINDER, asked, due_at=now, key=f"{now:%Y%m%d}")
        number += 1
    return number


def tell_of_times(*, people: Iterable[Asked], now: datetime) -> None:
    """Tell those who have answered that there is a time they have said nothing of."""
    for asked in people:
        _write(CHANGED, asked, due_at=now, key=f"{now:%Y%m%d%H%M%S%f}")


def tell_of_closing(*, poll: Poll, now: datetime) -> None:
    """Withdraw what waits, and tell everybody who was asked what came of it."""
    for asked in poll.asked.select_related("poll", "user").order_by("pk"):
        outbox.withdraw(target=asked)
        outbox.enqueue(
            kind=CLOSED,
            recipient=asked.user,
            target=asked,
            key=f"{CLOSED}:{asked.pk}",
            due_at=now,
            useful_until=now + STALE,
        )


def _write(kind: str, asked: Asked, *, due_at: datetime, key: str) -> None:
    outbox.enqueue(
        kind=kind,
        recipient=asked.user,
        target=asked,
        key=f"{kind}:{asked.pk}:{key}",
        due_at=due_at,
        useful_until=clock.start_of(asked.poll.deadline + timedelta(days=1)),
    )
