"""Numbers as people and programs write them: «1 234,5», «1,234.5», «<5». What two meanings fit is asked about."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from measures.figures.cells import MISSING, WITHHELD, Cell, number

SPACES: Final = dict.fromkeys(map(ord, " \t\u00a0\u2007\u2009\u202f'’"))
MINUSES: Final = dict.fromkeys(map(ord, "−–"), "-")
IS_WITHHELD: Final = frozenset({":", "*", "**", "skjult", "anonymisert", "withheld", "tilbakeholdt", "tilbakehalde"})
IS_MISSING: Final = frozenset({".", "..", "...", "n/a", "na", "mangler", "manglar", "missing"})
# «<5», «< 5», «1-4», «under 5»: the source says less than the number.
LESS_THAN: Final = re.compile(r"(?:<|under|færre enn|less than)\s?\d{1,2}|[01]\s?-\s?[34]")
PLAIN: Final = re.compile(r"-?\d+")
# One mark: with three digits after it and one to three before, it may stand between thousands or before decimals.
DECISIVE: Final = re.compile(r"-?\d*([.,])(?:\d{1,2}|\d{4,})|-?(?:\d{4,}|0|)([.,])\d{3}")
DOUBTFUL: Final = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}")
GROUPED: Final = re.compile(r"-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
MIXED: Final = re.compile(r"-?\d{1,3}(?:([.,])\d{3})+(?!\1)([.,])\d+")
OTHER: Final = {".": ",", ",": "."}


class NotANumberError(ValueError):
    """The text is no number and none of the signs for that there is none."""


class TwoMeaningsError(ValueError):
    """«1,234» may be a thousand or one and a quarter, and nothing beside it tells."""


def tidy(text: str) -> str:
    """Return ``text`` without spaces between digits and with one kind of minus."""
    return text.strip().translate(SPACES).translate(MINUSES)


@lru_cache(maxsize=4096)
def mark_of(text: str) -> str | None:
    """Return the decimal mark that a text tells by itself, or None."""
    written = tidy(text)
    mixed = MIXED.fullmatch(written)
    if mixed is not None:
        return mixed[2]
    grouped = GROUPED.fullmatch(written)
    if grouped is not None:
        return OTHER[grouped[1]]
    decisive = DECISIVE.fullmatch(written)
    return (decisive[1] or decisive[2]) if decisive is not None else None


def marks_of(texts: Iterable[str]) -> set[str]:
    """Return the decimal marks that the texts tell. More than one is a file that was put together of two."""
    return {mark for mark in map(mark_of, texts) if mark is not None}


def sign_of(text: str) -> Cell | None:
    """Return what a sign for «no number» says, None when the text is none."""
    written = " ".join(text.split()).lower().strip()
    if written in IS_WITHHELD or LESS_THAN.fullmatch(written):
        return WITHHELD
    return MISSING if written in IS_MISSING else None


@lru_cache(maxsize=4096)
def read(text: str, mark: str = "") -> Cell:
    """Return the figure that ``text`` says. ``mark`` is the decimal mark where it is known.

    Raises:
        NotANumberError: for anything else.
        TwoMeaningsError: when it depends on the mark, which is not known.
    """
    sign = sign_of(text)
    if sign is not None:
        return sign
    written = tidy(text).removesuffix("%")
    if PLAIN.fullmatch(written):
        return _made(written)
    found = mark_of(written)
    if found is None and DOUBTFUL.fullmatch(written):
        if not mark:
            raise TwoMeaningsError(text)
        found = mark
    if found is None:
        raise NotANumberError(text)
    return _made(written.replace(OTHER[found], "").replace(found, "."))


def _made(written: str) -> Cell:
    try:
        return number(Decimal(written))
    except (InvalidOperation, ValueError):
        raise NotANumberError(written) from None
