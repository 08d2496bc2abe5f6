"""What a document of ours consists of: facts about it, and blocks in their order. How it looks is the layout's.

Everything here is words, never markup: a text that looks like code is printed as it stands.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, TypeAlias

from django.utils import translation
from django.utils.translation import pgettext

BLANK_LINE: Final = re.compile(r"\n\s*\n")
POINT: Final = "- "
# A heading is never empty for those who hear it.
NAMELESS: Final = "–"


@dataclass(frozen=True)
class Heading:
    """Stands among the bookmarks too. ``level`` 1 is a part of the document, 2 something in it."""

    text: str
    level: int = 1

    def data(self) -> dict[str, Any]:
        return {"kind": "heading", "text": self.text.strip() or NAMELESS, "level": self.level}


@dataclass(frozen=True)
class Prose:
    """Text as somebody wrote it: a blank line parts paragraphs, lines that begin with a hyphen are a list."""

    text: str

    def data(self) -> dict[str, Any]:
        return {"kind": "prose", "parts": parts(self.text)}


@dataclass(frozen=True)
class Note:
    """A line in smaller letters: what a thing is, not what it says."""

    text: str

    def data(self) -> dict[str, Any]:
        return {"kind": "note", "text": self.text}


@dataclass(frozen=True)
class Facts:
    """Names with their values. A fact without a value is left out."""

    rows: Sequence[tuple[str, str]]

    def data(self) -> dict[str, Any]:
        return {"kind": "facts", "rows": [list(row) for row in self.rows if row[1]]}


@dataclass(frozen=True)
class Bullets:
    """Things of the same kind, a line each."""

    items: Sequence[str]

    def data(self) -> dict[str, Any]:
        return {"kind": "bullets", "items": list(self.items)}


@dataclass(frozen=True)
class Table:
    """Rows under a head; the heading before it says what it shows."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def data(self) -> dict[str, Any]:
        rows = [list(row) for row in self.rows]
        return {"kind": "table", "head": list(self.head), "rows": rows}


@dataclass(frozen=True)
class Box:
    """What must not be overlooked: a decision."""

    title: str
    text: str

    def data(self) -> dict[str, Any]:
        return {"kind": "box", "title": self.title, "parts": parts(self.text)}


@dataclass(frozen=True)
class Given:
    """A block that was made before, as the layout reads it."""

    words: Mapping[str, Any]

    def data(self) -> dict[str, Any]:
        return dict(self.words)


Block: TypeAlias = Heading | Prose | Note | Facts | Bullets | Table | Box | Given


@dataclass(frozen=True)
class Paper:
    """A whole document. ``sender`` is in whose name it speaks, ``edition`` which of its editions it is.

    ``title`` and ``sender`` stand in what a computer reads of it, beside the bookmarks.
    """

    layout: ClassVar[str] = "document"

    title: str
    sender: str
    language: str
    blocks: Sequence[Block]
    lead: str = ""
    edition: str = ""

    def data(self) -> dict[str, Any]:
        """Return what the layout reads."""
        with translation.override(self.language):
            foot = {"page": pgettext("of a document", "Page"), "of": pgettext("page 1 of 2", "of")}
        return foot | {
            "title": self.title.strip() or NAMELESS,
            "sender": self.sender,
            "language": self.language,
            "lead": self.lead,
            "edition": self.edition,
            "blocks": [block.data() for block in self.blocks],
        }


@dataclass(frozen=True)
class Kept:
    """A document that was made before, as the layout reads it: the words are those of that day."""

    layout: ClassVar[str] = Paper.layout

    words: Mapping[str, Any]

    def data(self) -> dict[str, Any]:
        return dict(self.words)


def parts(text: str) -> list[dict[str, Any]]:
    """Return the paragraphs and lists of a text; a line break inside a paragraph stays one."""
    found: list[dict[str, Any]] = []
    for block in BLANK_LINE.split(text.replace("\r\n", "\n").strip()):
        for line in (line.strip() for line in block.split("\n")):
            is_point = line.startswith(POINT)
            name, words = ("items", line.removeprefix(POINT)) if is_point else ("lines", line)
            if words and found and name in found[-1] and not found[-1].get("closed"):
                found[-1][name].append(words)
            elif words:
                found.append({name: [words]})
        if found:
            found[-1]["closed"] = True
    return found
