"""How a body stands against its cadence in a year. Pure functions: dates in, numbers out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from councils.enums import CadenceKind
from councils.models import Cadence

# A fixed rate per kind of cadence, in meetings a day.
MONTHS = 12


@dataclass(frozen=True)
class Compliance:
    """Meetings of one body in one year: what is asked for, and what has been held and planned."""

    target: int
    due: int
    held: int
    planned: int
    # How many the year has less, because the body has said that it will not meet.
    excused: int = 0

    @property
    def is_behind(self) -> bool:
        """Fewer have been held than should have been by now."""
        return self.held < self.due

    @property
    def lacks_plans(self) -> bool:
        """Even with everything planned the year ends below the target."""
        return self.held + self.planned < self.target


def _rate(cadence: Cadence, year: int) -> Fraction:
    """Meetings a day in ``year``."""
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    if cadence.kind == CadenceKind.PER_YEAR:
        return Fraction(cadence.number, days)
    if cadence.kind in {CadenceKind.MONTHLY, CadenceKind.EVERY_N_MONTHS}:
        return Fraction(MONTHS, days * (1 if cadence.kind == CadenceKind.MONTHLY else cadence.number))
    weeks = 1 if cadence.kind == CadenceKind.WEEKLY else cadence.number
    return Fraction(1, 7 * weeks)


def expected(cadences: Sequence[Cadence], *, first: date, last: date) -> Fraction:
    """Return how many meetings the cadences ask for from ``first`` to ``last``, both included, in one year.

    A later cadence takes over from an earlier one the day it starts.

    Raises:
        ValueError: when the days are not in the same year.
    """
    if first.year != last.year:
        raise ValueError("Compliance is counted within a year.")
    total = Fraction(0)
    following = last + timedelta(days=1)
    for cadence in sorted(cadences, key=lambda cadence: cadence.starts_on, reverse=True):
        start = max(first, cadence.starts_on)
        end = min(following, (cadence.ends_on or date.max - timedelta(days=1)) + timedelta(days=1))
        if start < end:
            total += _rate(cadence, first.year) * (end - start).days
        following = min(following, cadence.starts_on)
    return total


def compliance(
    cadences: Sequence[Cadence],
    *,
    held: Collection[date],
    planned: Collection[date],
    day: date,
    lapses: Collection[tuple[date, date]] = (),
) -> Compliance | None:
    """Compare the days of meetings in ``day``'s year with the cadence; None when the year has no cadence.

    A meeting is held when it is over; until then it is planned, also on its day. Parts of a meeting are rounded down.
    ``lapses`` are the first and last days of times in which the body will not meet: what is asked for in them is
    excused from when they begin.
    """
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    target = expected(cadences, first=first, last=last)
    if not target:
        return None
    excused = {lapse: _excused(cadences, *lapse, day.year) for lapse in lapses}
    so_far = sum(number for (began, _ended), number in excused.items() if began <= day)
    return Compliance(
        target=max(int(target) - sum(excused.values()), 0),
        due=max(int(expected(cadences, first=first, last=day)) - so_far, 0),
        excused=sum(excused.values()),
        held=sum(meeting.year == day.year for meeting in held),
        planned=sum(meeting.year == day.year for meeting in planned),
    )


def asked_for(
    cadences: Sequence[Cadence], *, first: date, last: date, lapses: Collection[tuple[date, date]] = ()
) -> int | None:
    """Return how many meetings are asked for in a part of a year, without those excused; None without a cadence."""
    target = expected(cadences, first=first, last=last)
    if not target:
        return None
    excused = sum(
        round(expected(cadences, first=max(began, first), last=min(ended, last)))
        for began, ended in lapses
        if max(began, first) <= min(ended, last)
    )
    return max(int(target) - excused, 0)


def _excused(cadences: Sequence[Cadence], starts_on: date, ends_on: date, year: int) -> int:
    """Return how many meetings a time without them stands for, to the nearest: of a month that is one a month."""
    first, last = max(starts_on, date(year, 1, 1)), min(ends_on, date(year, 12, 31))
    return round(expected(cadences, first=first, last=last)) if first <= last else 0
