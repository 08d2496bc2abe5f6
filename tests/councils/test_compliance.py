from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.enums import CadenceKind
from councils.models import Cadence
from councils.selectors.compliance import Compliance, compliance, expected

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
kinds = st.sampled_from(CadenceKind.values)


def cadence(kind: str = CadenceKind.PER_YEAR, number: int = 4, **dates: date) -> Cadence:
    return Cadence(
        kind=kind, number=number, starts_on=dates.get("starts_on", date(2020, 1, 1)), ends_on=dates.get("ends_on")
    )


@pytest.mark.parametrize(
    ("kind", "number", "target"),
    [
        *[("per_year", 4, 4), ("monthly", 1, 12), ("every_n_months", 2, 6), ("every_n_months", 3, 4)],
        *[("every_n_weeks", 4, 13), ("weekly", 1, 52)],
    ],
)
def test_a_year_has_its_target(kind: str, number: int, target: int) -> None:
    found = compliance([cadence(kind, number)], held=[], planned=[], day=date(2027, 12, 31))

    assert found == Compliance(target=target, due=target, held=0, planned=0)


def test_a_body_without_cadence_is_not_measured() -> None:
    assert compliance([], held=[date(2027, 3, 1)], planned=[], day=date(2027, 6, 1)) is None


def test_a_new_cadence_takes_over_the_day_it_starts() -> None:
    cadences = [cadence(number=2), cadence(number=6, starts_on=date(2026, 7, 2))]

    found = compliance(cadences, held=[], planned=[], day=date(2026, 12, 31))

    # 182 days of two a year and 183 of six.
    assert found is not None
    assert found.target == 4


def test_only_meetings_of_the_year_count() -> None:
    held = [date(2026, 12, 1), date(2027, 2, 1), date(2027, 5, 31), date(2027, 6, 1)]
    planned = [date(2027, 9, 1), date(2028, 1, 10)]

    found = compliance([cadence()], held=held, planned=planned, day=date(2027, 6, 1))

    assert found == Compliance(target=4, due=1, held=3, planned=1)
    assert not found.is_behind
    assert not found.lacks_plans


def test_a_body_that_has_not_met_by_summer_is_behind_and_lacks_plans() -> None:
    found = compliance([cadence()], held=[], planned=[date(2027, 11, 1)], day=date(2027, 8, 1))

    assert found is not None
    assert found.is_behind
    assert found.lacks_plans


@given(kind=kinds, number=st.integers(1, 52), day=days)
def test_what_is_due_never_falls_and_never_passes_the_target(kind: str, number: int, day: date) -> None:
    cadences = [cadence(kind, number)]
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)

    until_day = expected(cadences, first=first, last=day)

    assert until_day <= expected(cadences, first=first, last=last)
    assert until_day >= expected(cadences, first=first, last=max(first, day - timedelta(days=1)))


@given(kind=kinds, number=st.integers(1, 52), change=days, day=days)
def test_a_change_to_the_same_cadence_changes_nothing(kind: str, number: int, change: date, day: date) -> None:
    first = date(day.year, 1, 1)
    unchanged = [cadence(kind, number)]
    changed = [*unchanged, cadence(kind, number, starts_on=change)]

    assert expected(changed, first=first, last=day) == expected(unchanged, first=first, last=day)


def test_days_of_two_years_are_refused() -> None:
    with pytest.raises(ValueError, match="within a year"):
        expected([cadence()], first=date(2026, 12, 31), last=date(2027, 1, 1))
