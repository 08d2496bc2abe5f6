"""Numbers as people and programs write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.figures import numbers
from measures.figures.cells import MISSING, WITHHELD, Cell, number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("0,125", "0.125"),
        ("−3,5", "-3.5"),
        ("17,1 %", "17.1"),
        ("0", "0"),
    ],
)
def test_ways_of_writing(text: str, expected: str) -> None:
    assert numbers.read(text) == number(Decimal(expected))


@pytest.mark.parametrize("text", [":", "*", "<5", "< 5", "1-4", "Skjult"])
def test_withheld_is_withheld(text: str) -> None:
    assert numbers.read(text) == WITHHELD
    assert numbers.read(text).number is None


@pytest.mark.parametrize("text", [".", "..", "…", "Mangler"])
def test_what_is_not_there(text: str) -> None:
    if text == "…":
        with pytest.raises(numbers.NotANumberError):
            numbers.read(text)
        return
    assert numbers.read(text) == MISSING


@pytest.mark.parametrize("text", ["", "tolv", "-", "12,5,6", "1e5", "1.23.4", "12 345 678 901", "=1+1", "1,2345.6"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(numbers.NotANumberError):
        numbers.read(text)


def test_what_has_two_meanings_is_asked_about() -> None:
    with pytest.raises(numbers.TwoMeaningsError):
        numbers.read("1.234")
    assert numbers.read("1.234", ",") == number(Decimal(1234))
    assert numbers.read("1.234", ".") == number(Decimal("1.234"))
    assert numbers.marks_of(["12,5", "1 000", "7.25"]) == {",", "."}


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_survives_both_marks(value: Decimal) -> None:
    cell: Cell = number(value)
    assert numbers.read(cell.code, ".") == cell
    assert numbers.read(cell.code.replace(".", ","), ",") == cell
