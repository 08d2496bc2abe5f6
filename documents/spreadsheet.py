"""A table as a file for spreadsheets: with the marks of Norwegian programs, and no cell that a program would run."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

# Excel and LibreOffice take a text that begins like this for a formula.
RUNS: Final = re.compile(r"[=+\-@\t\r\n|%]")
NUMBER: Final = re.compile(r"-?\d+(,\d+)?")
# So that Excel reads it as UTF-8.
BYTE_ORDER_MARK: Final = "\ufeff"


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Return the rows with semicolons between the cells. None is an empty cell."""
    file = io.StringIO()
    out = csv.writer(file, delimiter=";", lineterminator="\r\n")
    for row in rows:
        out.writerow(["" if cell is None else harmless(str(cell)) for cell in row])
    return BYTE_ORDER_MARK + file.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that is a text and nothing else, whatever it begins with. A number stays one."""
    return f"'{cell}" if RUNS.match(cell) and not NUMBER.fullmatch(cell) else cell
