"""Tables that people bring, or a service gives: read in a process of their own, within a deadline."""

import json
import time
from dataclasses import dataclass
from typing import Final

from documents.errors import FileTooLarge
from documents.examine import ask
from documents.limits import MEGABYTE, MOST_SECONDS

# Fifty thousand figures take about two; what is much larger is a whole statistics bank.
MOST_MEGABYTES: Final = 15


@dataclass(frozen=True)
class Grid:
    """The cells of a CSV file or of a sheet, as texts, without the empty ones at the end of a row."""

    rows: list[list[str]]
    sheet: str = ""


@dataclass(frozen=True)
class Dimension:
    """One axis of a cube."""

    id: str
    label: str
    role: str
    codes: list[str]
    labels: list[str]


@dataclass(frozen=True)
class Cube:
    """A data set of JSON-stat 2. ``values`` are texts, the last dimension going fastest: a number, ``:`` or ``..``."""

    label: str
    source: str
    updated: str
    dimensions: list[Dimension]
    values: list[str]


def read_table(content: bytes, *, seconds: float = MOST_SECONDS) -> Grid | Cube:
    """Return the table in a file. Reads long: never call it while something is locked.

    Raises:
        DocumentRefused: with the reason in words.
    """
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise FileTooLarge(MOST_MEGABYTES)
    found = json.loads(ask("documents.table_reader", content, time.monotonic() + seconds))
    if found.pop("kind") == "grid":
        return Grid(**found)
    return Cube(dimensions=[Dimension(**each) for each in found.pop("dimensions")], **found)
