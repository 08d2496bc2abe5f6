"""Nobody can work out a small figure from those that are published."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.enums import PeriodKind
from measures.figures import periods
from measures.figures.periods import Span, of_months, of_year
from measures.figures.suppression import LEAST, hidden

MONTHS = st.dictionaries(st.integers(0, 35), st.integers(0, 12), min_size=36, max_size=36)


def span(text: str) -> Span:
    found = periods.read(text)
    assert found is not None, text
    return found


def values(**given: int | None) -> dict[Span, Decimal | None]:
    """``values(y2024=12, y2024K1=3)``."""
    return {span(name[1:].replace("_", "-")): None if v is None else Decimal(v) for name, v in given.items()}


def codes(spans: frozenset[Span]) -> set[str]:
    return {each.code for each in spans}


def months_of(each: Span) -> list[int]:
    """The months of a period, counted from January 2021."""
    first = (each.starts_on.year - 2021) * 12 + each.starts_on.month - 1
    last = (each.ends_on.year - 2021) * 12 + each.ends_on.month - 1
    return list(range(first, last + 1))


def rank(rows: list[list[Fraction]]) -> int:
    rows = [row[:] for row in rows]
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(found, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for at in range(len(rows)):
            if at != found and rows[at][column]:
                factor = rows[at][column] / rows[found][column]
                rows[at] = [one - factor * other for one, other in zip(rows[at], rows[found], strict=True)]
        found += 1
    return found


def is_told(target: Span, shown: list[Span]) -> bool:
    """Whether the figure of ``target`` is a combination of those shown: each is a sum of months that nobody sees."""
    vectors = [[Fraction(int(month in months_of(each))) for month in range(36)] for each in shown]
    wanted = [Fraction(int(month in months_of(target))) for month in range(36)]
    return rank([*vectors, wanted]) == rank(vectors)


ALL = [
    *(of_year(year) for year in (2021, 2022, 2023)),
    *(of_months(PeriodKind.QUARTER, year, month) for year in (2021, 2022, 2023) for month in (1, 4, 7, 10)),
    *(of_months(PeriodKind.HALF_YEAR, year, month) for year in (2021, 2022, 2023) for month in (1, 7)),
    *(of_months(PeriodKind.MONTH, 2022, month) for month in range(1, 13)),
    of_months(PeriodKind.SCHOOL_YEAR, 2021, 8),
    span("2021-2022"),
    span("2022-2023"),
    span("2021-2023"),
]


@settings(deadline=None, max_examples=60)
@given(st.sets(st.sampled_from(ALL), min_size=1, max_size=22), MONTHS, st.sets(st.sampled_from(ALL), max_size=2))
def test_no_small_figure_can_be_solved_for(kept: set[Span], counts: Mapping[int, int], withheld: set[Span]) -> None:
    known: dict[Span, Decimal | None] = {
        each: None if each in withheld else Decimal(sum(counts[month] for month in months_of(each))) for each in kept
    }

    held = hidden(known)

    shown = [each for each in kept if each not in held]
    protected = [each for each, value in known.items() if value is None or value < LEAST]
    assert set(protected) <= held
    assert [each.code for each in protected if is_told(each, shown)] == []
    # Nor one that was never kept, and follows from the others.
    small = [each for each in ALL if sum(counts[month] for month in months_of(each)) < LEAST and each not in withheld]
    assert [each.code for each in small if each not in shown and is_told(each, shown)] == []


def test_without_the_second_step_it_could_be_solved() -> None:
    """The test above sees what is told: a year and three of its quarters."""
    quarters = [of_months(PeriodKind.QUARTER, 2022, month) for month in (1, 4, 7, 10)]

    assert is_told(quarters[0], [of_year(2022), *quarters[1:]])
    assert not is_told(quarters[0], [of_year(2022), *quarters[2:]])


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (values(y2021=4, y2022=5), {"2021"}),
        (values(y2024=30, y2024K1=3, y2024K2=9, y2024K3=8, y2024K4=10), {"2024K1", "2024K3"}),
        (values(y2024=30, y2024K1=3, y2024K2=9, y2024K3=8), {"2024K1"}),
        (values(y2023=9, y2024=4, y2023_2024=13), {"2024", "2023"}),
        # Nobody has published 2023, and everybody could say that it is three.
        (values(y2022=20, y2022_2023=23, y2023_2024=40), {"2022"}),
        # On average of the two years.
        (values(y2022=20, y2022_2023=12), {"2022-2023"}),
        (values(y2024=30, y2024K1=9, y2024K2=9, y2024K3=9), {"2024K1"}),
        (values(y2024=None, y2023=9, y2023_2024=13), {"2024", "2023"}),
        # Two that make nought are both nought, and four that make sixteen are all four.
        (values(y2024=18, y2024K1=0, y2024K2=0, y2024K3=9, y2024K4=9), {"2024K1", "2024K2", "2024K3"}),
        (
            values(y2024=16, y2024K1=4, y2024K2=4, y2024K3=4, y2024K4=4),
            {"2024", "2024K1", "2024K2", "2024K3", "2024K4"},
        ),
    ],
)
def test_what_is_held_back(kept: dict[Span, Decimal | None], expected: set[str]) -> None:
    assert codes(hidden(kept)) == expected


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 7), min_size=4, max_size=4))
def test_no_sum_at_an_end_tells_its_parts(counts: list[int]) -> None:
    """Whoever tries every possibility finds more than one for each small quarter."""
    quarters = [of_months(PeriodKind.QUARTER, 2022, month) for month in (1, 4, 7, 10)]
    known: dict[Span, Decimal | None] = {each: Decimal(n) for each, n in zip(quarters, counts, strict=True)}
    known[of_year(2022)] = Decimal(sum(counts))

    held = hidden(known)

    fitting = [
        each
        for each in product(range(31), repeat=4)
        if sum(each) <= 30
        and all(q in held or each[at] == counts[at] for at, q in enumerate(quarters))
        and (of_year(2022) in held or sum(each) == sum(counts))
    ]
    for at, quarter in enumerate(quarters):
        if counts[at] < LEAST:
            assert len({each[at] for each in fitting}) > 1, (counts, quarter.code)
