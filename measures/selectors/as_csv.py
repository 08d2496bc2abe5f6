"""A table for spreadsheets: with the marks of Norwegian programs, and no cell that a program would run."""

import csv
import io
import re
from typing import Final

from django.utils.translation import gettext as _

from measures.enums import Known
from measures.figures.cells import plain
from measures.selectors.figures import Figures, Shown

# Excel and LibreOffice take a text that begins like this for a formula.
RUNS: Final = re.compile(r"[=+\-@\t\r\n|%]")
NUMBER: Final = re.compile(r"-?\d+(,\d+)?")
# So that Excel reads it as UTF-8.
BYTE_ORDER_MARK: Final = "\ufeff"


def as_csv(figures: Figures) -> str:
    """Return the periods with the figures of each series, and where they come from."""
    indicator = figures.indicator
    file = io.StringIO()
    out = csv.writer(file, delimiter=";", lineterminator="\r\n")
    rows: list[list[str]] = [[_("Period"), *(str(series) for series in figures.series)]]
    rows += [[line.span.code, *(_figure(cell) for cell in line.cells)] for line in figures.lines]
    rows += [[], [indicator.name, indicator.unit], [_("Data source"), indicator.source, indicator.licence]]
    if figures.has_hidden:
        rows.append([_("Hidden: the number is below five, or would tell another that is.")])
    for row in rows:
        out.writerow([harmless(cell) for cell in row])
    return BYTE_ORDER_MARK + file.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that is a text and nothing else, whatever it begins with. A number stays one."""
    return f"'{cell}" if RUNS.match(cell) and not NUMBER.fullmatch(cell) else cell


def _figure(shown: Shown) -> str:
    if shown.is_hidden:
        return _("Hidden")
    if shown.cell is None or shown.cell.known == Known.MISSING:
        return ""
    return ":" if shown.number is None else plain(shown.number).replace(".", ",")
