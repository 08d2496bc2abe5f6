"""What a room tells in a document that several rooms write together: a report, a hand-over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from documents.blocks import Block, Table


@dataclass(frozen=True)
class Lines(Table):
    """A table whose rows are about something: the page that each leads to, and what it is made of.

    ``sources`` name that for good (``meetings.item:12``), so that a row is closed when what it is made of is.
    """

    urls: Sequence[str] = ()
    sources: Sequence[str] = ()

    def data(self) -> dict[str, Any]:
        return super().data() | {"urls": list(self.urls), "sources": list(self.sources)}


@dataclass(frozen=True)
class Chapter:
    """A heading and what stands under it. ``figures`` are the few numbers that stand for all of it on one sheet."""

    heading: str
    blocks: Sequence[Block] = ()
    figures: Sequence[tuple[str, str]] = ()
