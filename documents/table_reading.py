"""Reads a table out of a file: the cells of a CSV file or an Excel sheet, or a cube in JSON-stat 2.

What is here runs in a process of its own (``documents.table_reader``), so it knows no Django and imports little. What
the cells mean is for whoever asked.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from documents.archives import Archive, Budget
from documents.cubes import cube
from documents.letters import BYTE_ORDER_MARKS
from documents.limits import MOST_CELL, MOST_CELLS, MOST_TEXT
from documents.reading import read as read_through
from documents.refusal import RefusalError
from documents.sheets import grids
from documents.types import ARCHIVE, EXCEL, OLD_OFFICE
from norwegian.identity_digits import BLOCK, blocks_contain_identity_number

Grid = list[list[str]]

DELIMITERS: Final = ";\t,|"
SAYS_DELIMITER: Final = re.compile(r"\s*\"?sep=([;,|\t])\"?\s*")
# Bytes that stand in no text.
NOT_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def read(content: bytes) -> dict[str, Any]:
    """Return ``{"kind": "grid", …}`` or ``{"kind": "cube", …}``.

    Raises:
        RefusalError: when it is no table, holds a national identity number, or more than is read.
    """
    if content.startswith(ARCHIVE):
        return _workbook(content)
    if content.startswith(OLD_OFFICE):
        raise RefusalError("OldOfficeFile")
    text = _text(content)
    if text.lstrip()[:1] in {"{", "["}:
        return _cube(text)
    return _grid("", _rows(text))


def _workbook(content: bytes) -> dict[str, Any]:
    """The first sheet with cells in it. The whole file is searched first, as any file is."""
    if read_through(content)[0] != EXCEL:
        raise RefusalError("NotATable")
    for name, rows in grids(Archive(content, Budget())):
        if any(any(row) for row in rows):
            return _grid(name, rows)
    raise RefusalError("EmptyTable")


def _text(content: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            text = content.decode(encoding, "replace").lstrip("\ufeff")
            break
    else:
        if NOT_TEXT.search(content):
            raise RefusalError("NotATable")
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    if len(text) > MOST_TEXT:
        raise RefusalError("TooMuchInside")
    if text.lstrip()[:1] == "<":
        # A web page or XML, whatever its name says.
        raise RefusalError("NotATable")
    return text


def _cube(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text, parse_float=str, parse_int=_short, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise RefusalError("NotJson") from None
    found = cube(said)
    words = [*found["values"], *(code for each in found["dimensions"] for code in (*each["codes"], *each["labels"]))]
    _guard([found["label"], found["source"], *words])
    return {"kind": "cube"} | found


def _short(digits: str) -> str:
    if len(digits) > 40:
        raise RefusalError("NotJson")
    return digits


def _refuse(constant: str) -> Any:
    raise RefusalError("NotJson")


def _rows(text: str) -> Grid:
    said = SAYS_DELIMITER.fullmatch(text.partition("\n")[0])
    body = text.partition("\n")[2] if said else text
    delimiter = said[1] if said else _delimiter(body)
    csv.field_size_limit(MOST_CELL * 100)
    try:
        return list(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter))
    except csv.Error:
        raise RefusalError("NotATable") from None


def _delimiter(text: str) -> str:
    """The sign that stands as often in each of the first lines; the comma last, which may stand in numbers."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {each: [_outside_quotes(line).count(each) for line in lines] for each in DELIMITERS}
    common = [each for each in DELIMITERS if counts[each] and min(counts[each]) > 0]
    even = [each for each in common if len(set(counts[each])) == 1]
    return next(iter(even or common), ";")


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _grid(sheet: str, rows: Grid) -> dict[str, Any]:
    trimmed = [_trimmed(row) for row in rows]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    if not any(trimmed):
        raise RefusalError("EmptyTable")
    if sum(map(len, trimmed)) > MOST_CELLS:
        raise RefusalError("TooMuchInside")
    _guard(cell for row in trimmed for cell in row)
    return {"kind": "grid", "sheet": sheet, "rows": trimmed}


def _trimmed(row: list[str]) -> list[str]:
    cells = [cell.strip()[:MOST_CELL] for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _guard(cells: Iterator[str] | list[str]) -> None:
    """Raises RefusalError when a national identity number stands in a cell."""
    if blocks_contain_identity_number([BLOCK.join(cells)]):
        raise RefusalError("IdentityNumberInFile")
