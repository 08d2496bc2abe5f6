"""The cells of an Excel workbook: a cell's text lies elsewhere, and a number has lost its first zero."""

import re
from collections.abc import Callable, Iterator
from typing import Final
from xml.parsers import expat

from documents.archives import Archive
from documents.xml_text import number_in_full, xml_text
from norwegian.identity_digits import BLOCK

SHARED: Final = "xl/sharedStrings.xml"


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
