"""Files for spreadsheets: read as they were written, and nothing in them is run."""

import csv
import re
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from documents.spreadsheet import as_csv, harmless

# A carriage return inside a cell is a line break to whoever reads the file.
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(st.text())
def test_no_cell_is_run(cell: str) -> None:
    found = harmless(cell)

    assert not found.startswith(("=", "+", "@", "\t", "\r", "\n", "|", "%", "-")) or re.fullmatch(r"-\d+(,\d+)?", found)
    assert found.removeprefix("'") == cell.removeprefix("'")


@given(st.lists(st.lists(CELLS, min_size=2), min_size=1))
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    read = list(csv.reader(StringIO(as_csv(rows).removeprefix("\ufeff")), delimiter=";"))

    assert read == [[harmless(cell) for cell in row] for row in rows]


def test_no_value_is_an_empty_cell_and_a_number_stays_one() -> None:
    assert as_csv([["a", None, -5, "-1,5", "-x"]]) == "\ufeffa;;-5;-1,5;'-x\r\n"
