"""What a body's decision can rest on: its mandate, what the level above has decided, the municipality's goals."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from contributions.registry import Registry


@dataclass(frozen=True)
class Ground:
    """One thing it can rest on: of what kind, and in which words."""

    kind: str
    words: str

    def within(self, longest: int) -> str:
        """Return it on one line of at most ``longest`` characters, as it is written into a field."""
        line = f"{self.kind}: {' '.join(self.words.split())}"
        return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


Source: TypeAlias = Callable[[Any, Any], Iterable[Ground]]

# A function (person, body) → what the person can read that the body's decisions can rest on.
grounds: Registry[Source] = Registry()


def grounds_of(person: Any, council: Any) -> list[Ground]:
    """Return what all rooms know of, the nearest first."""
    return [found for source in grounds for found in source(person, council)]
