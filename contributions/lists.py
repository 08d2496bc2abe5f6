"""What rooms ask of each municipality that a desk is laid out for: asked together, in one statement.

A statement of each room's own would cost every workbench as many as there are rooms.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from contributions.places import Desk
from contributions.registry import Registry


@dataclass(frozen=True)
class Lists:
    """The lists of a room, by ``names``.

    ``values`` returns, of a desk, the days and moments that its lists ask for. ``rows`` is given the person and places
    for those by name, as a prepared query is (:mod:`accounts.prepared`); it returns a queryset for each of the names,
    of what belongs to the municipality outside it (``OuterRef("pk")``), with one column: ``said``, a JSON object.
    """

    room: str
    names: tuple[str, ...]
    values: Callable[[Desk], Mapping[str, Any]]
    rows: Callable[..., Mapping[str, Any]]


lists: Registry[Any] = Registry()
