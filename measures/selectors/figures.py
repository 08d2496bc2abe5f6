"""The figures of an indicator, as those who work with them see them and as everybody does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.access import Person
from accounts.prepared import prepared
from measures.enums import Direction, FigureKind, Known, PeriodKind
from measures.figures.cells import Cell, in_words, number
from measures.figures.periods import Span, of_year
from measures.figures.suppression import LEAST, hidden
from measures.models import Indicator, Period, Series, Value
from municipalities.models import Municipality

# A count below this changes by many per cent when it changes by one or two.
SMALL: Final = 20
# What a count of a year is compared with. A share is one of any period.
WHOLE_YEARS: Final = frozenset({PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR})


def _sign(value: Decimal | int) -> str:
    return "+" if value > 0 else "−" if value < 0 else ""


@dataclass(frozen=True)
class Shown:
    """What a reader sees of one figure. ``is_hidden``: there is a number, too small to be shown."""

    cell: Cell | None = None
    is_hidden: bool = False

    @property
    def number(self) -> Decimal | None:
        return None if self.cell is None or self.is_hidden else self.cell.number

    @property
    def is_withheld(self) -> bool:
        return self.cell is not None and self.cell.known == Known.WITHHELD

    def __str__(self) -> str:
        if self.is_hidden:
            return _("Hidden")
        return "–" if self.cell is None else str(self.cell)


@dataclass(frozen=True)
class Line:
    """A period with the figures of all series, in their order."""

    period: Period
    span: Span
    series: list[Series]
    cells: list[Shown]

    @property
    def pairs(self) -> list[tuple[Series, Shown]]:
        return list(zip(self.series, self.cells, strict=True))


@dataclass(frozen=True)
class Change:
    """How far the municipality's figure has come from the baseline."""

    since: str
    before: Decimal
    until: str
    after: Decimal
    is_share: bool
    is_small: bool
    is_wanted: bool | None

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def per_cent(self) -> int | None:
        """Per cent of the baseline; None where there is nothing to take it of."""
        return round(self.difference / self.before * 100) if self.before else None

    def __str__(self) -> str:
        """Return «−8 (−40 %)», or percentage points for a share."""
        difference = (
            f"{'+' if self.difference > 0 else '−' if self.difference < 0 else ''}{in_words(abs(self.difference))}"
        )
        if self.is_share:
            return _("%(number)s percentage points") % {"number": difference}
        if self.per_cent is None:
            return difference
        share = f"{_sign(self.per_cent)}{abs(self.per_cent)}"
        return _("%(number)s (%(share)s per cent)") % {"number": difference, "share": share}


@dataclass
class Figures:
    """Series and periods of an indicator, as one reader sees them."""

    indicator: Indicator
    is_public: bool
    series: list[Series] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    baseline: Shown = field(default_factory=Shown)
    change: Change | None = None

    @property
    def own(self) -> int | None:
        """The place of the municipality's own series."""
        return next((at for at, series in enumerate(self.series) if series.is_own), None)

    @property
    def has_hidden(self) -> bool:
        return self.baseline.is_hidden or any(cell.is_hidden for line in self.lines for cell in line.cells)

    @property
    def has_withheld(self) -> bool:
        return any(cell.is_withheld for line in self.lines for cell in line.cells)

    @property
    def rows(self) -> list[Line]:
        """The periods as a table shows them: the newest first."""
        return self.lines[::-1]

    @property
    def target(self) -> str:
        value = self.indicator.target_value
        return "" if value is None else in_words(value)

    @property
    def has_ready(self) -> bool:
        """Whether there is a draft that waits for nobody else."""
        return any(not line.period.is_approved and not line.period.waits_for_police for line in self.lines)

    @property
    def waits_for_police(self) -> bool:
        return any(not line.period.is_approved and line.period.waits_for_police for line in self.lines)

    @property
    def latest(self) -> Line | None:
        """The last period with a figure of the municipality's own, also one that is not shown."""
        own = self.own
        return None if own is None else next((line for line in reversed(self.lines) if line.cells[own].cell), None)

    @property
    def latest_own(self) -> Shown | None:
        return None if self.latest is None or self.own is None else self.latest.cells[self.own]

    @property
    def effect(self) -> str:
        """What is said to have come of it, as long as the figures are there that it is said of."""
        return self.indicator.effect if self.change is not None and self.indicator.source else ""


def figures_of(indicator: Indicator, *, is_public: bool, series: Iterable[Series] | None = None) -> Figures:
    """Return the figures of an indicator; to the public the approved ones, without what small ones would tell.

    ``series`` are those to be shown, in order and with their municipality; all when they are not given.
    """
    if series is None:
        series = Series.objects.filter(indicator=indicator).select_related("municipality").in_order()
    return _figures([indicator], series, is_public=is_public)[indicator.pk]


def own_figures(
    indicators: Sequence[Indicator], *, is_public: bool, series: Iterable[Series] | None = None
) -> dict[int, Figures]:
    """Return the municipality's own figures of several indicators by their key, in as many queries as for one.

    ``series`` are the municipality's own of the indicators, where they are at hand.
    """
    if series is None:
        series = _own_series(AnonymousUser(), indicators=[each.pk for each in indicators])
    return _figures(indicators, series, is_public=is_public)


