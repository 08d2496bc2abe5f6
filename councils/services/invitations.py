"""Tell people that they have been given a seat, or that theirs has ended."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from councils.models import Tenure
from reminders.models import Reminder
from reminders.services import outbox

SEATED = "councils.seated"
THANKED = "councils.thanked"
# An invitation that has not gone out in a month would only confuse.
USEFUL = timedelta(days=30)


def invite(*, tenures: Iterable[Tenure], now: datetime) -> list[Reminder]:
    """Write one invitation to each person in ``tenures``; it tells of every seat the person has when it is sent."""
    return _write(SEATED, tenures, now)


def thank(*, tenures: Iterable[Tenure], now: datetime) -> list[Reminder]:
    """Write to each person in ``tenures`` that these end, with thanks."""
    return _write(THANKED, tenures, now)


def _write(kind: str, tenures: Iterable[Tenure], now: datetime) -> list[Reminder]:
    first = {tenure.user_id: tenure for tenure in reversed(list(tenures))}
    return [
        outbox.enqueue(
            kind=kind,
            recipient=tenure.user,
            target=tenure,
            key=f"{kind}:{tenure.pk}",
            due_at=now,
            useful_until=now + USEFUL,
        )
        for tenure in first.values()
    ]
