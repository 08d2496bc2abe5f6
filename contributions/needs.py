"""What needs somebody now: the first list of the workbench."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from contributions.places import Desk
from contributions.registry import Registry


@dataclass(frozen=True)
class Need:
    """One line: what to do, about what, by when, and where to do it."""

    icon: str
    act: str
    about: str
    where: str
    due: date
    url: str
    is_late: bool


Source: TypeAlias = Callable[[Desk], Iterable[Need]]

needs: Registry[Source] = Registry()


def needs_of(desk: Desk) -> list[Need]:
    """Return what needs the person, late things first, then by date."""
    found = [need for source in needs for need in source(desk)]
    return sorted(found, key=lambda need: (not need.is_late, need.due, need.about))
