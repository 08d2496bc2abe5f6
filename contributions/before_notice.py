"""What is worth knowing, or must be in place, before the notice of a meeting goes out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from contributions.places import Visit
from contributions.registry import Registry


@dataclass(frozen=True)
class Hint:
    """A sentence for whoever sends the notice, and where it leads. With ``stops`` the notice waits for it."""

    words: str
    url: str = ""
    label: str = ""
    stops: bool = False


Source: TypeAlias = Callable[[Visit], Iterable[Hint]]

# A function (visit of a meeting that is a draft) → what to think of first.
before_notice: Registry[Source] = Registry()


def hints_on(visit: Visit) -> list[Hint]:
    """Return what the rooms say of the draft that is visited, what stops the notice first."""
    found = [hint for source in before_notice for hint in source(visit)]
    return sorted(found, key=lambda hint: not hint.stops)


def stops_on(visit: Visit) -> list[Hint]:
    return [hint for hint in hints_on(visit) if hint.stops]
