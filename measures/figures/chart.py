"""A chart of figures over time, drawn on the server: readable in black and white, in any colours, and on paper.

What it has in common with other pictures is in :mod:`measures.figures.drawing`.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import drawsvg as svg
from django.utils.safestring import SafeString

from measures.figures.drawing import drawn, text

# Lines are told apart by how they are drawn, not by their colour: each style has its dashes and its mark.
STYLES: Final = ("own", "country", "county", "other", "another", "third")
TICKS: Final = 5
# Each figure of a line has its mark, unless they are so many that the marks would cover it; then about so few have.
MOST_MARKS: Final = 24
FEW_MARKS: Final = 8
# What the number of a measure takes of the line.
NUMBER: Final = 13.0


@dataclass(frozen=True)
class Point:
    """A figure: the period on the line of years, the number, and how it is said. No number: withheld or hidden."""

    starts: float
    ends: float
    number: float | None
    words: str

    @property
    def middle(self) -> float:
        return (self.starts + self.ends) / 2


@dataclass(frozen=True)
class Line:
    """The figures of a series. ``is_wide``: each counts several years together, and is drawn as wide."""

    label: str
    style: str
    points: tuple[Point, ...]
    is_wide: bool = False


@dataclass(frozen=True)
class Band:
    """When something was done, from and until on the line of years."""

    number: int
    starts: float
    ends: float


@dataclass(frozen=True)
class Chart:
    """All that is drawn, as values: a page can keep the drawing. ``target`` and ``baseline`` are a year and a number.

    ``scale`` are the numbers an answer can be; without it the figures decide, from zero.
    """

    title: str
    description: str
    lines: tuple[Line, ...]
    bands: tuple[Band, ...] = ()
    target: tuple[float, float] | None = None
    baseline: tuple[float, float] | None = None
    scale: tuple[int, ...] = ()

    def wide(self) -> SafeString:
        """For a screen."""
        return _Drawing(self, 900, 360, "wide").draw()

    def narrow(self) -> SafeString:
        """For a phone: as large letters on less room."""
        return _Drawing(self, 340, 280, "narrow").draw()


class _Drawing:
    def __init__(self, chart: Chart, width: int, height: int, name: str) -> None:
        self.chart, self.width, self.height, self.name = chart, width, height, name
        numbers = [point.number for line in chart.lines for point in line.points if point.number is not None]
        numbers += [pair[1] for pair in (chart.target, chart.baseline) if pair is not None]
        self.ticks = [float(each) for each in chart.scale] or ticks(min([0.0, *numbers]), max([*numbers, 1.0]))
        times = [edge for line in chart.lines for point in line.points for edge in (point.starts, point.ends)]
        times += [pair[0] + shift for pair in (chart.target, chart.baseline) if pair is not None for shift in (0, 1)]
        self.first, self.last = math.floor(min(times)), math.ceil(max(times))
        self.left = 12 + 8 * max(len(_said(tick)) for tick in self.ticks)
        self.right, self.top, self.bottom = width - 14, 26, height - 34

    def draw(self) -> SafeString:
        parts = (*self._bands(), *self._grid(), *self._marks(), *self._lines())
        said = (self.chart.title, self.chart.description)
        return drawn(self.width, self.height, f"chart chart--{self.name}", parts, said)

    def x(self, time: float) -> float:
        return round(self.left + (time - self.first) / (self.last - self.first) * (self.right - self.left), 1)

    def y(self, number: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return round(self.bottom - (number - low) / (high - low) * (self.bottom - self.top), 1)

    def _grid(self) -> Iterable[Any]:
        for tick in self.ticks:
            css = "chart__axis" if tick == self.ticks[0] else "chart__rule"
            yield svg.Line(self.left, self.y(tick), self.right, self.y(tick), class_=css)
            yield text(_said(tick), self.left - 8, self.y(tick) + 4, "end")
        years = self.last - self.first
        step = max(1, math.ceil(years / ((self.right - self.left) / 48)))
        for year in range(self.first, self.last, step):
            yield svg.Line(self.x(year), self.bottom, self.x(year), self.bottom + 4, class_="chart__axis")
            yield text(str(year), self.x(year + 0.5), self.bottom + 20, "middle")

    def _bands(self) -> Iterable[Any]:
        bands = [(max(band.starts, self.first), min(band.ends, self.last), band) for band in self.chart.bands]
        bands = sorted((each for each in bands if each[0] < each[1]), key=lambda each: (each[0], each[2].number))
        numbers = beside([self.x(starts) + 8 for starts, _ends, _band in bands], NUMBER, self.right)
        for (starts, ends, band), number in zip(bands, numbers, strict=True):
            x, wide = self.x(starts), max(2.0, self.x(ends) - self.x(starts))
            yield svg.Rectangle(x, self.top, round(wide, 1), self.bottom - self.top, class_="chart__band")
            for edge in (x, x + wide):
                yield svg.Line(edge, self.top, edge, self.bottom, class_="chart__band-edge")
            yield text(str(band.number), number, self.top - 8, "middle", "chart__band-number")

    def _marks(self) -> Iterable[Any]:
        if self.chart.target is not None:
            year, number = self.chart.target
            x, y = self.x(year + 0.5), self.y(number)
            yield svg.Line(self.left, y, self.right, y, class_="chart__target")
            yield svg.Lines(x, y - 7, x + 7, y, x, y + 7, x - 7, y, close=True, class_="chart__target-mark")
        if self.chart.baseline is not None:
            year, number = self.chart.baseline
            yield svg.Circle(self.x(year + 0.5), self.y(number), 8, class_="chart__baseline")

    def _lines(self) -> Iterable[Any]:
        # The municipality's own last, over the others.
        for line in reversed(self.chart.lines):
            group = svg.Group(class_=f"chart__series chart__series--{line.style}")
            every = math.ceil(len(line.points) / FEW_MARKS) if len(line.points) > MOST_MARKS else 1
            for run in _runs(line.points):
                if len(run) > 1:
                    places = [f"{self.x(point.middle):g},{self.y(number):g}" for point, number in run]
                    group.append(svg.Path(f"M{' '.join(places)}", class_="chart__line"))
                # From the last one back, so that it always has its mark, and one that stands alone is seen.
                for point, number in run[::-every]:
                    x, y = self.x(point.middle), self.y(number)
                    if line.is_wide:
                        group.append(svg.Line(self.x(point.starts), y, self.x(point.ends), y, class_="chart__span"))
                    # Words that show when a mouse is over it: there is none on a phone.
                    group.append(mark(line.style, x, y, f"{line.label}, {point.words}" if self.name == "wide" else ""))
            for point in line.points:
                if point.number is None and line.style == "own":
                    group.append(text("×", self.x(point.middle), self.bottom - 6, "middle", "chart__withheld"))
            yield group


def mark(style: str, x: float, y: float, words: str = "") -> Any:
    """Return the mark of a style: a dot, a square, a triangle, a diamond, a ring, a triangle on its point."""
    shapes: dict[str, Any] = {
        "own": lambda: svg.Circle(x, y, 4.5, class_="chart__mark"),
        "country": lambda: svg.Rectangle(x - 4, y - 4, 8, 8, class_="chart__mark"),
        "county": lambda: svg.Lines(x, y - 5, x + 5, y + 4, x - 5, y + 4, close=True, class_="chart__mark"),
        "other": lambda: svg.Lines(x, y - 5, x + 5, y, x, y + 5, x - 5, y, close=True, class_="chart__mark"),
        "another": lambda: svg.Circle(x, y, 4, class_="chart__mark chart__mark--open"),
        "third": lambda: svg.Lines(x, y + 5, x + 5, y - 4, x - 5, y - 4, close=True, class_="chart__mark"),
    }
    shape = shapes[style]()
    if words:
        shape.append_title(words)
    return shape


@cache
def key_of(style: str) -> SafeString:
    """Return how a line looks, for the list of lines. Its words stand beside it."""
    drawing = svg.Drawing(40, 14, id_prefix="key", **{"class": "chart-key", "aria-hidden": "true"})
    group = svg.Group(class_=f"chart__series chart__series--{style}")
    group.append(svg.Line(1, 7, 39, 7, class_="chart__line"))
    group.append(mark(style, 20, 7))
    drawing.append(group)
    # Nothing from outside stands in it.
    return SafeString(drawing.as_svg(header="", skip_js=True, skip_css=True))


def _runs(points: Sequence[Point]) -> list[list[tuple[Point, float]]]:
    """Return the points that follow each other with a number: a line never goes over what is not known."""
    runs: list[list[tuple[Point, float]]] = [[]]
    for point in points:
        if point.number is None:
            runs.append([])
        else:
            runs[-1].append((point, point.number))
    return [run for run in runs if run]


def beside(wanted: Sequence[float], room: float, last: float) -> list[float]:
    """Return places as near those ``wanted`` (from left to right) as leave each its ``room``, none beyond ``last``."""
    found: list[float] = []
    for place in wanted:
        found.append(max(place, found[-1] + room) if found else place)
    for at in range(len(found) - 1, -1, -1):
        limit = found[at + 1] - room if at + 1 < len(found) else last
        found[at] = math.floor(min(found[at], limit) * 10) / 10
    return found


def ticks(low: float, high: float) -> list[float]:
    """Return some round numbers that hold all between them."""
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    # What is so little below zero that the division loses it.
    first -= first * step > low
    return [round(each * step, 6) for each in range(first, last + 1)]


def _said(tick: float) -> str:
    return f"{tick:g}".replace(".", ",")
