"""Identity numbers are found in every disguise, and ordinary figures pass."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from stdnum.no.fodselsnummer import calc_check_digit1, calc_check_digit2

from norwegian.identity_digits import (
    REAL,
    blocks_contain_identity_number,
    contains_identity_number,
    is_identity_number,
)

NUMBER = "13097248022"


def in_digits(first: int) -> str:
    """The number in an alphabet whose zero is ``first``."""
    return "".join(chr(first + int(digit)) for digit in NUMBER)


def with_check_digits(nine: str) -> str:
    ten = nine + calc_check_digit1(nine)
    return ten + calc_check_digit2(ten)


@pytest.mark.parametrize(
    "text",
    [
        *(NUMBER, "130972 48022", "130972-48022", "130972 - 48022", "130972–48022", "130972_48022"),
        *("13.09.72 48022", "13 09 72 480 22", "13/9-72 48022", "13.09.72-48022", "130972 480 22", "130972\n48022"),
        *("fnr:13097248022.", "112233 13097248022", "1309197248022", "19720913-48022", "1972-09-13 48022"),
        *("1309 72 48 022", "13 0972 48022", "1 3 0 9 7 2 4 8 0 2 2", "1-3-0-9-7-2-4-8-0-2-2", "1.3.0.9.7.2.4.8.0.2.2"),
        *("130972 (48022)", "(130972)(48022)", "130972 (fødselsnummer) 48022", "130972 og så 48022"),
        *(
            "født 13.09.1972, personnummer 48022",
            "13. september 1972 personnummer 48022",
            "13 September 1972, no 48022",
        ),
    ],
)
def test_a_number_is_found_as_people_write_it(text: str) -> None:
    assert contains_identity_number(f"Gjelder {text}, som avtalt")


@pytest.mark.parametrize(
    "text",
    [
        "13\u200b09\u200d72\u206048022",
        "130972\u00a0\u202f48022",
        "13\u00ad0972\u00ad48022",
        "13\u202e0972\u202c48022",
        "13\x000972\x1f48022",
        "13\u03010972\ufe0f48022",
        "1309\u3164\u280072480\u115f22",
        *(in_digits(0x660), in_digits(0xFF10), in_digits(0x1D7CE), in_digits(0x966), in_digits(0xE0030)),
        "①③⓪⑨⑦②④⑧⓪②②",
        "¹³⁰⁹⁷²⁴⁸⁰²²",
        "".join(f"&#x3{digit};" for digit in NUMBER),
        "".join(f"&#{48 + int(digit):05};" for digit in NUMBER),
        "".join(f"&amp;#x3{digit};" for digit in NUMBER).replace("&amp;", "&#38;"),
        "".join(f"\\u003{digit}" for digit in NUMBER),
        "".join(f"%3{digit}" for digit in NUMBER),
        "".join(f"%253{digit}" for digit in NUMBER),
        "".join(f"%D9%A{digit}" for digit in NUMBER),
        "https://example.no/?fnr=130972%2048022",
        "130972&nbsp;48022",
        f"{NUMBER}@example.no",
    ],
)
def test_a_number_is_found_in_disguise(text: str) -> None:
    assert contains_identity_number(text)


@pytest.mark.parametrize(
    "nine",
    ["530972480", "134972480", "138972480", "137472480", "534972480", "538972480", "010100500"],
    ids=["D", "H or NAV", "Tenor", "health", "D and NAV", "D and Tenor", "after 2000"],
)
def test_every_series_counts(nine: str) -> None:
    found = [with_check_digits(f"{nine[:8]}{last}") for last in range(10)]

    assert any(len(each) == 11 and contains_identity_number(each) for each in found)


def test_a_number_without_a_date_counts_when_it_is_called_one() -> None:
    number = next(each for last in range(10) if len(each := with_check_digits(f"81234567{last}")) == 11)

    assert contains_identity_number(f"FH-nummer {number}")
    assert not contains_identity_number(f"Zoom {number}")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "13097248023",
            "113097248022",
            "130972480221",
            "5. juni 2027",
            "22 33 44 55",
            "+47 22 33 44 55 / 99 88 77 66",
        ),
        *("24/12345-6", "2027-03-15T12:30:45.123456Z", "974 760 673", "Kontonummer 1309.72.48022", "15.03.2027 100"),
        *("13.09.72 48022/72", "31029948022", "13097248022"[:10], "69.123456, 18.987654"),
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert not contains_identity_number(text)


@pytest.mark.parametrize(
    ("blocks", "is_found"),
    [
        ([NUMBER], True),
        (["130972", "48022"], True),
        (list(NUMBER), True),
        (["13", "09", "72", "480", "22"], False),
        ([*NUMBER, "7"], False),
        (["2027", "130972", "tall", "48022"], False),
    ],
    ids=["one", "two", "a digit each", "a table", "twelve digits", "something between"],
)
def test_neighbours_count_together_only_as_halves(blocks: list[str], is_found: bool) -> None:
    assert blocks_contain_identity_number(blocks) is is_found


def test_from_2032_the_first_check_digit_may_leave_a_remainder() -> None:
    nine, new = "130972480", date(2032, 1, 1)
    ten = [f"{nine}{(int(calc_check_digit1(nine)) + rest) % 11}" for rest in range(5)]
    numbers = [each + calc_check_digit2(each) for each in ten]

    assert [is_identity_number(each, today=date(2031, 12, 31)) for each in numbers] == [True, *[False] * 4]
    assert [is_identity_number(each, today=new) for each in numbers if len(each) == 11][:1] == [True]
    assert not is_identity_number(numbers[4], today=new)
    assert sum(is_identity_number(each, today=new) for each in numbers if len(each) == 11) > 1


def test_nobody_is_born_tomorrow() -> None:
    number = next(each for last in range(10) if len(each := with_check_digits(f"15032750{last}")) == 11)

    assert is_identity_number(number, series=REAL, today=date(2027, 3, 15))
    assert not is_identity_number(number, series=REAL, today=date(2027, 3, 14))


def figure(chance: random.Random) -> str:
    return f"{int(10 ** chance.uniform(0, 7)):,}".replace(",", " ")


def dotted(chance: random.Random) -> str:
    """An account number with its check digit, called what it is."""
    ten = f"{chance.randint(10**9, 10**10 - 1)}"
    check = calc_check_digit2(ten)
    return f"Kontonr. {ten[:4]}.{ten[4:6]}.{ten[6:]}{check}" if len(check) == 1 else dotted(chance)


def journal(chance: random.Random) -> str:
    day = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(2020, 2026)}"
    return f"{day} {chance.randint(20, 27)}/{chance.randint(100, 99999)}-{chance.randint(1, 40)}"


@pytest.mark.parametrize(
    ("line", "most"),
    [
        (lambda chance: " ".join(figure(chance) for _ in range(6)), 3),
        (lambda chance: " ".join(str(int(10 ** chance.uniform(0, 7))) for _ in range(6)), 6),
        (lambda chance: " ".join(f"{chance.uniform(0, 100):.1f}" for _ in range(6)), 0),
        (lambda chance: "+47 " + " ".join(f"{chance.randint(0, 99):02}" for _ in range(4)), 0),
        (journal, 0),
        (dotted, 0),
    ],
    ids=["budget", "figures", "per cent", "telephone", "journal", "account"],
)
def test_ordinary_figures_are_seldom_taken_for_one(line: Callable[[random.Random], str], most: int) -> None:
    """Of 3,000 lines: what was measured, and a little room. The dice fall the same every time."""
    chance = random.Random(2027)  # noqa: S311

    assert sum(contains_identity_number(line(chance)) for _ in range(3_000)) <= most
