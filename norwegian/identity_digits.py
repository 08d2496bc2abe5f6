"""National identity numbers, found in text however they are written. Knows no Django: also runs where files are read.

Three questions, one after the other: which digits stand there (any alphabet, invisible characters, references as in web
pages and addresses), which eleven of them belong together, and whether these are a number that somebody has.

The check digits keep false finds rare: of eleven digits taken at random every 1,600th is a number of a real series.
The wider a way of writing is, the narrower the series that count in it, so that tables of figures pass.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote

from stdnum.no.fodselsnummer import calc_check_digit1, calc_check_digit2

# What stands between two cells, two paragraphs, two properties of a file.
BLOCK: Final = "\x1f"

# Added to the month. 0: people; 40: numbers that hospitals give (H) and NAV's invented people; 65 and 80: the invented
# people of the health services and of the tax administration (Tenor). All of them with D-numbers (40 on the day).
REAL: Final = (0,)
EVERY_SERIES: Final = (0, 40, 65, 80)
# From this day the first check digit leaves a remainder of 0 to 3, and the individual number tells no century.
WIDER_FROM: Final = date(2032, 1, 1)

ESCAPE: Final = re.compile(
    r"&#x0*([0-9a-f]{1,6});?|&#0*([0-9]{1,7});?|\\u([0-9a-f]{4})|\\'([0-9a-f]{2})", re.IGNORECASE
)
SPACE_BY_NAME: Final = re.compile(
    "&(?:nbsp|ensp|emsp|numsp|puncsp|thinsp|hairsp|shy|zwnj|zwj|lrm|rlm|nobreak|zerowidthspace);", re.IGNORECASE
)
# An escape may be escaped again; nobody reads what is escaped more often.
MOST_ROUNDS: Final = 3
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            *("januar|january|jan", "februar|february|feb", "mars|march|mar", "april|apr", "mai|may", "juni|june|jun"),
            *("juli|july|jul", "august|aug", "september|sept|sep", "oktober|october|okt|oct", "november|nov"),
            "desember|december|des|dec",
        ),
        1,
    )
    for name in names.split("|")
}
DATE_IN_WORDS: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th)?\s{{0,3}}({'|'.join(MONTHS)})\.?,?\s{{0,3}}(\d{{4}}|\d\d)(?!\d)",
    re.IGNORECASE,
)
FIGURE: Final = re.compile("[0-9]+")
LETTER: Final = re.compile(r"[^\W\d_]")
IS_ACCOUNT: Final = re.compile(r"konto|\bkto\b|account|iban|\bbank")
# 0,13097248022 is less than one of something.
IS_SHARE: Final = re.compile(r"(?<!\d)0[.,]$")
IS_PERSON: Final = re.compile(r"fh[- ]?n|f\.?nr|fødsels|person|ident|pasient|patient|hjelpen")
# Letters that show nothing, and stand for themselves in every table.
FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")

# Lengths of the figures of a date of birth, day or year first; five digits follow, or three and two.
DAYS: Final = frozenset(
    [(6,), (8,), (2, 2, 2), (1, 2, 2), (2, 1, 2), (1, 1, 2), (2, 2, 4), (1, 2, 4), (2, 1, 4), (1, 1, 4), (4, 2, 2)]
)
# As banks write theirs. An account number has the same last check digit.
ACCOUNT: Final = (4, 2, 5)


class Figure(NamedTuple):
    """A row of digits. ``gap`` tells what stands between it and the one before."""

    digits: str
    start: int
    gap: str


def contains_identity_number(text: str) -> bool:
    """Tell whether ``text`` holds a national identity number, in any writing that a person would read as one."""
    return _found(text.replace(BLOCK, ""))


def blocks_contain_identity_number(blocks: Iterable[str]) -> bool:
    """Tell the same of texts that stand beside each other, as cells and paragraphs do: one of them or two in a row.

    A text may hold several, with ``BLOCK`` between.
    """
    return _found(BLOCK.join(blocks))


def is_identity_number(
    digits: str, *, series: tuple[int, ...] = EVERY_SERIES, year: int | None = None, today: date | None = None
) -> bool:
    """Tell whether eleven digits are a national identity number or a D-number; ``year`` of birth, if known."""
    today = today or datetime.now(UTC).date()
    is_wider = today >= WIDER_FROM
    if not _has_check_digits(digits, is_wider=is_wider):
        return False
    day, month, short_year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= 40 if day > 40 else 0
    months = [month - added for added in series if 1 <= month - added <= 12]
    years = _years(short_year, int(digits[6:9]), is_wider=is_wider)
    return any(
        _is_past_day(each, of_year, day, today) and year in {None, of_year} for each in months for of_year in years
    )


def _has_check_digits(digits: str, *, is_wider: bool) -> bool:
    if digits[10] != calc_check_digit2(digits):
        return False
    if not is_wider:
        return digits[9] == calc_check_digit1(digits)
    # What is left over, of eleven; the old rule asks for nothing.
    return (int(digits[9]) - int(calc_check_digit1(digits))) % 11 <= 3


def _years(short: int, individual: int, *, is_wider: bool) -> list[int]:
    if is_wider:
        return [1900 + short, 2000 + short, 2100 + short]
    if individual < 500 or (individual >= 900 and short >= 40):
        return [1900 + short]
    if short < 40:
        return [2000 + short]
    return [1800 + short] if individual < 750 and short >= 54 else []


def _is_past_day(month: int, year: int, day: int, today: date) -> bool:
    try:
        return date(year, month, day) <= today
    except ValueError:
        return False


# --- Which digits stand there -----------------------------------------------------------------------------------------


class Plain(dict[int, str]):
    """For ``str.translate``: digits of any alphabet to 0–9, and what takes no room to nothing."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _plain(character)
        # Only what is met often is kept: a process lives long, and there are a million characters.
        if plain != character or code < 0x3000:
            self[code] = plain
        return plain


