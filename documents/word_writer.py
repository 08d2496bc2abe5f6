"""The process that writes one Word file: ``python -m documents.word_writer``, the words and the template on its input.

The first line is JSON; what comes after it is the template, or nothing. Says ``ok`` and the file, or ``no REASON``.
The words are data: they stand in the file as text and are never read as anything else. See docs/adr/0046.
"""

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.reader import bind
from documents.refusal import RefusalError
from documents.word_styles import BOX, FACT, NOTE, Styles
from documents.word_template import CONTENT, TITLE, open_template

# What XML has no room for.
NO_LETTERS: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Above what follows a table.
ROOM: Final = Pt(10)
# The columns of a table share the width of the page, the first a half more: it names the row.
FIRST_COLUMN: Final = 1.5


class Writer:
    """Writes the blocks of a document where the template has room for them."""

    def __init__(self, document: Document, marker: Any) -> None:
        self.document = document
        self.marker = marker
        self.styles = Styles(document)
        self.heading = ""
        self.is_after_table = False

    def write(self, block: dict[str, Any]) -> None:
        kinds: dict[str, Callable[[dict[str, Any]], object]] = {
            "heading": self._heading,
            "prose": lambda given: self._parts(given["parts"]),
            "note": lambda given: self._line(given["text"], NOTE),
            "facts": self._facts,
            "bullets": lambda given: self._list(given["items"]),
            "box": self._box,
            "table": self._table,
        }
        kinds[block["kind"]](block)

    def front(self, data: dict[str, Any], *, has_title: bool) -> None:
        """Write the title and what stands with it; without the title where the template has it."""
        if not has_title:
            sender = self._line(data["sender"], NOTE)
            if data["edition"]:
                sender.add_run(f" · {data['edition']}")
            self._line(data["title"], "Title")
        if data["lead"]:
            self._line(data["lead"], "Subtitle")

    def _place(self, element: Any) -> None:
        if self.marker is not None:
            self.marker.addprevious(element)

    def _line(self, text: str, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph(text, self.styles.of(style))
        self._place(paragraph._p)
        if self.is_after_table and not style.startswith("Heading"):
            paragraph.paragraph_format.space_before = ROOM
        self.is_after_table = False
        return paragraph

    def end(self) -> None:
        """Nothing ends with a table to Word."""
        if self.is_after_table:
            self._line("", FACT)

    def _heading(self, block: dict[str, Any]) -> None:
        self.heading = block["text"]
        self._line(block["text"], f"Heading {block['level']}")

    def _parts(self, parts: list[dict[str, Any]], style: str = "Normal") -> None:
        for part in parts:
            if "items" in part:
                self._list(part["items"])
            else:
                self._line("\n".join(part["lines"]), style)

    def _list(self, items: list[str]) -> None:
        for words in items:
            self._line(words, "List Bullet")

    def _facts(self, block: dict[str, Any]) -> None:
        for name, value in block["rows"]:
            line = self._line("", FACT)
            line.add_run(f"{name}: ").bold = True
            line.add_run(value)

    def _box(self, block: dict[str, Any]) -> None:
        title = self._line("", BOX)
        title.add_run(block["title"]).bold = True
        title.paragraph_format.keep_with_next = True
        self._parts(block["parts"], BOX)

    def _table(self, block: dict[str, Any]) -> None:
        head, rows = block["head"], block["rows"]
        # Two tables that meet would be one.
        self.end()
        # The style before the rows: each cell asks for it.
        table = self.document.add_table(rows=1 + len(rows), cols=len(head))
        table.style = self.styles.table()
        self._place(table._tbl)
        for row, words in zip(_cells(table), [head, *rows], strict=True):
            for cell, text in zip(row, words, strict=False):
                cell.text = ""
                cell.append(text)
        self._set(table, len(head))
        self.is_after_table = True

    def _set(self, table: Table, columns: int) -> None:
        """Say what a table is to those who hear it: a head that comes again on each page, and what it shows."""
        first = table.rows[0]._tr.get_or_add_trPr()
        first.append(_made("w:cantSplit"))
        first.append(_made("w:tblHeader"))
        facts = table._tbl.tblPr
        for old in facts.findall(qn("w:tblLook")):
            facts.remove(old)
        look = {"val": "04A0", "firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "0"}
        facts.append(_made("w:tblLook", **look, noVBand="1"))
        if self.heading:
            facts.append(_made("w:tblCaption", val=self.heading))
        total = sum(int(column.get(qn("w:w")) or 0) for column in table._tbl.tblGrid)
        share = total / (columns + FIRST_COLUMN - 1)
        widths = [round(share * (FIRST_COLUMN if not place else 1)) for place in range(columns)]
        for grid, width in zip(table._tbl.tblGrid, widths, strict=True):
            grid.set(qn("w:w"), str(width))
        for row in table._tbl.tr_lst:
            for cell, width in zip(row.tc_lst, widths, strict=True):
                cell.width = Twips(width)
        size = self.styles.size_of_table(columns)
        for place, paragraph in enumerate(table._tbl.iter(qn("w:p"))):
            for run in Paragraph(paragraph, table).runs:
                run.font.size = size
                if place < columns:
                    run.bold = True


class _Cell:
    """A cell to write in, without what the library looks up each time."""

    def __init__(self, element: Any, table: Table) -> None:
        self.paragraph = Paragraph(element.p_lst[0], table)
        self.text = ""

    def append(self, text: str) -> None:
        self.paragraph.add_run(text)


def _cells(table: Table) -> Iterator[list[_Cell]]:
    for row in table._tbl.tr_lst:
        yield [_Cell(cell, table) for cell in row.tc_lst]


def _made(tag: str, **attributes: str) -> Any:
    return OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})


def write(asked: dict[str, Any], template: bytes) -> bytes:
    """Return the Word file.

    Raises:
        RefusalError: when the template cannot be used.
    """
    data = _clean(asked["data"])
    words = {TITLE: data["title"], "kommune": data["sender"], "dato": asked["day"]}
    document, places = open_template(template, words)
    marker = places.get(CONTENT)
    writer = Writer(document, marker)
    if not template:
        writer.styles.set_page(data)
    writer.styles.speak(data["language"])
    writer.front(data, has_title=TITLE in places)
    for block in data["blocks"]:
        writer.write(block)
    writer.end()
    if marker is not None:
        marker.getparent().remove(marker)
    _sign(document, data, datetime.fromisoformat(asked["now"]))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _sign(document: Document, data: dict[str, Any], now: datetime) -> None:
    """Say what the file is, and nothing of who made the template."""
    told = document.core_properties
    told.title, told.author, told.last_modified_by = data["title"][:255], data["sender"][:255], data["sender"][:255]
    told.language = f"{data['language']}-NO"
    told.subject = told.keywords = told.comments = told.category = told.content_status = told.identifier = ""
    told.created = told.modified = told.last_printed = now.astimezone(UTC).replace(tzinfo=None)
    told.revision = 1


def _clean(data: Any) -> Any:
    if isinstance(data, str):
        return NO_LETTERS.sub("\ufffd", data)
    if isinstance(data, list):
        return [_clean(each) for each in data]
    if isinstance(data, dict):
        return {name: _clean(each) for name, each in data.items()}
    return data


def answer(given: bytes) -> bytes:
    """Return what is said of what was asked for."""
    line, _break, template = given.partition(b"\n")
    try:
        return b"ok " + write(json.loads(line), template)
    except RefusalError as refused:
        return f"no {refused.reason}".encode()
    except (MemoryError, RecursionError):
        return b"no TooMuchInside"


if __name__ == "__main__":
    bind()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
