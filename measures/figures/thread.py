"""The thread as a picture: a point, what lies before it on its left and what has come of it on its right.

It is decoration with links for a pointer: the nested list beside it says the same, and is what is read aloud.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import drawsvg as svg
from django.utils.safestring import SafeString

from contributions.thread import Point, Thread
from measures.figures.drawing import drawn, fitting, text

WIDE: Final = 172
HIGH: Final = 84
BETWEEN: Final = 34
ROW: Final = HIGH + 14
EDGE: Final = 4


@dataclass
class _Node:
    point: Point
    column: int
    # Counted in rows, from the top.
    row: float
    further: list["_Node"] = field(default_factory=list)
    is_here: bool = False

    @property
    def x(self) -> float:
        return EDGE + self.column * (WIDE + BETWEEN)

    @property
    def y(self) -> float:
        return EDGE + self.row * ROW

    def all(self) -> Iterator["_Node"]:
        yield self
        for each in self.further:
            yield from each.all()

    def last(self) -> Iterator["_Node"]:
        """Those that nothing comes after."""
        if not self.further:
            yield self
        for each in self.further:
            yield from each.last()


class _Link(svg.DrawingParentElement):
    """A way on for a pointer; whoever goes by the keyboard has the list."""

    TAG_NAME = "a"


def picture_of(thread: Thread) -> SafeString:
    """Return the thread drawn. Addresses are the portal's own; what people have written goes into texts alone."""
    depth = _depth(thread.before)
    before, rows = _placed(thread.before, 0)
    after, rows_after = _placed(thread.after, depth + 1)
    high = max(rows, rows_after, 1)
    for forest, taken in ((before, rows), (after, rows_after)):
        for node in (each for root in forest for each in root.all()):
            node.row += (high - taken) / 2
    here = _Node(thread.here, depth, (high - 1) / 2, is_here=True)
    nodes = [each for root in (*before, here, *after) for each in root.all()]
    edges = [(node, each) for node in nodes for each in node.further]
    edges += [(node, here) for root in before for node in root.last()] + [(here, root) for root in after]
    columns = max(node.column for node in nodes) + 1
    wide, tall = columns * (WIDE + BETWEEN) - BETWEEN + 2 * EDGE, high * ROW - (ROW - HIGH) + 2 * EDGE
    parts = [*(_edge(first, second) for first, second in edges), *map(_box, nodes)]
    return drawn(wide, round(tall, 1), "chart chart--thread", parts, is_sized=True)


def _depth(points: Sequence[Point]) -> int:
    return max((1 + _depth(point.further) for point in points), default=0)


def _placed(points: Sequence[Point], column: int, row: float = 0) -> tuple[list[_Node], float]:
    """Return the points as nodes from a column on, and how many rows there are by then."""
    found = []
    for point in points:
        further, below = _placed(point.further, column + 1, row)
        middle = (further[0].row + further[-1].row) / 2 if further else row
        found.append(_Node(point, column, middle, further))
        row = below if further else row + 1
    return found, row


def _edge(first: _Node, second: _Node) -> Any:
    x, y, to, down = first.x + WIDE, first.y + HIGH / 2, second.x, second.y + HIGH / 2
    middle = to - BETWEEN / 2
    path = svg.Path(class_="chart__edge")
    path.M(round(x, 1), round(y, 1)).H(round(middle - BETWEEN / 2, 1))
    return path.C(*(round(each, 1) for each in (middle, y, middle, down, to, down)))


def _box(node: _Node) -> Any:
    x, y, point = round(node.x, 1), round(node.y, 1), node.point
    group = svg.Group(class_="chart__point chart__point--here" if node.is_here else "chart__point")
    shape = svg.Rectangle(x, y, WIDE, HIGH, rx=6, class_="chart__node")
    shape.append_title(f"{point.kind}: {point.title}")
    group.append(shape)
    group.append(text(point.kind, x + 10, y + 20))
    for place, line in enumerate(fitting(point.title, WIDE - 18, 3)):
        group.append(text(line, x + 10, y + 38 + 16 * place, css="chart__name"))
    if not point.url or node.is_here:
        return group
    link = _Link(href=point.url, tabindex="-1", class_="chart__link")
    link.append(group)
    return link
