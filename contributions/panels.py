"""A part of another room's page: a template, and what fills it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from contributions.places import Place, Visit
from contributions.registry import Registry

Content: TypeAlias = Callable[[Visit], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """``content`` returns the template's ``panel``, or None when there is nothing for this visitor."""

    place: Place
    template: str
    content: Content


_panels: Registry[Any] = Registry()


def panel(place: Place, template: str, *, order: int = 100) -> Callable[[Content], Content]:
    """Register the function that fills ``template`` on ``place``; a lower ``order`` comes first."""

    def register(content: Content) -> Content:
        _panels.add(Panel(place, template, content), name=f"{place}:{template}", order=order)
        return content

    return register


def panels_on(place: Place, visit: Visit) -> list[tuple[str, Mapping[str, Any]]]:
    """Return (template, content) of every panel on ``place`` that has something for the visitor."""
    here = [each for each in _panels if each.place == place]
    filled = [(each.template, each.content(visit)) for each in here]
    return [(template, content) for template, content in filled if content is not None]
