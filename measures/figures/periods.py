"""Periods that figures are about, as sources write them. A window of years is a window, never one of its years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from django.utils import formats
from django.utils.translation import gettext as _

from measures.enums import PeriodKind

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
MONTHS: Final = {
    PeriodKind.YEAR: 12,
    PeriodKind.SCHOOL_YEAR: 12,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}
# From the longest to the shortest: what is told first of two periods that begin on the same day.
LENGTHS: Final = [PeriodKind.WINDOW, *MONTHS]

_YEAR: Final = r"(?P<year>(?:19|20)\d{2})"
_PATTERNS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (PeriodKind.YEAR, rf"{_YEAR}(?:\.0+|å|a)?"),
        (PeriodKind.WINDOW, rf"{_YEAR}\s?[-_–—]\s?(?P<last>(?:19|20)\d{{2}})"),
        (PeriodKind.SCHOOL_YEAR, rf"{_YEAR}\s?/\s?(?P<last>(?:(?:19|20)\d{{2}})|\d{{2}})"),
        (PeriodKind.QUARTER, rf"{_YEAR}[\s-]?[kq](?P<part>[1-4])"),
        (PeriodKind.QUARTER, rf"(?P<part>[1-4])\.?\s?(?:kv\.?|kvartal|quarter)\s?{_YEAR}"),
        (PeriodKind.QUARTER, rf"[kq](?P<part>[1-4])\s?{_YEAR}"),
        (PeriodKind.HALF_YEAR, rf"{_YEAR}[\s-]?h(?P<part>[12])"),
        (PeriodKind.HALF_YEAR, rf"(?P<part>[12])\.?\s?(?:halvår|halvaar|half[\s-]year)\s?{_YEAR}"),
        (PeriodKind.MONTH, rf"{_YEAR}\s?m(?P<part>0[1-9]|1[0-2])"),
        (PeriodKind.MONTH, rf"{_YEAR}-(?P<part>0[1-9]|1[0-2])"),
    )
)


@dataclass(frozen=True, order=True)
class Span:
    """A period: its first and last day, and of what kind it is."""

    starts_on: date
    ends_on: date
    kind: str

    @property
    def code(self) -> str:
        """How it is written in files: ``2024``, ``2023-2024``, ``2023/2024``, ``2024K1``, ``2024H1``, ``2024M03``."""
        first, last = self.starts_on.year, self.ends_on.year
        part = (self.starts_on.month - 1) // MONTHS.get(PeriodKind(self.kind), 12) + 1
        return {
            PeriodKind.YEAR: f"{first}",
            PeriodKind.WINDOW: f"{first}-{last}",
            PeriodKind.SCHOOL_YEAR: f"{first}/{last}",
            PeriodKind.HALF_YEAR: f"{first}H{part}",
            PeriodKind.QUARTER: f"{first}K{part}",
            PeriodKind.MONTH: f"{first}M{part:02}",
        }[PeriodKind(self.kind)]

    def __str__(self) -> str:
        """How it is written for people."""
        first, last = self.starts_on.year, self.ends_on.year
        part = (self.starts_on.month - 1) // MONTHS.get(PeriodKind(self.kind), 12) + 1
        if self.kind == PeriodKind.WINDOW:
            return f"{first}–{last}"
        if self.kind == PeriodKind.SCHOOL_YEAR:
            return f"{first}/{last}"
        if self.kind == PeriodKind.MONTH:
            return formats.date_format(self.starts_on, "YEAR_MONTH_FORMAT")
        words = {
            PeriodKind.HALF_YEAR: _("half-year %(part)d, %(year)d"),
            PeriodKind.QUARTER: _("quarter %(part)d, %(year)d"),
        }.get(PeriodKind(self.kind), "%(year)d")
        return words % {"part": part, "year": first}

    @property
    def on_line(self) -> tuple[float, float]:
        """Where it begins and ends on a line of years: 2024 from 2024.0 to 2025.0."""
        return place_of(self.starts_on), place_of(self.ends_on + timedelta(days=1))

    def parts(self, kind: str) -> tuple["Span", ...]:
        """Return the shorter periods of ``kind`` that make it up; none when they do not fill it from end to end."""
        if kind == self.kind or kind not in MONTHS:
            return ()
        found = tuple(self._steps(kind))
        fits = found and found[0].starts_on == self.starts_on and found[-1].ends_on == self.ends_on
        return found if fits and len(found) > 1 else ()

    def _steps(self, kind: str) -> Iterator["Span"]:
        year, month = self.starts_on.year, self.starts_on.month
        length = MONTHS[PeriodKind(kind)]
        begins_in = 8 if kind == PeriodKind.SCHOOL_YEAR else 1
        if (month - begins_in) % length:
            return
        while date(year, month, 1) <= self.ends_on:
            yield of_months(kind, year, month)
            month += length
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def of_months(kind: str, year: int, month: int) -> Span:
    """Return the period of ``kind`` that begins in a month."""
    end = month + MONTHS[PeriodKind(kind)]
    after = date(year + (end - 1) // 12, (end - 1) % 12 + 1, 1)
    return Span(date(year, month, 1), after - timedelta(days=1), kind)


def of_year(year: int) -> Span:
    return of_months(PeriodKind.YEAR, year, 1)


@lru_cache(maxsize=4096)
def read(text: str) -> Span | None:
    """Return the period that ``text`` names; None when it names none, or more than one could be meant."""
    written = " ".join(text.split()).strip("'’").lower()
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(written)
        if found is not None:
            return _made(kind, found.groupdict())
    return None


def _made(kind: PeriodKind, found: dict[str, str]) -> Span | None:
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if kind == PeriodKind.WINDOW:
        last = int(found["last"])
        return Span(date(year, 1, 1), date(last, 12, 31), kind) if year < last else None
    if kind == PeriodKind.SCHOOL_YEAR:
        last = int(found["last"])
        return of_months(kind, year, 8) if last in {year + 1, (year + 1) % 100} else None
    part = int(found.get("part", "1"))
    return of_months(kind, year, (part - 1) * MONTHS[kind] + 1)


def place_of(day: date) -> float:
    """Return where a day stands on a line of years."""
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days
