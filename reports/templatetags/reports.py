"""How the blocks of a chapter are drawn on a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import template

register = template.Library()


@dataclass(frozen=True)
class Line:
    """A row of a table: each cell with the head of its column, and the page that it leads to."""

    cells: list[tuple[str, str]]
    url: str


@register.filter
def lines(block: dict[str, Any]) -> Iterator[Line]:
    """Yield the rows of a table."""
    urls = block.get("urls") or [""] * len(block["rows"])
    for row, url in zip(block["rows"], urls, strict=True):
        yield Line(list(zip(block["head"], row, strict=True)), url)
