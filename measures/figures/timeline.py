"""Measures on a line of time: when each begins, when it is due, and when it was done. No colour is needed to tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any, Final

import drawsvg as svg
from django.utils.safestring import SafeString

from measures.enums import Status
from measures.figures.drawing import drawn, fitting, text
from measures.figures.periods import place_of

WIDTH: Final = 1000
# Where the line of time begins: the titles stand before it.
LEFT: Final = 300
RIGHT: Final = WIDTH - 16
TOP: Final = 34
ROW: Final = 34
THICK: Final = 14
# Up to so many years, the quarters have marks too.
FEW_YEARS: Final = 4


@dataclass(frozen=True)
class Bar:
    """A measure: from when it began until it was over, or is due; one without a date of its own goes on until today."""

    title: str
    status: str
    starts: date
    ends: date
    due: date | None
    words: str


@dataclass(frozen=True)
class Timeline:
    """All of it, with the day it is drawn on."""

    title: str
    description: str
    bars: list[Bar]
    day: date

    def draw(self) -> SafeString:
        return _Drawing(self).draw()


class _Drawing:
    def __init__(self, given: Timeline) -> None:
        self.given = given
        days = [day for bar in given.bars for day in (bar.starts, bar.ends, bar.due or bar.ends)]
        places = [place_of(day) for day in [*days, given.day]]
        # From a quarter to a quarter.
        self.first, self.last = floor(min(places) * 4) / 4, ceil(max(places) * 4 + 0.01) / 4
        self.bottom = TOP + ROW * len(given.bars) + 8

    def draw(self) -> SafeString:
        parts = (*self._grid(), *self._bars(), *self._today())
        said = (self.given.title, self.given.description)
        return drawn(WIDTH, self.bottom + 8, "chart chart--timeline", parts, said)

    def x(self, day: float) -> float:
        return round(LEFT + (day - self.first) / (self.last - self.first) * (RIGHT - LEFT), 1)

    def _grid(self) -> Iterable[Any]:
        years = self.last - self.first
        step = max(1, ceil(years / ((RIGHT - LEFT) / 48)))
        for year in range(floor(self.first), ceil(self.last), step):
            begins = max(float(year), self.first)
            if year >= self.first:
                yield svg.Line(self.x(year), TOP - 8, self.x(year), self.bottom, class_="chart__rule")
            if min(year + 1.0, self.last) - begins > years / 12:
                yield text(str(year), self.x(begins) + 4, TOP - 14)
        if years <= FEW_YEARS:
            for quarter in range(int(self.first * 4) + 1, int(self.last * 4)):
                if quarter % 4:
                    x = self.x(quarter / 4)
                    yield svg.Line(x, TOP - 8, x, TOP - 2, class_="chart__axis")
        yield svg.Line(LEFT, TOP - 8, RIGHT, TOP - 8, class_="chart__axis")

    def _today(self) -> Iterable[Any]:
        x = self.x(place_of(self.given.day))
        yield svg.Line(x, TOP - 8, x, self.bottom, class_="chart__target")

    def _bars(self) -> Iterable[Any]:
        for place, bar in enumerate(self.given.bars):
            middle = TOP + ROW * place + ROW / 2
            group = svg.Group(class_=f"chart__bar chart__bar--{Status(bar.status)}")
            group.append(text(fitting(bar.title, LEFT - 16)[0], 0, middle + 5, css="chart__name"))
            begins, ends = self.x(place_of(bar.starts)), self.x(place_of(bar.ends))
            wide = round(max(4.0, ends - begins), 1)
            shape = svg.Rectangle(begins, middle - THICK / 2, wide, THICK, rx=3, class_="chart__time")
            shape.append_title(bar.words)
            group.append(shape)
            for part in self._marks(bar, middle, begins + wide):
                group.append(part)
            yield group

    def _marks(self, bar: Bar, middle: float, ends: float) -> Iterable[Any]:
        after = ends
        if bar.due is not None:
            x = after = self.x(place_of(bar.due))
            if x > ends or bar.due < bar.ends:
                yield svg.Line(min(x, ends), middle, max(x, ends), middle, class_="chart__late")
            yield svg.Lines(x, middle - 6, x + 6, middle, x, middle + 6, x - 6, middle, close=True, class_="chart__due")
        if bar.status in {Status.DONE, Status.STOPPED}:
            sign = "✓" if bar.status == Status.DONE else "×"
            yield text(sign, max(ends, after + 6) + 5, middle + 5, css="chart__sign")
