"""The cells of an Excel workbook: a cell's text lies elsewhere, and a number has lost its first zero."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final
from xml.parsers import expat

from documents.archives import Archive
from documents.limits import MOST_CELLS
from documents.refusal import RefusalError
from documents.xml_text import number_in_full, xml_text
from norwegian.identity_digits import BLOCK

SHARED: Final = "xl/sharedStrings.xml"
WORKBOOK: Final = "xl/workbook.xml"
WORKBOOK_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
# The name of a cell, with at most the columns and rows that Excel has.
PLACE: Final = re.compile("([A-Z]{1,3})([0-9]{1,7})")
MOST_ROWS: Final = 200_000
# Before a number that the workbook holds as one, with a point whatever its language: it is not a text that says so.
EXACT: Final = "="
NUMBER: Final = re.compile(r"-?[0-9]{1,20}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,2})?")


def shared_texts(content: bytes) -> list[str]:
    """Return the shared texts of a workbook, in their order; phonetic readings go with their text."""
    texts: list[str] = []
    part: list[str] = []

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "si":
            texts.append("".join(part))
            part.clear()

    _parse(content, end=end, words=part.append)
    return texts


def sheet_cells(content: bytes, shared: list[str]) -> Iterator[str]:
    """Yield the values of the cells of a sheet, row by row: texts, and numbers of 10 or 11 digits in full."""
    found: list[str] = []
    cell: dict[str, str] = {}
    value: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "c":
            cell.clear()
            cell.update(attributes)
        value.clear()

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "v":
            found.append(_value("".join(value).strip(), cell.get("t", "n"), shared))
        value.clear()

    _parse(content, start=start, end=end, words=value.append)
    return iter(found)


def workbook_texts(archive: Archive) -> Iterator[str]:
    """Yield the cells of all sheets, with the shared texts in their places."""
    parts = {info.filename: info for info in archive.infos}
    shared = shared_texts(archive.unpack(parts[SHARED])) if SHARED in parts else []
    for name, info in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield BLOCK.join(sheet_cells(archive.unpack(info), shared))


def grids(archive: Archive) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the name and the rows of each sheet, in the order of the workbook. Numbers are written with a point."""
    parts = {info.filename: info for info in archive.infos}
    shared = shared_texts(archive.unpack(parts[SHARED])) if SHARED in parts else []
    for name, target in _sheets(archive, parts):
        if target in parts:
            yield name, _grid(archive.unpack(parts[target]), shared)


def _sheets(archive: Archive, parts: Mapping[str, zipfile.ZipInfo]) -> list[tuple[str, str]]:
    """Return the names of the sheets and the parts they lie in."""
    relations: dict[str, str] = {}
    listed: list[tuple[str, str]] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship":
            target = attributes.get("Target", "")
            relations[attributes.get("Id", "")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            key = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            listed.append((attributes.get("name", ""), relations.get(key, "")))

    for part, start in ((WORKBOOK_RELATIONS, relation), (WORKBOOK, sheet)):
        if part in parts:
            _parse(archive.unpack(parts[part]), start=start, end=_nothing, words=_nothing)
    return listed or [("", name) for name in sorted(parts) if name.startswith("xl/worksheets/") and name[-4:] == ".xml"]


def _nothing(*_said: object) -> None:
    pass


def _grid(content: bytes, shared: list[str]) -> list[list[str]]:
    reading = _Grid(shared)
    _parse(content, start=reading.start, end=reading.end, words=reading.words)
    return [reading.rows.get(at, []) for at in range(max(reading.rows, default=-1) + 1)]


class _Grid:
    """Cells at the places their names say: ``C7``. What lies far outside is more than is read."""

    def __init__(self, shared: list[str]) -> None:
        self.shared = shared
        self.rows: dict[int, list[str]] = {}
        self.kind, self.row, self.column = "n", -1, -1
        self.said: list[str] = []
        self.is_in_value = False
        self.left = MOST_CELLS

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else self.row + 1
            self.column = -1
        elif local == "c":
            place = PLACE.fullmatch(attributes.get("r", ""))
            self.column = _column(place[1]) if place else self.column + 1
            self.row = int(place[2]) - 1 if place else self.row
            self.kind, self.said = attributes.get("t", "n"), []
        self.is_in_value = local == "v" or (local == "t" and self.kind == "inlineStr")

    def words(self, text: str) -> None:
        if self.is_in_value:
            self.said.append(text)

    def end(self, name: str) -> None:
        self.is_in_value = False
        if name.rpartition(":")[2] != "c":
            return
        value = _value("".join(self.said).strip(), self.kind, self.shared)
        if not value:
            return
        row = self.rows.setdefault(self.row, [])
        self.left -= self.column + 1 - len(row) if self.column >= len(row) else 0
        if self.left < 0 or not 0 <= self.row < MOST_ROWS:
            raise RefusalError("TooMuchInside")
        row.extend([""] * (self.column + 1 - len(row)))
        row[self.column] = f"{EXACT}{_tidy(value)}" if self.kind == "n" else value


def _column(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1


def _tidy(written: str) -> str:
    """Return a number as it was meant: Excel stores 0.1 + 0.2 as 0.30000000000000004, and large ones as 1E+06."""
    if not NUMBER.fullmatch(written):
        return written
    short = f"{float(written):.12g}"
    return f"{Decimal(short):f}"


def _value(written: str, kind: str, shared: list[str]) -> str:
    if kind == "s":
        place = int(written) if re.fullmatch("[0-9]{1,9}", written) else len(shared)
        return shared[place] if place < len(shared) else ""
    return (number_in_full(written) or written) if kind == "n" else written


def _parse(
    content: bytes,
    *,
    end: Callable[[str], None],
    words: Callable[[str], object],
    start: Callable[[str, dict[str, str]], None] | None = None,
) -> None:
    """Parse as far as the part is well-formed; the text of the rest is found by ``xml_text``, which also refuses."""
    xml_text(content)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    try:
        parser.Parse(content, True)  # noqa: FBT003 (expat takes no keywords)
    except (expat.ExpatError, LookupError, ValueError):
        return
