"""Days far from our time are refused, wherever a form counts on from them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from norwegian.years import refuse_distant_years


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2027, 6, 1), date(2199, 12, 31)])
def test_days_of_our_time_pass(day: date) -> None:
    refuse_distant_years(day)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_other_days_are_refused(day: date) -> None:
    with pytest.raises(ValidationError):
        refuse_distant_years(day)
