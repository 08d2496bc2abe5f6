"""A poster: one sheet for a wall, read from a distance, and by a telephone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, kw_only=True)
class Poster:
    """``code`` is drawn as SVG, ``code_says`` what it is for whoever does not see it. Everything else is words."""

    layout: ClassVar[str] = "poster"

    title: str
    sender: str
    language: str
    lead: str
    points: Sequence[str]
    facts: Sequence[tuple[str, str]]
    code: str
    code_says: str
    address: str

    def data(self) -> dict[str, Any]:
        """Return what the layout reads. A fact without a value is left out."""
        names = ("title", "sender", "language", "lead", "code", "code_says", "address")
        facts = [list(row) for row in self.facts if row[1]]
        return {name: getattr(self, name) for name in names} | {"points": list(self.points), "facts": facts}
