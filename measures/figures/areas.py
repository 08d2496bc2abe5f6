"""Areas as statistics name them, and what became of municipalities that merged, split or got new numbers."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

# Statistics Norway's classification of municipalities (Klass 131): which number became which, from which year.
CHANGES: Final = Path(__file__).resolve().parent.parent / "data" / "municipality_codes.csv"
COUNTRY: Final = "0"
# How sources write the whole country.
IS_COUNTRY: Final = frozenset(
    {"0", "00", "0000", "eak", "hele landet", "heile landet", "landet", "norge", "noreg", "norway", "the whole country"}
)
CODE: Final = re.compile(r"(?:K[-_]?)?(\d{1,6})(?:\s+[-–]?\s*(.*))?", re.IGNORECASE)
COUNTY_DIGITS: Final = 2
MUNICIPALITY_DIGITS: Final = 4


@dataclass(frozen=True)
class Step:
    """What an area was before: the numbers that together are the same, and from which year it changed.

    ``is_split``: one of them became several, so that they are not the same.
    """

    codes: tuple[str, ...]
    from_year: int
    is_split: bool


@cache
def _changes() -> tuple[Mapping[str, tuple[int, list[str]]], Mapping[tuple[str, int], set[str]]]:
    """Return what each number was made of, by its last change, and what each number became."""
    made: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    became: dict[tuple[str, int], set[str]] = defaultdict(set)
    with CHANGES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["from_year"])
            made[row["after"]][year].append(row["before"])
            became[row["before"], year].add(row["after"])
    return {code: (max(by_year), sorted(by_year[max(by_year)])) for code, by_year in made.items()}, became


@cache
def known_codes() -> frozenset[str]:
    """Return every number a municipality has had since 2013 and lost or got."""
    made, became = _changes()
    return frozenset(made) | {code for code, _year in became}


def before(code: str) -> list[Step]:
    """Return what a municipality was before, the latest change first; it ends where one had split."""
    made, became = _changes()
    found: list[Step] = []
    codes, is_split, last = {code}, False, 9999
    while not is_split:
        years = [made[each][0] for each in codes if each in made and made[each][0] < last]
        if not years:
            break
        year = max(years)
        parts: set[str] = set()
        for each in codes:
            is_changed = each in made and made[each][0] == year
            parts |= set(made[each][1]) if is_changed else {each}
        is_split = any(not became.get((part, year), {part}) <= codes for part in parts)
        found.append(Step(tuple(sorted(parts)), year, is_split))
        codes, last = parts, year
    return found


@dataclass
class Names:
    """What texts for areas mean here. ``municipalities`` are numbers by name in small letters, ``counties`` too."""

    municipalities: Mapping[str, list[str]]
    counties: Mapping[str, str]
    codes: frozenset[str]
    # Numbers that had lost their first zero, as they were written.
    mended: set[str] = field(default_factory=set)

    def code_of(self, text: str) -> str:
        """Return the number an area is known by: four digits, two for a county, 0 for the country; empty for others."""
        written = " ".join(text.split())
        lower = written.lower()
        if lower in IS_COUNTRY or lower.partition(" ")[0] == "eak":
            return COUNTRY
        found = CODE.fullmatch(written)
        if found is not None:
            return self._by_digits(found[1])
        name = lower.removesuffix(" kommune").removesuffix(" fylke").partition(" – ")[0]
        numbers = self.municipalities.get(name, [])
        if len(numbers) == 1:
            return numbers[0]
        return self.counties.get(name, "") if not numbers else ""

    def _by_digits(self, digits: str) -> str:
        if len(digits) == MUNICIPALITY_DIGITS and digits in self.codes:
            return digits
        if len(digits) == MUNICIPALITY_DIGITS - 1 and digits.zfill(MUNICIPALITY_DIGITS) in self.codes:
            self.mended.add(digits)
            return digits.zfill(MUNICIPALITY_DIGITS)
        if digits.zfill(COUNTY_DIGITS) in self.counties.values():
            if len(digits) < COUNTY_DIGITS:
                self.mended.add(digits)
            return digits.zfill(COUNTY_DIGITS)
        return ""
