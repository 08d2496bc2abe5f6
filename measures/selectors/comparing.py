"""Which series of an indicator are shown beside each other: the municipality's own, and a handful to compare with.

A table that was taken in may have brought every municipality in the country.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from measures.enums import Whose
from measures.figures.chart import STYLES
from measures.models import Indicator, Series

# No more lines than can be told apart.
MOST: Final = len(STYLES)


@dataclass(frozen=True)
class Comparison:
    """The series that are shown, and those that could be. ``is_chosen``: the reader has asked for these."""

    shown: list[Series]
    others: list[Series]
    is_chosen: bool = False

    @property
    def beside(self) -> list[Series]:
        """Those shown that are not the municipality's own."""
        return [each for each in self.shown if not each.is_own]

    @property
    def has_choice(self) -> bool:
        return bool(self.others)

    @property
    def number(self) -> int:
        return len(self.shown) + len(self.others)


def series_of(indicator: Indicator, day: date) -> list[Series]:
    """Return all series of an indicator in order, each with whether the municipalities work together on ``day``."""
    rows = Series.objects.filter(indicator=indicator).select_related("municipality")
    found = list(rows.with_nearness(indicator.municipality_id, day).in_order())
    for each in found:
        each.indicator = indicator
    return found


def compared(series: Sequence[Series], asked: Sequence[str] | None = None) -> Comparison:
    """Return what is shown of ``series``: all where they are few, else those ``asked`` for by the code of their area.

    Where nobody has asked, the country, the county and those one works together with; without any, those in the county.
    """
    if len(series) <= MOST:
        return Comparison(list(series), [])
    own = [each for each in series if each.is_own]
    if asked is None:
        others = _nearest([each for each in series if not each.is_own])
    else:
        by_code = {each.code: each for each in series if not each.is_own}
        others = [by_code[code] for code in dict.fromkeys(asked) if code in by_code]
    chosen = {each.pk for each in [*own, *others[: MOST - 1]]}
    return Comparison(
        shown=[each for each in series if each.pk in chosen],
        others=[each for each in series if each.pk not in chosen],
        is_chosen=asked is not None,
    )


def _nearest(series: Sequence[Any]) -> list[Series]:
    near = [each for each in series if each.whose != Whose.OTHER or each.is_near]
    return near or sorted(series, key=lambda each: each.municipality.county != each.indicator.municipality.county)
