"""Ways on from another room's page: what can be done or seen from there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from contributions.places import Place, Visit
from contributions.registry import Registry


@dataclass(frozen=True)
class Link:
    """What to press, and where it leads. ``is_act`` makes a button of it.

    ``kind`` says what it leads to («Measure»), ``text`` a sentence on it.
    """

    label: str
    url: str
    text: str = ""
    kind: str = ""
    icon: str = ""
    is_act: bool = False


Source: TypeAlias = Callable[[Visit], Iterable[Link]]

_sources: Registry[Any] = Registry()


def links(place: Place, *, order: int = 100) -> Callable[[Source], Source]:
    """Register a function (visit) → links on ``place``: those the visitor may follow."""

    def register(source: Source) -> Source:
        _sources.add((place, source), name=f"{place}:{source.__module__}.{source.__qualname__}", order=order)
        return source

    return register


def links_on(place: Place, visit: Visit) -> list[Link]:
    """Return the ways on from ``place`` that are open to the visitor."""
    return [link for here, source in _sources if here == place for link in source(visit)]


def acts_among(found: Iterable[Link]) -> list[Link]:
    return [link for link in found if link.is_act]


def ways_among(found: Iterable[Link]) -> list[Link]:
    """Return what leads on without changing anything."""
    return [link for link in found if not link.is_act]
