"""Numbers of items and decisions as people write them: 3/27."""

import re
from typing import Final

CASE_NUMBER: Final = re.compile(r"(?<![\d/])([1-9]\d{0,5})\s*/\s*(\d{4}|\d{2})(?![\d/])")
CENTURY: Final = 2000


def number_in(text: str) -> tuple[int, int] | None:
    """Return the number and the year of the first case number in ``text``; None when there is none."""
    found = CASE_NUMBER.search(text)
    if found is None:
        return None
    year = int(found[2])
    return int(found[1]), year if year >= CENTURY else CENTURY + year


def written(number: int, year: int) -> str:
    """Return a number as it is written."""
    return f"{number}/{year % 100:02d}"
