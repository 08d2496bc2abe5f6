"""Points of the thread a measure hangs on that other rooms know: what it answers, and what has come of it.

The thread runs from the challenge by its causes to the decision, the measure, its indicators and its evaluations. A
point is given to those who may read it, and to nobody else.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from contributions.places import Visit
from contributions.registry import Registry


class End(StrEnum):
    """On which side of the measure a point lies."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Point:
    """One point: what kind of thing it is, what it is called, where it is opened, and a sentence on it.

    ``further`` are the points that come of it, on the way along the thread.
    """

    kind: str
    title: str
    url: str = ""
    note: str = ""
    further: tuple["Point", ...] = ()


@dataclass(frozen=True)
class Thread:
    """A point with what lies before it, from the first on, and what has come of it."""

    here: Point
    before: tuple[Point, ...] = ()
    after: tuple[Point, ...] = ()


Source: TypeAlias = Callable[[Visit], Iterable[Point]]

_points: Registry[Any] = Registry()


def points(end: End, *, order: int = 100) -> Callable[[Source], Source]:
    """Register a function (visit of a measure) → points at this ``end`` of it, in the order of the thread."""

    def register(source: Source) -> Source:
        _points.add((end, source), name=f"{end}:{source.__module__}.{source.__qualname__}", order=order)
        return source

    return register


def flat(points: Iterable[Point]) -> Iterator[Point]:
    """Yield the points and what comes of each, one after the other."""
    for point in points:
        yield point
        yield from flat(point.further)


def points_at(end: End, visit: Visit) -> list[Point]:
    return [point for here, source in _points if here == end for point in source(visit)]
