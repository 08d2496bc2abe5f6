"""What the apps above add to «My account» and to what a person can download about themselves.

Registered in ``<app>/account_panels.py`` (autodiscovered); nothing is imported from the apps.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.functional import Promise

from accounts.models import DeclarationAcceptance, User

Content: TypeAlias = Callable[[User], Mapping[str, Any] | None]
Export: TypeAlias = Callable[[User], Any]


@dataclass(frozen=True)
class Panel:
    """A section of the page: a template, and a function (person) → its context, or None to leave it out."""

    template: str
    content: Content
    order: int


_declarations: dict[str, str | Promise] = {}
_panels: list[Panel] = []
_exports: dict[str, Export] = {}


def panel(template: str, *, order: int = 100) -> Callable[[Content], Content]:
    """Register the function that fills ``template``; lower ``order`` comes first."""

    def register(content: Content) -> Content:
        _panels.append(Panel(template, content, order))
        return content

    return register


def panels_for(person: User) -> list[tuple[str, Mapping[str, Any]]]:
    """Return (template, context) of every panel that has something for ``person``."""
    filled = ((found.template, found.content(person)) for found in sorted(_panels, key=lambda found: found.order))
    return [(template, context) for template, context in filled if context is not None]


def declares(kind: str, text: str | Promise) -> None:
    """Say what a kind of declaration reads like."""
    _declarations[kind] = text


def declaration_text(kind: str) -> str:
    """Return what a kind of declaration reads like; its bare name when no app has it any more."""
    return str(_declarations.get(kind, kind))


def declarations_of(person: User) -> list[tuple[str | Promise, DeclarationAcceptance]]:
    """Return (text, acceptance) of what ``person`` has accepted, the newest first."""
    accepted = person.declarations.order_by("-accepted_at", "kind")
    return [(_declarations.get(acceptance.kind, acceptance.kind), acceptance) for acceptance in accepted]


def export(name: str) -> Callable[[Export], Export]:
    """Register a function (person) → what the portal holds about them under ``name``, as JSON can hold it."""

    def register(function: Export) -> Export:
        if name in _exports:
            raise ValueError(f"{name} is registered already")
        _exports[name] = function
        return function

    return register


def exported(person: User) -> dict[str, Any]:
    """Return everything the portal holds about ``person``, by name."""
    return {name: function(person) for name, function in sorted(_exports.items())}
