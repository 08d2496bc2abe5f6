"""When a volunteer is reminded of a shift.

24 hours before the start. Nobody is written to in the quiet hours, and most shifts start at 22, so a reminder
that would fall there goes at 12.00 on the day before instead. Who signs up later than that is reminded at
12.00 on the day of the shift, when it is still ahead; who signs up on the day itself needs no reminder.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from norwegian import clock
from reminders.services.outbox import is_worth_it

AHEAD: Final = timedelta(hours=24)


def _candidates(starts_at: datetime) -> Iterator[datetime]:
    evening = clock.day_of(starts_at)
    day_before = starts_at.astimezone(UTC) - AHEAD
    yield clock.at(evening - timedelta(days=1), clock.NOON) if clock.is_quiet(day_before) else day_before
    yield clock.at(evening, clock.NOON)


def reminder_at(*, starts_at: datetime, now: datetime) -> datetime | None:
    """Return when to remind of a shift that is told of ``now``, or None when every time for it has passed."""
    wanted = (moment for moment in _candidates(starts_at) if moment < starts_at)
    return next((moment for moment in wanted if is_worth_it(moment, told_at=now)), None)
