"""Times the wall clock does not show, or shows twice."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from norwegian import clock
from norwegian.skipped import words_of_skipped

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("day", "shown", "is_skipped"),
    [
        (SPRING, time(1, 59), False),
        (SPRING, time(2), True),
        (SPRING, time(2, 30), True),
        (SPRING, time(3), False),
        (AUTUMN, time(2, 30), False),
        (AUTUMN, time(2, 30, fold=1), False),
        (date(2027, 3, 27), time(2, 30), False),
    ],
    ids=["before", "first", "half past", "after", "twice", "twice, second", "the day before"],
)
def test_what_the_clocks_jump_over_is_known(day: date, shown: time, is_skipped: bool) -> None:
    assert clock.is_skipped(day, shown) is is_skipped
    with translation.override("en"):
        assert words_of_skipped(day, shown).startswith("There is no") is is_skipped


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_the_first(fold: int) -> None:
    assert clock.moment(AUTUMN, time(2, 30, fold=fold)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
