"""Planned days always meet the cadence, and never fall on a holiday or a day that is listed."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.enums import CadenceKind
from norwegian.clock import is_working_day
from planning.dates import Rhythm, Slot, Wishes, follows, place, slots, usual_weekday

YEARS = st.integers(2020, 2035)
LONG_AGO = date(2000, 1, 1)
LONG_SINCE = st.just(LONG_AGO)
COUNTED = st.none() | st.dates(date(2015, 1, 1), date(2035, 12, 31))
WEEKDAYS = st.none() | st.integers(0, 4)
NUMBERS = {
    CadenceKind.PER_YEAR: st.integers(1, 52),
    CadenceKind.EVERY_N_MONTHS: st.integers(1, 12),
    CadenceKind.EVERY_N_WEEKS: st.integers(1, 26),
    CadenceKind.MONTHLY: st.just(1),
    CadenceKind.WEEKLY: st.just(1),
}


@st.composite
def rhythms(draw: st.DrawFn, starts: st.SearchStrategy[date] = LONG_SINCE) -> Rhythm:
    kind = draw(st.sampled_from(list(CadenceKind)))
    return Rhythm(kind, draw(NUMBERS[kind]), draw(starts), None, draw(WEEKDAYS), draw(COUNTED))


@st.composite
def listed_days(draw: st.DrawFn) -> frozenset[date]:
    """Up to five periods of the municipality's own, of up to five weeks each."""
    days: set[date] = set()
    for _ in range(draw(st.integers(0, 5))):
        first = draw(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
        days |= {first + timedelta(days=number) for number in range(draw(st.integers(1, 35)))}
    return frozenset(days)


def planned(found: list[Slot], listed: frozenset[date], **wished: Any) -> list[date | None]:
    def is_open(day: date) -> bool:
        return is_working_day(day) and day not in listed

    chosen: list[date | None] = []
    for slot in found:
        before = next((day for day in reversed(chosen) if day), None)
        chosen.append(place(slot, Wishes(is_open=is_open, **wished), after=before))
    return chosen


@st.composite
def wishes(draw: st.DrawFn) -> dict[str, Any]:
    """Days that are taken, a usual weekday, the days of a body to follow."""
    taken = draw(st.sets(st.integers(1, 366)))
    return {
        "is_taken": lambda day: day.timetuple().tm_yday in taken,
        "weekday": draw(WEEKDAYS),
        "others": draw(st.none() | st.lists(st.dates())),
    }


@given(rhythms(), YEARS, listed_days(), wishes())
def test_each_period_gets_its_one_day_and_none_is_closed(
    rhythm: Rhythm, year: int, listed: frozenset[date], wished: dict[str, Any]
) -> None:
    found = slots([rhythm], year)
    chosen = planned(found, listed, **wished)

    for slot, day in zip(found, chosen, strict=True):
        is_possible = any(is_working_day(each) and each not in listed for each in slot.days())
        assert (day is not None) == is_possible
        if day is not None:
            assert slot.holds(day)
            assert is_working_day(day)
            assert day not in listed


@given(rhythms(), YEARS)
def test_a_year_has_what_the_cadence_asks_for(rhythm: Rhythm, year: int) -> None:
    days = [day for day in planned(slots([rhythm], year), frozenset()) if day]

    assert all(each < later for each, later in pairwise(days))
    match rhythm.kind:
        case CadenceKind.PER_YEAR:
            assert len(days) == rhythm.number
        case CadenceKind.MONTHLY:
            assert [day.month for day in days] == list(range(1, 13))
        case CadenceKind.EVERY_N_MONTHS:
            assert {later.month - each.month for each, later in pairwise(days)} <= {rhythm.number}
            assert len(days) >= 12 // rhythm.number
        case CadenceKind.WEEKLY:
            weeks = [day.isocalendar()[:2] for day in days]
            assert len(set(weeks)) == len(weeks) >= 51
        case _:
            # Moved at most to before the middle between two, so that no meeting is nearer the next one's day.
            step = 7 * rhythm.number
            assert all(0 < (later - each).days < 2 * step for each, later in pairwise(days))
            assert len(days) in {365 // step, 366 // step, 365 // step + 1}


@given(rhythms(st.dates(date(2020, 1, 1), date(2035, 12, 31))), rhythms(st.dates(date(2020, 1, 1), date(2035, 12, 31))))
def test_a_new_cadence_takes_over_and_periods_never_overlap(one: Rhythm, other: Rhythm) -> None:
    for year in (one.starts_on.year, other.starts_on.year):
        found = slots([one, other], year)

        assert all(slot.first <= slot.best <= slot.last for slot in found)
        assert all(each.last < later.first for each, later in pairwise(found))
        assert all(slot.first.year == slot.last.year == year for slot in found)


@given(rhythms(), YEARS)
def test_of_what_is_over_nothing_is_planned(rhythm: Rhythm, year: int) -> None:
    tomorrow = date(year, 7, 2)

    days = planned(slots([rhythm], year), frozenset(), not_before=tomorrow)

    assert all(day >= tomorrow for day in days if day)


def test_every_fourth_week_is_counted_over_the_new_year() -> None:
    rhythm = Rhythm(CadenceKind.EVERY_N_WEEKS, 4, LONG_AGO, counted_from=date(2026, 12, 8))

    found = [slot.best for slot in slots([rhythm], 2027)]

    assert found[:3] == [date(2027, 1, 5), date(2027, 2, 2), date(2027, 3, 2)]


def test_a_monday_that_is_a_holiday_moves_within_its_week() -> None:
    rhythm = Rhythm(CadenceKind.WEEKLY, 1, LONG_AGO, weekday=0)
    found = slots([rhythm], 2027)

    days = dict(zip([slot.best for slot in found], planned(found, frozenset()), strict=True))

    assert (days[date(2027, 3, 29)], days[date(2027, 5, 17)]) == (date(2027, 3, 30), date(2027, 5, 18))
    assert days[date(2027, 4, 5)] == date(2027, 4, 5)


def test_quarters_are_quarters_and_july_is_left_alone_where_it_can_be() -> None:
    rhythm = Rhythm(CadenceKind.PER_YEAR, 4, LONG_AGO)
    found = slots([rhythm], 2027)

    days = planned(found, frozenset(), weekday=3)

    assert [slot.first for slot in found] == [date(2027, month, 1) for month in (1, 4, 7, 10)]
    assert [day.weekday() for day in days if day] == [3, 3, 3, 3]
    assert [day.month for day in days if day] == [2, 5, 8, 11]


def test_a_day_that_is_taken_is_left_for_another_of_the_same_period() -> None:
    slot = Slot(date(2027, 2, 1), date(2027, 2, 28), date(2027, 2, 10), weekday=2)
    wishes = Wishes(is_open=is_working_day, is_taken=lambda day: day == date(2027, 2, 10))

    assert place(slot, Wishes(is_open=is_working_day)) == date(2027, 2, 10)
    assert place(slot, wishes) in {date(2027, 2, 3), date(2027, 2, 17)}


def test_a_body_meets_a_week_after_the_one_it_follows() -> None:
    slot = Slot(date(2027, 4, 1), date(2027, 6, 30), date(2027, 5, 15))
    leading = [date(2027, 2, 2), date(2027, 4, 20), date(2027, 6, 22)]

    chosen = place(slot, Wishes(is_open=is_working_day, others=leading), after=date(2027, 2, 9))

    assert chosen == date(2027, 4, 27)
    assert follows(date(2027, 4, 27), leading, after=date(2027, 2, 9)) == date(2027, 4, 20)
    assert follows(date(2027, 4, 10), leading, after=date(2027, 2, 9)) is None


@pytest.mark.parametrize(
    ("days", "weekday"),
    [([], None), ([date(2027, 3, 2)], 1), ([date(2027, 3, 2), date(2027, 3, 4), date(2027, 3, 11)], 3)],
)
def test_the_usual_weekday(days: list[date], weekday: int | None) -> None:
    assert usual_weekday(days) == weekday
