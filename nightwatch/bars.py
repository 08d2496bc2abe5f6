"""A chart drawn as bars, by the server: numbers in, places on a sheet out. The table beside it says the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contributions.charts import Chart

WIDTH: Final = 720
HEIGHT: Final = 260
LEFT: Final = 40
TOP: Final = 12
BOTTOM: Final = 232
# How much of a label's room the bars take.
FILLED: Final = 0.7
STEPS: Final = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """One bar; ``series`` is its number in the legend."""

    series: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Mark:
    """A word or a number at the edge."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Drawing:
    chart: Chart
    bars: tuple[Bar, ...]
    labels: tuple[Mark, ...]
    ticks: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    bottom: int = BOTTOM


def drawn(chart: Chart) -> Drawing:
    """Return the chart as bars. Where there is no number there is no bar."""
    highest = max((value for each in chart.series for value in each.values if value is not None), default=0)
    step = _step(int(highest))
    top = max(step, -(-int(highest) // step) * step)
    scale = (BOTTOM - TOP) / top
    room = (WIDTH - LEFT) / max(len(chart.labels), 1)
    labels = (Mark(round(LEFT + room * (at + 0.5)), BOTTOM + 18, label[:3]) for at, label in enumerate(chart.labels))
    ticks = (Mark(LEFT - 8, round(BOTTOM - value * scale), str(value)) for value in range(0, top + 1, step))
    return Drawing(chart, tuple(_bars(chart, room, scale)), tuple(labels), tuple(ticks))


def _bars(chart: Chart, room: float, scale: float) -> Iterator[Bar]:
    width = room * FILLED / max(len(chart.series), 1)
    for at in range(len(chart.labels)):
        start = LEFT + room * at + room * (1 - FILLED) / 2
        for number, series in enumerate(chart.series):
            if value := series.values[at]:
                height = round(float(value) * scale)
                yield Bar(number, round(start + width * number), BOTTOM - height, round(width) - 1, height)


def _step(highest: int) -> int:
    """Return a round number of which at most six make the height."""
    size = 1
    while True:
        for step in STEPS:
            if step * size * 6 >= highest:
                return step * size
        size *= 10
