"""The sheet of a month: whole weeks from Monday, each with its number, and the red days by name."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norwegian.months import month_after, month_before, month_in, weeks_of

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_month_is_whole_weeks_that_hold_each_of_its_days_once(day: date) -> None:
    weeks = weeks_of(day.replace(day=1))

    days = [each for week in weeks for each in week.days]
    assert {len(week.days) for week in weeks} == {7}
    assert all(later.date - each.date == timedelta(days=1) for each, later in pairwise(days))
    assert [week.number for week in weeks] == [week.days[0].date.isocalendar().week for week in weeks]
    of_month = [each.date for each in days if each.is_in_month]
    assert (of_month[0].day, of_month[-1] + timedelta(days=1)) == (1, month_after(day))


@given(DAYS)
def test_before_and_after_lead_back(day: date) -> None:
    first = day.replace(day=1)

    assert month_before(month_after(first)) == first == month_after(month_before(first))


def test_red_days_have_their_names() -> None:
    named = {each.date: each.holiday for week in weeks_of(date(2027, 5, 1)) for each in week.days if each.holiday}

    assert named[date(2027, 5, 17)] == "Andre pinsedag, Grunnlovsdag"
    assert date(2027, 5, 18) not in named


@pytest.mark.parametrize("text", ["2027-13", "2027-00", "27-01", "2027-1", "9999-01", "2027", "", "²⁰²⁷-01", "2027-0a"])
def test_what_is_no_month_is_the_one_otherwise(text: str) -> None:
    assert month_in(text, otherwise=date(2026, 11, 29)) == date(2026, 11, 1)
    assert month_in("2027-04", otherwise=date(2026, 11, 29)) == date(2027, 4, 1)
