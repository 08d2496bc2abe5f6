"""On which days the demo's bodies meet."""

from datetime import date, datetime, time, timedelta

import holidays
from django.utils import timezone

from councils.enums import CadenceKind
from councils.models import Cadence

SUMMER = (7,)
NOTICE = timedelta(days=8)
BEFORE, AFTER = timedelta(days=320), timedelta(days=75)


def is_holiday(day: date) -> bool:
    """Whether it is a red day in Norway, Sundays apart."""
    return day in holidays.country_holidays("NO", years=[day.year])


def working_day(day: date) -> date:
    """Return ``day``, or the first working day after it."""
    while day.weekday() >= 5 or is_holiday(day):
        day += timedelta(days=1)
    return day


def meeting_days(cadence: Cadence | None, *, today: date, weekday: int) -> list[date]:
    """Return days from most of a year back to ten weeks ahead, as often as the cadence asks; July is off.

    One of them is the first ``weekday`` that leaves a week for the notice, or the first at all for a weekly body.
    """
    step = _step(cadence)
    day = today + (timedelta(days=1) if step == timedelta(weeks=1) else NOTICE)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    day -= step * (BEFORE // step)
    days = []
    while day <= today + AFTER:
        if day.month not in SUMMER:
            days.append(working_day(day))
        day += step
    return days


def _step(cadence: Cadence | None) -> timedelta:
    if cadence is None:
        return timedelta(weeks=17)
    if cadence.kind == CadenceKind.WEEKLY:
        return timedelta(weeks=1)
    if cadence.kind == CadenceKind.EVERY_N_WEEKS:
        return timedelta(weeks=cadence.number)
    if cadence.kind == CadenceKind.MONTHLY:
        return timedelta(weeks=4)
    return timedelta(weeks=52 // cadence.number)


def at(day: date, clock: time) -> datetime:
    """Return a time of the wall clock in Norway."""
    return datetime.combine(day, clock, timezone.get_default_timezone())
