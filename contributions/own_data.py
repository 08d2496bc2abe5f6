"""What the portal holds about a person, for them to take out."""

from collections.abc import Callable
from typing import Any, TypeAlias

Export: TypeAlias = Callable[[Any], Any]

_exports: dict[str, Export] = {}


def export(name: str) -> Callable[[Export], Export]:
    """Register a function (person) → what the portal holds about them under ``name``, as JSON can hold it.

    Raises:
        ValueError: when the name is taken.
    """

    def register(function: Export) -> Export:
        if name in _exports:
            raise ValueError(f"{name} is registered already")
        _exports[name] = function
        return function

    return register


def exported(person: Any) -> dict[str, Any]:
    """Return everything the portal holds about ``person``, by name."""
    return {name: function(person) for name, function in sorted(_exports.items())}
