"""What has been seen, and by whom: one room collects what several make. Groups and places, never persons."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from contributions.registry import Registry


class Certainty(StrEnum):
    """How much an observation can bear."""

    COUNTED = "counted"
    SEEN = "seen"
    TOLD = "told"
    RUMOUR = "rumour"


@dataclass(frozen=True)
class Observation:
    """What was seen on a day, where and by what kind of source. ``key`` names it for good: ``nightwatch:report:12``."""

    key: str
    seen_on: date
    source: str
    certainty: Certainty
    text: str
    area: str = ""
    theme: str = ""
    url: str = ""


@dataclass(frozen=True)
class Window:
    """Which observations are asked for: a municipality's, from a day to a day, both included, as ``person`` reads."""

    person: Any
    municipality: Any
    starts_on: date
    ends_on: date


Source: TypeAlias = Callable[[Window], Iterable[Observation]]

observations: Registry[Source] = Registry()


def observations_in(window: Window) -> list[Observation]:
    """Return what all rooms have seen, the latest first."""
    found = [observation for source in observations for observation in source(window)]
    return sorted(found, key=lambda each: (each.seen_on, each.key), reverse=True)
