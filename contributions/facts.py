"""Facts for a report: numbers and dates that a yearly report, a hand-over or a statistic is written from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from contributions.registry import Registry


@dataclass(frozen=True)
class Period:
    """What is asked about: a municipality, from a day to a day, both included, as ``person`` may read it."""

    person: Any
    municipality: Any
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Fact:
    """One fact: whose chapter it belongs to, what it says, its value, and where it can be seen."""

    chapter: str
    label: str
    value: Decimal | int | date | str
    unit: str = ""
    url: str = ""


Source: TypeAlias = Callable[[Period], Iterable[Fact]]

facts: Registry[Source] = Registry()


def facts_of(period: Period) -> list[Fact]:
    """Return the facts of all rooms, room by room."""
    return [fact for source in facts for fact in source(period)]
