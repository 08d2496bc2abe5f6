"""A picture for the web: its sizes made in a process of their own, within a deadline. See docs/adr/0017."""

import hashlib
import json
import time
from dataclasses import dataclass

from documents.examine import answered
from documents.limits import MOST_SECONDS


@dataclass(frozen=True)
class Size:
    """A picture of one width, in pixels, as WebP."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class Picture:
    """A picture in its sizes, the smallest first."""

    sizes: tuple[Size, ...]

    @property
    def largest(self) -> Size:
        return self.sizes[-1]

    @property
    def name(self) -> str:
        """What it is called by: made of what it shows, so that another picture never has the same address."""
        return hashlib.sha256(self.largest.content).hexdigest()[:32]


def make_ready(content: bytes, *, seconds: float = MOST_SECONDS) -> Picture:
    """Return the sizes of a picture. Reads long: never call it while something is locked.

    Raises:
        DocumentRefused: with the reason in words.
    """
    answer = answered("documents.picture_maker", content, time.monotonic() + seconds)
    first, _line, rest = answer.partition(b"\n")
    sizes, start = [], 0
    for width, height, length in json.loads(first):
        sizes.append(Size(width, height, rest[start : start + length]))
        start += length
    return Picture(tuple(sizes))
