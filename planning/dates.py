"""The arithmetic of a plan: a rhythm and a year in, periods and days out. Knows no database and no clock.

A *slot* is a period that holds one meeting, and the day in it that would be best. The slots of a rhythm never overlap,
so whoever finds an open day in each of them meets the cadence, however far the days were moved.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from councils.enums import CadenceKind

ONE_DAY: Final = timedelta(days=1)
WEEK: Final = 7
MONTHS: Final = 12
# In the middle of the month, where no long weekend or end of term lies.
MIDDLE_OF_MONTH: Final = 12
# Where nobody has said a weekday.
WEDNESDAY: Final = 2
SATURDAY: Final = 5

# What a day costs that is open all the same: the cheapest day of a slot is proposed, then the nearest to its best.
# A body keeps its weekday in summer too; where a period reaches out of it, it meets before or after.
TAKEN, BEFORE_OTHERS, SHORT_NOTICE, OTHER_WEEKDAY, IN_SUMMER = 40, 20, 15, 12, 10
# A week between, so that what the first body concludes can be written before the next meets.
DAYS_AFTER: Final = 7
SUMMER: Final = ((6, 25), (8, 10))


@dataclass(frozen=True)
class Rhythm:
    """A cadence as numbers. ``number`` is times a year, or months or weeks between."""

    kind: str
    number: int
    starts_on: date
    ends_on: date | None = None
    weekday: int | None = None
    counted_from: date | None = None

    @property
    def said_weekday(self) -> int | None:
        """The weekday the body has said: by itself, or by the day that is counted from."""
        if self.weekday is not None or self.counted_from is None:
            return self.weekday
        is_counted = self.kind in {CadenceKind.EVERY_N_WEEKS, CadenceKind.WEEKLY}
        return self.counted_from.weekday() if is_counted else None


@dataclass(frozen=True)
class Slot:
    """A period that holds one meeting, both days included, and the day in it that would be best."""

    first: date
    last: date
    best: date
    weekday: int | None = None

    def days(self) -> Iterator[date]:
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=number)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def slots(rhythms: Sequence[Rhythm], year: int) -> list[Slot]:
    """Return the slots of a year, in their order. A later rhythm takes over from an earlier one the day it starts."""
    found: list[Slot] = []
    following = date(year + 1, 1, 1)
    for rhythm in sorted(rhythms, key=lambda each: each.starts_on, reverse=True):
        first = max(date(year, 1, 1), rhythm.starts_on)
        last = min(following - ONE_DAY, rhythm.ends_on or date.max)
        if first <= last:
            found += _SLOTS[CadenceKind(rhythm.kind)](rhythm, first, last)
        following = min(following, rhythm.starts_on)
    return sorted(found, key=lambda slot: slot.first)


def counted_on(rhythm: Rhythm, days: Sequence[date]) -> Rhythm:
    """Return the rhythm counted on from the latest of the days the body meets on, where nobody has said from when.

    So a body that meets every fourth week goes on in the weeks it is in.
    """
    is_counted = rhythm.kind in {CadenceKind.EVERY_N_WEEKS, CadenceKind.EVERY_N_MONTHS}
    own = [day for day in days if day >= rhythm.starts_on and (rhythm.ends_on is None or day <= rhythm.ends_on)]
    if not is_counted or rhythm.counted_from is not None or not own:
        return rhythm
    return replace(rhythm, counted_from=max(own))


def _per_year(rhythm: Rhythm, first: date, last: date) -> Iterator[Slot]:
    """Equal parts; quarters and the like where the year is whole."""
    days = (last - first).days + 1
    whole = (date(first.year + 1, 1, 1) - date(first.year, 1, 1)).days
    times = rhythm.number * days // whole
    if days == whole and MONTHS % times == 0:
        starts = [date(first.year, 1 + MONTHS // times * part, 1) for part in range(times)]
    else:
        starts = [first + timedelta(days=days * part // times) for part in range(times)]
    for start, after in zip(starts, [*starts[1:], last + ONE_DAY], strict=False):
        yield Slot(start, after - ONE_DAY, start + (after - start) // 2, rhythm.said_weekday)


def _every_month(rhythm: Rhythm, first: date, last: date) -> Iterator[Slot]:
    """One in each month that is counted, as long as the whole month is the rhythm's, or its first counted one."""
    step = 1 if rhythm.kind == CadenceKind.MONTHLY else rhythm.number
    anchor = rhythm.counted_from or rhythm.starts_on
    for month in range(1, MONTHS + 1):
        if (_month_number(date(first.year, month, 1)) - _month_number(anchor)) % step:
            continue
        start, end = date(first.year, month, 1), _last_of(first.year, month)
        if start < first and rhythm.counted_from is not None and first <= rhythm.counted_from <= end:
            start = first
        if first <= start and end <= last:
            yield Slot(start, end, max(start, date(first.year, month, MIDDLE_OF_MONTH)), rhythm.said_weekday)


