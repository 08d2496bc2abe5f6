"""What follows from a person's new e-mail address, in the transaction that gives it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias

from contributions.registry import Registry

# The person with the new address, the old one, and the moment.
Follower: TypeAlias = Callable[[Any, str, datetime], None]

moves: Registry[Follower] = Registry()


def has_moved(person: Any, *, old: str, now: datetime) -> None:
    """Tell every room that ``person`` is no longer reached at ``old``."""
    for follow in moves:
        follow(person, old, now)
