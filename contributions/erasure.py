"""What happens to what the portal holds about a person when they are erased: every app says it for its own rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from django.utils.functional import Promise

from contributions.registry import Registry

Erase: TypeAlias = Callable[[Any, datetime], int]


@dataclass(frozen=True)
class Part:
    """Something that is held about people, in words for them.

    ``erase(person, now)`` takes their name out of it and returns how many rows that touched. ``stays`` says what is
    left afterwards and why; empty when nothing is. ``kept`` is how long it is held without anybody asking; None as
    long as the account.
    """

    name: str
    held: str | Promise
    erase: Erase
    stays: str | Promise = ""
    kept: timedelta | None = None


_parts: Registry[Any] = Registry()


def add(part: Part, *, order: int = 100) -> None:
    """Register what an app holds about people; a lower ``order`` is erased, and told, first."""
    _parts.add(part, name=part.name, order=order)


def parts() -> list[Part]:
    """Return what is held about people, in the order in which it is erased."""
    return list(_parts)
