"""What needs somebody now: the first list of the workbench."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from contributions.places import Desk
from contributions.registry import Registry


@dataclass(frozen=True)
class Need:
    """One line: about what, what to do, by when, and where to do it.

    ``of`` names the municipalities it is about, in the order of the desk: whoever has several reads it by them.
    ``mailed`` is what a mail says it is about, where that has to be less than the page says.
    """

    icon: str
    act: str
    about: str
    where: str
    due: date
    url: str
    is_late: bool
    of: str
    mailed: str = ""

    @property
    def in_mail(self) -> str:
        return self.mailed or self.about


Source: TypeAlias = Callable[[Desk], Iterable[Need]]

needs: Registry[Source] = Registry()


def needs_of(desk: Desk) -> list[Need]:
    """Return what needs the person, late things first, then by date."""
    found = [need for source in needs for need in source(desk)]
    return sorted(found, key=lambda need: (not need.is_late, need.due, need.about))


def by_municipality(found: Iterable[Need], desk: Desk) -> tuple[tuple[str, tuple[Need, ...]], ...]:
    """Return heading and needs of each municipality, or of those that share, the most pressing first.

    One group without a heading for a desk of one municipality.
    """
    groups: dict[str, list[Need]] = {}
    for need in found:
        groups.setdefault(need.of if desk.is_of_several else "", []).append(need)
    return tuple((name, tuple(group)) for name, group in groups.items())
