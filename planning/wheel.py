"""The geometry of a year wheel: days become places on rings. Knows no database and draws nothing."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin
from typing import Final

CENTRE: Final = 400
# Radii, from the rim: month names, yearly items, the levels, natteravn.
NAMES, RIM, ITEMS = 376, 350, 326
RINGS: Final = {"governing": 276, "coordinating": 226, "executing": 182, "outside": 182}
HUB, LOAD = 58, 92
MONTHS: Final = 12
# A month is a peak when it has so much more than the months that have any.
PEAK: Final = 1.5


@dataclass(frozen=True)
class Point:
    """A place on the drawing, as it is written in it."""

    x: str
    y: str


@dataclass(frozen=True)
class Sector:
    """A month: where its name stands, and the line it begins with."""

    number: int
    name: Point
    inner: Point
    outer: Point


@dataclass(frozen=True)
class Bar:
    """How much there is in a month, as a wedge from the hub outwards."""

    month: int
    value: int
    path: str
    label: Point
    is_peak: bool


def place(turn: float, radius: float) -> Point:
    """Return the place at a part of the year (0 is the turn of the year, at the top) so far from the middle."""
    angle = 2 * pi * turn - pi / 2
    return Point(f"{CENTRE + radius * cos(angle):.1f}", f"{CENTRE + radius * sin(angle):.1f}")


def turn_of(day: date) -> float:
    """Return how much of the year is over in the middle of ``day``. Each month is a twelfth, so the wheel is even."""
    days = calendar.monthrange(day.year, day.month)[1]
    return (day.month - 1 + (day.day - 0.5) / days) / MONTHS


def sectors() -> list[Sector]:
    return [
        Sector(
            number + 1,
            place((number + 0.5) / MONTHS, NAMES),
            place(number / MONTHS, HUB),
            place(number / MONTHS, RIM),
        )
        for number in range(MONTHS)
    ]


def apart(turns: Sequence[float], *, radius: float, least: float, step: float) -> list[float]:
    """Return a radius for each of ``turns``, in their order: what would lie on another moves inwards by a step."""
    placed: list[tuple[float, float]] = []
    found: list[float] = []
    for turn in turns:
        near = {other_radius for other, other_radius in placed if 2 * pi * radius * _gap(turn, other) < least}
        own = radius
        while own in near:
            own -= step
        placed.append((turn, own))
        found.append(own)
    return found


def bars(values: Iterable[int]) -> list[Bar]:
    """Return a wedge for each month that has something; the greatest reaches the rim of its ring."""
    numbers = list(values)
    most = max(numbers, default=0)
    peaks = peak_months(numbers)
    found = []
    for index, value in enumerate(numbers):
        if value > 0:
            outer = HUB + (LOAD * value / most)
            first, last = (index + 0.12) / MONTHS, (index + 0.88) / MONTHS
            label = place((index + 0.5) / MONTHS, outer + 11)
            found.append(Bar(index + 1, value, _wedge(first, last, outer), label, index + 1 in peaks))
    return found


def peak_months(numbers: Sequence[int]) -> set[int]:
    """Return the months with far more than the months that have any."""
    some = [number for number in numbers if number > 0]
    if not some:
        return set()
    mean = sum(some) / len(some)
    return {index + 1 for index, number in enumerate(numbers) if number >= PEAK * mean and len(some) > 1}


def _wedge(first: float, last: float, outer: float) -> str:
    a, b, c, d = place(first, HUB), place(first, outer), place(last, outer), place(last, HUB)
    return (
        f"M{a.x} {a.y}L{b.x} {b.y}A{outer:.1f} {outer:.1f} 0 0 1 {c.x} {c.y}L{d.x} {d.y}A{HUB} {HUB} 0 0 0 {a.x} {a.y}Z"
    )


def _gap(one: float, other: float) -> float:
    apart_by = abs(one - other) % 1
    return min(apart_by, 1 - apart_by)
