"""Figures of Rana's two indicators, one of them in three parts. Invented, and said to be so wherever they are shown."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from measures.enums import Whose
from measures.figures.cells import Cell, number
from measures.figures.periods import of_year
from measures.models import Indicator
from measures.services import figures, indicators

RANA: Final = "1833"
SOURCE: Final = "Oppdiktede tall til demoen"
# The last figure is last year's; the country's are per as many young people as live in Rana.
SERIES: Final[dict[str, dict[str, list[int]]]] = {
    "forstegang": {
        Whose.OWN: [31, 33, 28, 29, 24, 26, 21, 19, 20, 16],
        Whose.COUNTRY: [30, 30, 29, 29, 28, 27, 27, 26, 26, 25],
    },
    "atferd": {Whose.OWN: [64, 70, 66, 71, 58, 60, 52, 55, 49, 47]},
    "kriminalitet": {Whose.OWN: [118, 121, 109, 112, 97, 104, 95, 88, 91, 84]},
    "mobbing": {Whose.OWN: [12, 9, 11, 7, 8, 4, 6, 7, 3, 5]},
}


def fill(*, coordinator: User, now: datetime) -> None:
    """Write ten years of each, approve all but the last, and publish them."""
    last = timezone.localdate(now).year - 1
    for key, by_whose in SERIES.items():
        indicator = Indicator.objects.filter(municipality=RANA, key=key).select_related("municipality").first()
        if indicator is not None:
            _fill(indicator, by_whose, last, coordinator, now)


def _fill(indicator: Indicator, by_whose: dict[str, list[int]], last: int, coordinator: User, now: datetime) -> None:
    own = by_whose[Whose.OWN]
    first = last - len(own) + 1
    _state(indicator, baseline=own[0], first=first, coordinator=coordinator, now=now)
    rows = {}
    for whose, counts in by_whose.items():
        series = in_their_name(figures.add_series, indicator=indicator, whose=whose, by=coordinator, now=now)
        rows[series.pk] = counts
    for at in range(len(own)):
        cells: dict[int, Cell | None] = {series: number(Decimal(row[at])) for series, row in rows.items()}
        span = of_year(first + at)
        period = in_their_name(figures.enter, indicator=indicator, span=span, cells=cells, by=coordinator, now=now)
        if at < len(own) - 1:
            in_their_name(figures.approve, period=period, by=coordinator, now=now)
    kept = figures.Kept(is_public=True)
    in_their_name(figures.set_up, indicator=indicator, kept=kept, by=coordinator, now=now)


def _state(indicator: Indicator, *, baseline: int, first: int, coordinator: User, now: datetime) -> None:
    """Say from what to what; the rest of the indicator stays as the municipality's file has it."""
    as_it_is = indicators.Counted(
        **{name: getattr(indicator, name) for name in indicators.Counted.__dataclass_fields__ if name != "goals"},
        goals=list(indicator.goals.in_order()),
    )
    counted = replace(
        as_it_is,
        source=SOURCE,
        baseline_year=first,
        baseline_value=Decimal(baseline),
        target_year=first + 11,
        target_value=Decimal(baseline // 2),
    )
    in_their_name(indicators.change, indicator=indicator, counted=counted, by=coordinator, now=now)
