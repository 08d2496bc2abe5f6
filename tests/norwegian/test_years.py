"""Days far from our time are refused, wherever a form counts on from them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from norwegian.years import PLANNED_AHEAD, refuse_distant_years, refuse_far_ahead


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2027, 6, 1), date(2199, 12, 31)])
def test_days_of_our_time_pass(day: date) -> None:
    refuse_distant_years(day)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_other_days_are_refused(day: date) -> None:
    with pytest.raises(ValidationError):
        refuse_distant_years(day)


def test_what_is_planned_lies_within_five_years() -> None:
    last = timezone.localdate() + PLANNED_AHEAD

    refuse_far_ahead(last)
    for day in (last + timedelta(days=1), last.replace(year=2126), date.max):
        with pytest.raises(ValidationError, match=r"five years ahead|fem år fram"):
            refuse_far_ahead(day)
