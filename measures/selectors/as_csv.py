"""The figures of an indicator as a table for spreadsheets."""

from django.utils.translation import gettext as _

from documents import spreadsheet
from measures.enums import Known
from measures.figures.cells import plain
from measures.selectors.figures import Figures, Shown


def as_csv(figures: Figures) -> str:
    """Return the periods with the figures of each series, and where they come from."""
    indicator = figures.indicator
    rows: list[list[str]] = [[_("Period"), *(str(series) for series in figures.series)]]
    rows += [[line.span.code, *(_figure(cell) for cell in line.cells)] for line in figures.lines]
    rows += [[], [indicator.name, indicator.unit], [_("Data source"), indicator.source, indicator.licence]]
    if figures.has_hidden:
        rows.append([_("Hidden: the number is below five, or would tell another that is.")])
    return spreadsheet.as_csv(rows)


def _figure(shown: Shown) -> str:
    if shown.is_hidden:
        return _("Hidden")
    if shown.cell is None or shown.cell.known == Known.MISSING:
        return ""
    return ":" if shown.number is None else plain(shown.number).replace(".", ",")
