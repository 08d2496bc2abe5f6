"""On which days the demo's bodies meet."""

from datetime import date, timedelta

from councils.enums import CadenceKind
from councils.models import Cadence
from norwegian.clock import working_day

SUMMER = (7,)
NOTICE = timedelta(days=8)
BEFORE, AFTER = timedelta(days=320), timedelta(days=75)


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
    if cadence.kind == CadenceKind.EVERY_N_MONTHS:
        return timedelta(weeks=52 * cadence.number // 12)
    return timedelta(weeks=52 // cadence.number)
