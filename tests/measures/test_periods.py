"""Periods as sources write them."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from measures.enums import PeriodKind
from measures.figures import periods


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("2024", "2024", PeriodKind.YEAR),
        (" 2024.0 ", "2024", PeriodKind.YEAR),
        ("2023-2024", "2023-2024", PeriodKind.WINDOW),
        ("2022_2024", "2022-2024", PeriodKind.WINDOW),
        ("2023 – 2024", "2023-2024", PeriodKind.WINDOW),
        ("2023/2024", "2023/2024", PeriodKind.SCHOOL_YEAR),
        ("2023/24", "2023/2024", PeriodKind.SCHOOL_YEAR),
        ("2024K3", "2024K3", PeriodKind.QUARTER),
        ("2024-Q3", "2024K3", PeriodKind.QUARTER),
        ("3. kvartal 2024", "2024K3", PeriodKind.QUARTER),
        ("2. halvår 2024", "2024H2", PeriodKind.HALF_YEAR),
        ("2024M03", "2024M03", PeriodKind.MONTH),
        ("2024-03", "2024M03", PeriodKind.MONTH),
    ],
)
def test_ways_of_writing(text: str, code: str, kind: PeriodKind) -> None:
    found = periods.read(text)

    assert found is not None
    assert (found.code, found.kind) == (code, kind)


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-23", "2023-24", "2024-13", "2024K5", "2024/26", "2024-2023", "20245", "2024-2024"],
)
def test_what_names_none_or_two_is_none(text: str) -> None:
    assert periods.read(text) is None


def test_a_window_is_not_its_last_year() -> None:
    window, year = periods.read("2023-2024"), periods.read("2024")

    assert window is not None
    assert window != year
    assert (window.starts_on, window.ends_on) == (date(2023, 1, 1), date(2024, 12, 31))
    assert [part.code for part in window.parts(PeriodKind.YEAR)] == ["2023", "2024"]


@given(st.sampled_from(list(periods.MONTHS)), st.integers(1901, 2099), st.integers(0, 11))
def test_what_is_written_is_read_again(kind: PeriodKind, year: int, part: int) -> None:
    length = periods.MONTHS[kind]
    first = 8 if kind == PeriodKind.SCHOOL_YEAR else 1 + part % (12 // length) * length
    span = periods.of_months(kind, year, first)

    assert periods.read(span.code) == span
    assert all(
        parts[0].starts_on == span.starts_on and parts[-1].ends_on == span.ends_on
        for other in periods.MONTHS
        if (parts := span.parts(other))
    )


def test_words_for_people() -> None:
    with translation.override("nb"):
        words = [str(periods.read(text)) for text in ("2024", "2023-2024", "2023/24", "2024K3", "2024H1", "2024M03")]

    assert words == ["2024", "2023–2024", "2023/2024", "3. kvartal 2024", "1. halvår 2024", "mars 2024"]
