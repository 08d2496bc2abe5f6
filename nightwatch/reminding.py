"""When a volunteer is reminded of a shift: seven days before, the day before, three hours before, as they have chosen.

The day before is 24 hours before the start. Nobody is written to in the quiet hours, and most shifts start at 22, so a
reminder that would fall there goes at 12.00 on the day before instead. Who signs up later than that is reminded at
12.00 on the day of the shift, when it is still ahead; who signs up on the day itself needs no reminder.
Three hours before may be in the quiet hours when the shift is that very night.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from norwegian import clock
from reminders.services.outbox import is_worth_it

AHEAD: Final = timedelta(hours=24)
WEEK: Final = timedelta(days=7)
HOURS: Final = timedelta(hours=3)


class Ahead(StrEnum):
    """How long before; named as the choice is kept."""

    WEEK = "a_week_before"
    DAY = "a_day_before"
    HOURS = "three_hours_before"


def _candidates(starts_at: datetime) -> Iterator[datetime]:
    evening = clock.day_of(starts_at)
    day_before = starts_at.astimezone(UTC) - AHEAD
    yield clock.at(evening - timedelta(days=1), clock.NOON) if clock.is_quiet(day_before) else day_before
    yield clock.at(evening, clock.NOON)


def reminder_at(*, starts_at: datetime, now: datetime) -> datetime | None:
    """Return when to remind of a shift that is told of ``now``, or None when every time for it has passed."""
    wanted = (moment for moment in _candidates(starts_at) if moment < starts_at)
    return next((moment for moment in wanted if is_worth_it(moment, told_at=now)), None)


def reminders_at(*, starts_at: datetime, now: datetime, wanted: Collection[Ahead]) -> dict[Ahead, datetime]:
    """Return when to remind of a shift that is told of ``now``: of what is wanted, what is still ahead."""
    found: dict[Ahead, datetime] = {}
    if Ahead.WEEK in wanted:
        found[Ahead.WEEK] = _week_before(starts_at)
    if Ahead.HOURS in wanted:
        found[Ahead.HOURS] = _hours_before(starts_at)
    found = {
        ahead: moment for ahead, moment in found.items() if moment < starts_at and is_worth_it(moment, told_at=now)
    }
    if Ahead.DAY in wanted and (moment := reminder_at(starts_at=starts_at, now=now)) is not None:
        found[Ahead.DAY] = moment
    return found


def _week_before(starts_at: datetime) -> datetime:
    """Return the same time of the clock a week before, or noon of that day."""
    day = clock.day_of(starts_at) - WEEK
    moment = clock.at(day, clock.time_of(starts_at))
    return clock.at(day, clock.NOON) if clock.is_quiet(moment) else moment


def _hours_before(starts_at: datetime) -> datetime:
    """Return three hours before; a shift in the morning is not reminded of at night, one that night is."""
    moment = starts_at.astimezone(UTC) - HOURS
    morning = clock.end_of_quiet(moment)
    return morning if morning < starts_at else moment
