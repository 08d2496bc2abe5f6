"""The chart of an indicator: its series, what was done meanwhile, the baseline and the target."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.access import Person
from accounts.prepared import prepared
from measures.enums import PeriodKind, Status, Whose
from measures.figures.cells import in_words
from measures.figures.chart import STYLES, Band, Chart, Line, Point, key_of
from measures.figures.periods import Span, place_of
from measures.models import Goal, Indicator, Measure
from measures.selectors.figures import Figures, Shown

# More measures than this make a picture nobody reads.
MOST_BANDS: Final = 6
# A line takes two points.
FEWEST: Final = 2


@dataclass(frozen=True)
class Picture:
    """A chart with what its lines and bands are called."""

    chart: Chart
    lines: list[tuple[SafeString, str]]
    measures: list[tuple[int, Measure]]
    has_gaps: bool
    target: str
    baseline: str


def measures_of(indicator: Indicator, person: Person) -> list[Measure]:
    """Return the measures the person may see that are to reach what the indicator shows, by when they began."""
    return _measures_of(person, indicator=indicator.pk)


@prepared
def _measures_of(person: Person, /, indicator: Any) -> "QuerySet[Measure]":
    goals = Goal.objects.filter(indicators=indicator)
    found: QuerySet[Measure] = (
        Measure.objects.visible_to(person)
        .filter(goals__in=goals.values("pk"), starts_on__isnull=False)
        .distinct()
        .order_by("starts_on", "pk")[:MOST_BANDS]
    )
    return found


def picture_of(figures: Figures, *, measures: Sequence[Measure], day: date) -> Picture | None:
    """Return the chart of what a reader sees; none before there is a line to draw."""
    own = figures.own
    kind = _kind(figures)
    lines = [_line(figures, at, kind, style) for at, style in _styles(figures)]
    lines = [line for line in lines if any(point.number is not None for point in line.points)]
    if own is None or not any(len([p for p in line.points if p.number is not None]) >= FEWEST for line in lines):
        return None
    indicator = figures.indicator
    numbered = list(enumerate(measures, start=1))
    before, target = figures.baseline.number, indicator.target_value
    chart = Chart(
        title=f"{indicator.name}, {indicator.unit}",
        description=_described(lines),
        lines=tuple(lines),
        bands=tuple(Band(number, *_time_of(measure, day)) for number, measure in numbered),
        target=None if target is None or not indicator.target_year else (indicator.target_year, float(target)),
        baseline=None if before is None or not indicator.baseline_year else (indicator.baseline_year, float(before)),
    )
    return Picture(
        chart=chart,
        lines=[(key_of(line.style), line.label) for line in lines],
        measures=numbered,
        has_gaps=any(point.number is None for line in lines if line.style == "own" for point in line.points),
        target=f"{in_words(target)} ({indicator.target_year})"
        if chart.target is not None and target is not None
        else "",
        baseline=f"{in_words(before)} ({indicator.baseline_year})" if before is not None else "",
    )


def _kind(figures: Figures) -> str:
    """Return the kind of period to draw: years and quarters of the same do not belong in one line."""
    there = Counter(line.span.kind for line in figures.lines)
    wanted = figures.indicator.resolution
    return wanted if there.get(wanted) else max(there, key=lambda kind: there[kind], default=wanted)


def _styles(figures: Figures) -> list[tuple[int, str]]:
    """Return the place of each series with how it is drawn; there are no more styles than can be told apart."""
    named = {str(series.whose) for series in figures.series if series.whose != Whose.OTHER}
    free = [style for style in (*STYLES[3:], *STYLES[:3]) if style not in {Whose.OWN, *named}]
    found = []
    for at, series in enumerate(figures.series):
        style = str(series.whose) if series.whose != Whose.OTHER else next(iter(free), "")
        if style:
            found.append((at, style))
            free = [each for each in free if each != style]
    return found


def _line(figures: Figures, at: int, kind: str, style: str) -> Line:
    drawn = [line for line in figures.lines if line.span.kind == kind and line.cells[at].cell is not None]
    points = tuple(_point(line.span, line.cells[at]) for line in drawn)
    return Line(str(figures.series[at]), style, points, is_wide=kind == PeriodKind.WINDOW)


def _point(span: Span, shown: Shown) -> Point:
    starts, ends = span.on_line
    number = shown.number
    return Point(starts, ends, None if number is None else float(number), f"{span}: {shown}")


def _time_of(measure: Measure, day: date) -> tuple[float, float]:
    """From when it began until it was done or stopped, or is to be; one that goes on, until today."""
    ended = measure.done_at.date() if measure.done_at else None
    if ended is None and measure.status == Status.STOPPED and measure.status_changed_at:
        ended = measure.status_changed_at.date()
    begins = measure.starts_on or day
    return place_of(begins), place_of(max(ended or measure.due_on or day, begins))


def _described(lines: list[Line]) -> str:
    """Say where each line begins and ends; the table says the rest."""
    said = []
    for line in lines:
        known = [point for point in line.points if point.number is not None]
        words = _("%(name)s: from %(first)s to %(last)s.")
        said.append(words % {"name": line.label, "first": known[0].words, "last": known[-1].words})
    return " ".join([*said, _("The numbers are in the table below.")])
