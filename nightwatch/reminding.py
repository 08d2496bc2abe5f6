"""When a volunteer is reminded of a shift.

24 hours before the start. Nobody is written to between 21 and 08, and most shifts start at 22, so a reminder
that would fall there goes at 12.00 on the day before instead. Who signs up later than that is reminded at
12.00 on the day of the shift, when it is still ahead; who signs up on the day itself needs no reminder.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Final

from django.utils import timezone

AHEAD: Final = timedelta(hours=24)
QUIET_FROM: Final = time(21)
QUIET_TO: Final = time(8)
NOON: Final = time(12)


def is_quiet(moment: datetime) -> bool:
    clock = timezone.localtime(moment).time()
    return clock >= QUIET_FROM or clock < QUIET_TO


def _candidates(starts_at: datetime) -> Iterator[datetime]:
    zone = timezone.get_default_timezone()
    evening = starts_at.astimezone(zone).date()
    day_before = (starts_at.astimezone(UTC) - AHEAD).astimezone(zone)
    if is_quiet(day_before):
        day_before = datetime.combine(evening - timedelta(days=1), NOON, zone)
    yield day_before
    yield datetime.combine(evening, NOON, zone)


def reminder_at(*, starts_at: datetime, now: datetime) -> datetime | None:
    """Return when to remind of a shift, or None when every time for it has passed."""
    return next((moment for moment in _candidates(starts_at) if now < moment < starts_at), None)
