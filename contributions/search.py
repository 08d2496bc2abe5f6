"""What is found by its words, in every room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from contributions.registry import Registry


@dataclass(frozen=True)
class Hit:
    """One thing that was found: what it is, its title, where it belongs, and its day when it has one.

    Only words that the person may read are searched: a hit on others would tell that they are there.
    """

    kind: str
    title: str
    url: str
    about: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Query:
    """Who searches for what. A room gives at most ``at_most`` hits, the best first."""

    person: Any
    words: str
    at_most: int = 20


Source: TypeAlias = Callable[[Query], Iterable[Hit]]

hits: Registry[Source] = Registry()


def hits_for(query: Query) -> list[Hit]:
    """Return what the rooms find, room by room; nothing for a search without words."""
    if not query.words.strip():
        return []
    return [hit for source in hits for hit in source(query)]