def _plain(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if "\U000e0030" <= character <= "\U000e0039":
        return chr(ord(character) - 0xE0000)
    kind = unicodedata.category(character)
    if kind in {"Cf", "Cs", "Mn", "Me"} or character in FILLERS:
        return ""
    if kind == "Cc":
        return character if character.isspace() else ""
    compatible = unicodedata.normalize("NFKC", character)
    if compatible != character and any(unicodedata.digit(each, None) is not None for each in compatible):
        return "".join(_plain(each) for each in compatible)
    return character


PLAIN: Final = Plain()


def _readings(text: str) -> Iterator[str]:
    """Yield ``text`` as it stands, and as it reads when its escapes are resolved."""
    yield text
    for _round in range(MOST_ROUNDS):
        resolved = SPACE_BY_NAME.sub(" ", ESCAPE.sub(_character, unquote(text)))
        if resolved == text:
            return
        text = resolved
        yield text


def _character(escape: re.Match[str]) -> str:
    hexadecimal = escape[1] or escape[3] or escape[4]
    code = int(hexadecimal, 16) if hexadecimal else int(escape[2])
    return chr(code) if code <= 0x10FFFF else ""


# --- Which eleven belong together -------------------------------------------------------------------------------------


def _found(text: str) -> bool:
    for reading in _readings(text):
        # The mark between blocks is a control character too.
        plain = BLOCK.join(block.translate(PLAIN) for block in reading.split(BLOCK))
        if _stands_in(plain):
            return True
        dated = DATE_IN_WORDS.sub(_in_figures, plain)
        if dated != plain and _stands_in(dated):
            return True
    return False


def _in_figures(day: re.Match[str]) -> str:
    return f"{int(day[1]):02}.{MONTHS[day[2].lower()]:02}.{day[3]}"


def _stands_in(text: str) -> bool:
    last: list[Figure] = []
    row: list[Figure] = []
    singles: list[Figure] = []
    for figure in _figures(text):
        last = [*last[-4:], figure]
        if _alone(text, figure) or _as_written(text, last):
            return True
        if figure.gap != "tight":
            if _in_odd_groups(text, row):
                return True
            row = []
        if len(figure.digits) > 1 or figure.gap in {"words", "far"}:
            if _digit_by_digit(singles):
                return True
            singles = []
        # Eleven digits are looked for: a twelfth figure makes it something else, and more are not kept.
        if len(figure.digits) == 1 and len(singles) < 12:
            singles.append(figure)
        if len(row) < 12:
            row.append(figure)
    return _in_odd_groups(text, row) or _digit_by_digit(singles)


def _figures(text: str) -> Iterator[Figure]:
    end = 0
    for found in FIGURE.finditer(text):
        start = found.start()
        yield Figure(found[0], start, _kind(text[end:start]) if start - end <= 40 else "far")
        end = found.end()


@lru_cache(maxsize=1000)
def _kind(between: str) -> str:
    """Name what stands between two figures: tight, line, words, block or far."""
    bare = between.strip()
    if BLOCK in between:
        return "far" if bare.strip(BLOCK + " ") else "block"
    if len(between) > 5 or LETTER.search(between):
        return "words" if bare else "far"
    return "line" if "\n" in between else "tight"


def _alone(text: str, figure: Figure) -> bool:
    digits = figure.digits
    if len(digits) == 13:
        return _with_century(digits[:8], digits[8:], REAL)
    if len(digits) != 11:
        return False
    before = text[max(0, figure.start - 40) : figure.start].lower()
    if IS_SHARE.search(before):
        return False
    if digits[0] in "89":
        # A number of this kind has no date, and is only known by what it is called.
        return bool(IS_PERSON.search(before)) and _has_check_digits(digits, is_wider=False)
    return is_identity_number(digits, series=REAL if IS_ACCOUNT.search(before) else EVERY_SERIES)


def _as_written(text: str, last: list[Figure]) -> bool:
    """Tell whether the last figures are a date of birth and the digits after it."""
    rest = 1
    if len(last[-1].digits) == 2 and len(last) > 2 and len(last[-2].digits) == 3 and last[-1].gap == "tight":
        rest = 2
    elif len(last[-1].digits) != 5:
        return False
    between = last[-rest].gap
    digits = "".join(figure.digits for figure in last[-rest:])
    after = _after(text, last[-1])
    for count in (1, 3):
        day = last[-rest - count : -rest]
        if tuple(len(figure.digits) for figure in day) not in DAYS:
            continue
        # What stands between two cells can stand between the halves, not inside a date as well.
        if between == "far" or (between == "block" and count > 1) or any(figure.gap != "tight" for figure in day[1:]):
            continue
        # A date and a case: 15.03.27 12345/27.
        if count > 1 and after.startswith("/"):
            continue
        is_in_row = count == 1 and (day[0].gap == "tight" or after.strip()[:1].isdigit())
        series = REAL if between != "tight" or is_in_row else EVERY_SERIES
        if _born(day, digits, series):
            return True
    return False


def _after(text: str, figure: Figure) -> str:
    end = figure.start + len(figure.digits)
    return text[end : end + 2]


def _born(day: list[Figure], rest: str, series: tuple[int, ...]) -> bool:
    digits = "".join(figure.digits.zfill(2) for figure in day)
    if len(digits) == 8:
        return _with_century(digits, rest, series)
    return is_identity_number(digits + rest, series=series)


def _with_century(day: str, rest: str, series: tuple[int, ...]) -> bool:
    """Day first or year first; the century has to be the one that the number says."""
    orders = ((day[:4], day[4:]), (day[6:] + day[4:6], day[:4]))
    return any(
        is_identity_number(day_and_month + year[2:] + rest, series=series, year=int(year))
        for day_and_month, year in orders
    )


def _in_odd_groups(text: str, row: list[Figure]) -> bool:
    """Tell whether figures that stand close, with no other beside them, are a number in groups of any size."""
    digits = "".join(figure.digits for figure in row)
    if len(digits) != 11 or len(row) == 1:
        return False
    sizes = tuple(len(figure.digits) for figure in row)
    # A year: 15.03.2027 100 is a date and a figure.
    if any(len(figure.digits) == 4 and figure.digits[:2] in {"19", "20"} for figure in row):
        return False
    start, end = row[0].start, row[-1].start
    if sizes == ACCOUNT and IS_ACCOUNT.search(text[max(0, start - 40) : start].lower()):
        return False
    is_of_figures = FIGURE.sub("", text[start:end]).isspace()
    return is_identity_number(digits, series=REAL if is_of_figures or sizes == ACCOUNT else EVERY_SERIES)


def _digit_by_digit(row: list[Figure]) -> bool:
    if len(row) != 11:
        return False
    series = EVERY_SERIES if {figure.gap for figure in row[1:]} == {"tight"} else REAL
    return is_identity_number("".join(figure.digits for figure in row), series=series)