def _figures(indicators: Sequence[Indicator], series: Iterable[Series], *, is_public: bool) -> dict[int, Figures]:
    found = {each.pk: Figures(each, is_public=is_public) for each in indicators}
    if not found:
        return found
    for each in series:
        each.indicator = found[each.indicator_id].indicator
        found[each.indicator_id].series.append(each)
    nobody, keys = AnonymousUser(), list(found)
    shown = [each.pk for figures in found.values() for each in figures.series]
    values: dict[int, dict[int, Cell]] = {}
    for value in _values(nobody, is_public, indicators=keys, shown=shown):
        values.setdefault(value.period_id, {})[value.series_id] = value.cell
    for period in _periods(nobody, is_public, indicators=keys):
        figures = found[period.indicator_id]
        period.indicator = figures.indicator
        cells = [Shown(values.get(period.pk, {}).get(series.pk)) for series in figures.series]
        figures.lines.append(Line(period, period.span, figures.series, cells))
    for figures in found.values():
        _finish(figures)
    return found


@prepared
def _own_series(_: Person, /, indicators: Any) -> "QuerySet[Series]":
    found: QuerySet[Series] = Series.objects.own().filter(indicator__among=indicators).in_order()
    return found


@prepared
def _periods(_: Person, is_public: bool, /, *, indicators: Any) -> "QuerySet[Period]":  # noqa: FBT001
    periods = Period.objects.filter(indicator__among=indicators)
    found: QuerySet[Period] = (periods.public() if is_public else periods).in_order()
    return found


@prepared
def _values(_: Person, is_public: bool, /, *, indicators: Any, shown: Any) -> "QuerySet[Value]":  # noqa: FBT001
    periods = Period.objects.filter(indicator__among=indicators)
    periods = periods.public() if is_public else periods
    return Value.objects.filter(series__among=shown, period__in=periods.values("pk")).order_by("pk")


def figures_known(municipality: Municipality) -> list[Figures]:
    """Return the municipality's indicators that have figures anybody may see, in order."""
    series = list(Series.objects.own().of(municipality.pk).select_related("indicator").in_order())
    indicators = {each.indicator_id: each.indicator for each in series}.values()
    ordered = sorted(indicators, key=lambda each: (each.position, each.pk))
    found = own_figures(ordered, is_public=True, series=series).values() if ordered else ()
    return [each for each in found if each.latest is not None]


def with_baselines(indicators: Sequence[Indicator], *, is_public: bool) -> list[tuple[Indicator, Shown]]:
    """Return each indicator with its baseline; to the public none that is small, or tells what is."""
    if is_public:
        found = own_figures(indicators, is_public=True)
        return [(each, found[each.pk].baseline) for each in indicators]
    return [(each, _baseline(each)) for each in indicators]


def _baseline(indicator: Indicator) -> Shown:
    value = indicator.baseline_value
    return Shown() if value is None else Shown(number(Decimal(value)))


def _finish(figures: Figures) -> None:
    """Hide what may not be seen, then compute what is computed of the rest."""
    indicator = figures.indicator
    figures.baseline = _baseline(indicator)
    if figures.is_public and indicator.figure == FigureKind.COUNT:
        _hide(figures)
    figures.change = _change(figures)


def _hide(figures: Figures) -> None:
    at, indicator = figures.own, figures.indicator
    values: dict[Span, Decimal | None] = {}
    if at is not None:
        values = {
            line.span: cell.number
            for line in figures.lines
            if (cell := line.cells[at].cell) and cell.known != Known.MISSING
        }
    also: list[Span] = []
    base = of_year(indicator.baseline_year) if indicator.baseline_year else None
    if base is not None and indicator.baseline_value is not None:
        # It is the figure of that year, wherever it is written.
        if indicator.baseline_value < LEAST:
            also.append(base)
        values.setdefault(base, indicator.baseline_value)
    held = hidden(values, also=also)
    if base in held:
        figures.baseline = Shown(figures.baseline.cell, is_hidden=True)
    if at is None:
        return
    for line in figures.lines:
        cell = line.cells[at].cell
        if line.span in held and cell is not None and cell.number is not None:
            line.cells[at] = Shown(cell, is_hidden=True)


def _change(figures: Figures) -> Change | None:
    """Compare the last figure with the baseline: like with like, and never what is hidden."""
    indicator, own, before = figures.indicator, figures.own, figures.baseline.number
    if before is None or own is None or indicator.baseline_year is None:
        return None
    is_count = indicator.figure == FigureKind.COUNT
    later = [
        (line, shown)
        for line in figures.lines
        if line.span.starts_on.year > indicator.baseline_year
        and (not is_count or line.span.kind in WHOLE_YEARS)
        and (shown := line.cells[own].number) is not None
    ]
    if not later:
        return None
    line, after = later[-1]
    wanted = None
    if after != before:
        wanted = (after > before) == (indicator.direction == Direction.UP)
    return Change(
        since=str(indicator.baseline_year),
        before=before,
        until=str(line.span),
        after=after,
        is_share=indicator.figure == FigureKind.SHARE,
        is_small=is_count and min(before, after) < SMALL,
        is_wanted=wanted,
    )


def cells_of(period: Period) -> Mapping[int, Cell]:
    """Return the figures of a period by the key of their series."""
    return {value.series_id: value.cell for value in period.values.order_by("pk")}
