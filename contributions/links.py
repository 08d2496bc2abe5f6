"""Ways on from another room's page: what can be seen from there, and what can be done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from contributions.places import Place, Visit
from contributions.registry import Registry


@dataclass(frozen=True)
class Link:
    """What to press, and where it leads. ``kind`` says what it leads to («Measure»), ``text`` is a sentence on it."""

    label: str
    url: str
    text: str = ""
    kind: str = ""
    icon: str = ""


Source: TypeAlias = Callable[[Visit], Iterable[Link]]

_links: Registry[Any] = Registry()
_acts: Registry[Any] = Registry()


def _into(registry: Registry[Any], place: Place, order: int) -> Callable[[Source], Source]:
    def register(source: Source) -> Source:
        registry.add((place, source), name=f"{place}:{source.__module__}.{source.__qualname__}", order=order)
        return source

    return register


def links(place: Place, *, order: int = 100) -> Callable[[Source], Source]:
    """Register a function (visit) → what can be seen from ``place``: those links that the visitor may follow."""
    return _into(_links, place, order)


def acts(place: Place, *, order: int = 100) -> Callable[[Source], Source]:
    """Register a function (visit) → what can be done from ``place``: those acts that the visitor may do now."""
    return _into(_acts, place, order)


def links_on(place: Place, visit: Visit) -> list[Link]:
    return [link for here, source in _links if here == place for link in source(visit)]


def acts_on(place: Place, visit: Visit) -> list[Link]:
    return [act for here, source in _acts if here == place for act in source(visit)]
