"""No small number can be read from what is published, nor reckoned from it: all of it solved as linear equations."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightwatch.suppression import Cell, hidden_of, is_small

# Two municipalities that share a group, one of them with a group of its own, in the months of a year.
GROUPS = {"solør": ("asnes", "grue"), "kirkenær": ("grue",), "flisa": ("asnes",)}
MONTHS = range(1, 13)


def cells() -> list[Cell]:
    """What the pages of both municipalities would say, when all of the year is over."""
    found = []
    for place in ("asnes", "grue"):
        groups = [group for group, places in GROUPS.items() if place in places]
        found += [Cell((place, month), month, frozenset((group, month) for group in groups)) for month in MONTHS]
        found += [_period(place, groups, name, months) for name, months in PERIODS.items()]
    found += [_period(group, [group], "year", MONTHS) for group in GROUPS]
    return found


PERIODS = {"spring": range(1, 7), "autumn": range(7, 13), "year": MONTHS}


def _period(name: str, groups: list[str], period: str, months: range) -> Cell:
    return Cell((name, period), months[-1], frozenset((group, month) for group in groups for month in months))


NUMBERS = st.fixed_dictionaries({(group, month): st.integers(0, 9) for group in GROUPS for month in MONTHS})

LARGE = st.fixed_dictionaries({(group, month): st.sampled_from([0, 5, 40]) for group in GROUPS for month in MONTHS})


def follows(target: frozenset[Any], known: list[frozenset[Any]]) -> bool:
    """Whether a sum follows from the known sums: plain Gaussian elimination with fractions, as a reader would do it."""
    columns = sorted(set().union(target, *known), key=str)
    rows = [[Fraction(int(column in form)) for column in columns] for form in known]
    wanted = [Fraction(int(column in target)) for column in columns]
    for at in range(len(columns)):
        pivot = next((row for row in rows if row[at]), None)
        if pivot is None:
            continue
        rows = [row for row in rows if row is not pivot]
        rows = [[a - row[at] / pivot[at] * b for a, b in zip(row, pivot, strict=True)] for row in rows]
        wanted = [a - wanted[at] / pivot[at] * b for a, b in zip(wanted, pivot, strict=True)]
    return not any(wanted)


def known_at(step: int, hidden: frozenset[Any], parts: dict[Any, int]) -> list[frozenset[Any]]:
    """Every sum that anybody can have read by then, and every part that is nought."""
    read = [cell.parts for cell in cells() if cell.step <= step and cell.key not in hidden]
    return [*read, *(frozenset({part}) for part, value in parts.items() if not value)]


@settings(max_examples=60, deadline=None)
@given(parts=NUMBERS, step=st.sampled_from(list(MONTHS)))
def test_nothing_small_follows_from_all_that_was_ever_published(parts: dict[Any, int], step: int) -> None:
    hidden = hidden_of(cells(), parts, {part: part[1] for part in parts})

    known = known_at(step, hidden, parts)
    small = [frozenset({part}) for part, value in parts.items() if is_small(value) and part[1] <= step]
    small += [cell.parts for cell in cells() if cell.step <= step and is_small(sum(parts[each] for each in cell.parts))]
    assert not any(follows(target, known) for target in small)


@settings(max_examples=40, deadline=None)
@given(parts=NUMBERS)
def test_what_was_published_is_never_hidden_later(parts: dict[Any, int]) -> None:
    steps = {part: part[1] for part in parts}
    whole = hidden_of(cells(), parts, steps)
    for last in (3, 6, 9):
        so_far = [cell for cell in cells() if cell.step <= last]
        assert hidden_of(so_far, parts, steps) == whole & {cell.key for cell in so_far}


@given(
    parts=st.fixed_dictionaries({(group, month): st.sampled_from([0, 5, 40]) for group in GROUPS for month in MONTHS})
)
@settings(max_examples=20, deadline=None)
def test_where_nothing_is_small_nothing_is_hidden(parts: dict[Any, int]) -> None:
    assert hidden_of(cells(), parts, {part: part[1] for part in parts}) == frozenset()


def test_a_small_month_hides_the_total_it_would_follow_from() -> None:
    parts = {("flisa", 1): 3, ("flisa", 2): 20}
    given_cells = [
        Cell("january", 1, frozenset({("flisa", 1)})),
        Cell("february", 2, frozenset({("flisa", 2)})),
        Cell("spring", 2, frozenset(parts)),
    ]

    assert hidden_of(given_cells, parts, {("flisa", 1): 1, ("flisa", 2): 2}) == {"january", "february"}


def test_a_small_group_does_not_follow_from_two_municipalities_that_share_the_other() -> None:
    parts = {("own", 1): 2, ("shared", 1): 20}
    both = [Cell("asnes", 1, frozenset(parts)), Cell("grue", 1, frozenset({("shared", 1)}))]

    assert hidden_of(both, parts, dict.fromkeys(parts, 1)) == {"grue"}


def test_two_numbers_of_one_name_are_a_fault_and_not_a_hole() -> None:
    twice = [Cell("year", 1, frozenset({"a"})), Cell("year", 1, frozenset({"a", "b"}))]

    with pytest.raises(ValueError, match="year"):
        hidden_of(twice, {"a": 9, "b": 1}, {"a": 1, "b": 1})