def _every_weeks(rhythm: Rhythm, first: date, last: date) -> Iterator[Slot]:
    """Around each day that is so many weeks from the first; never as far off as the middle between two."""
    step = WEEK * rhythm.number
    anchor = rhythm.counted_from or rhythm.starts_on
    weekday = rhythm.said_weekday
    if weekday is None:
        weekday = anchor.weekday() if anchor.weekday() < SATURDAY else WEDNESDAY
    anchor += timedelta(days=(weekday - anchor.weekday()) % WEEK)
    reach = timedelta(days=(step - 1) // 2)
    best = anchor + timedelta(days=-(-(first - anchor).days // step) * step)
    while best <= last:
        yield Slot(max(best - reach, first), min(best + reach, last), best, weekday)
        best += timedelta(days=step)


def _every_week(rhythm: Rhythm, first: date, last: date) -> Iterator[Slot]:
    """Each week from Monday to Sunday."""
    weekday = WEDNESDAY if rhythm.said_weekday is None else rhythm.said_weekday
    best = first + timedelta(days=(weekday - first.weekday()) % WEEK)
    while best <= last:
        monday = best - timedelta(days=best.weekday())
        yield Slot(max(monday, first), min(monday + timedelta(days=WEEK - 1), last), best, weekday)
        best += timedelta(days=WEEK)


_SLOTS: Final[dict[CadenceKind, Callable[[Rhythm, date, date], Iterator[Slot]]]] = {
    CadenceKind.PER_YEAR: _per_year,
    CadenceKind.MONTHLY: _every_month,
    CadenceKind.EVERY_N_MONTHS: _every_month,
    CadenceKind.EVERY_N_WEEKS: _every_weeks,
    CadenceKind.WEEKLY: _every_week,
}


@dataclass(frozen=True)
class Wishes:
    """What makes one open day better than another. ``is_open`` alone can refuse a day.

    ``weekday`` is the usual one, where the cadence says none. ``others`` are the days of the body whose meetings this
    one follows; None when it follows nobody. Nothing before ``not_before`` can be planned, and before ``notice_from``
    the notice would be short.
    """

    is_open: Callable[[date], bool]
    is_taken: Callable[[date], bool] = lambda _day: False
    weekday: int | None = None
    others: Sequence[date] | None = None
    not_before: date = date.min
    notice_from: date = date.min


def place(slot: Slot, wishes: Wishes, *, after: date | None = None) -> date | None:
    """Return the best open day of the slot; None when none is open. ``after`` is the body's meeting before it."""
    ahead = replace(slot, first=max(slot.first, wishes.not_before))
    open_days = [day for day in ahead.days() if wishes.is_open(day)]
    return min(open_days, key=lambda day: (*_cost(day, slot, wishes, after), day), default=None)


def follows(day: date, others: Sequence[date], *, after: date | None) -> date | None:
    """Return the latest of ``others`` before ``day`` that the body has not met since; None when there is none."""
    between = [each for each in others if each < day and (after is None or each >= after)]
    return max(between, default=None)


def usual_weekday(days: Sequence[date]) -> int | None:
    """Return the weekday most of the days are, the earliest in the week of several; None without any."""
    numbers = [day.weekday() for day in days]
    return min(set(numbers), key=lambda weekday: (-numbers.count(weekday), weekday), default=None)


def _cost(day: date, slot: Slot, wishes: Wishes, after: date | None) -> tuple[int, int]:
    weekday = wishes.weekday if slot.weekday is None else slot.weekday
    cost = TAKEN * wishes.is_taken(day)
    cost += IN_SUMMER * (SUMMER[0] <= (day.month, day.day) <= SUMMER[1])
    cost += OTHER_WEEKDAY * (weekday is not None and day.weekday() != weekday)
    cost += SHORT_NOTICE * (day < wishes.notice_from)
    distance = abs((day - slot.best).days)
    if wishes.others is not None:
        lead = follows(day, wishes.others, after=after)
        cost += BEFORE_OTHERS * (lead is None)
        distance = distance if lead is None else abs((day - lead).days - DAYS_AFTER) * WEEK * WEEK + distance
    return cost, distance


def _month_number(day: date) -> int:
    return day.year * MONTHS + day.month


def _last_of(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - ONE_DAY
