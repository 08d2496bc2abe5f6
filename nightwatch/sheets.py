"""The numbers as rows of a spreadsheet and as a paper for an agenda."""

from django.utils.translation import gettext as _

from documents.blocks import Block, Bullets, Heading, Paper, Table
from municipalities.models import Municipality
from nightwatch.selectors.numbers import Numbers
from norwegian.dates import long_date


def rows_of(numbers: Numbers) -> list[list[object]]:
    """Return the months and totals, the groups, and what was cancelled and why, under the heads."""
    rows: list[list[object]] = [[numbers.year, *numbers.heads]]
    rows += [[line.label, *line.cells] for line in (*numbers.lines, *numbers.groups)]
    rows += [[day.isoformat(), _("cancelled"), group, reason] for day, group, reason in numbers.cancelled]
    return rows


def paper_of(numbers: Numbers, title: str, municipality: Municipality) -> Paper:
    """Return the same as a document in the municipality's name. For those in charge, from whom no number is hidden."""
    blocks: list[Block] = []
    for table in numbers.tables:
        shown = [
            [line.label, *("–" if value is None else str(value) for _head, value in cells)]
            for line, cells in table.rows
        ]
        blocks += [Heading(table.caption), Table(["", *table.heads], shown)]
    if numbers.cancelled:
        why = [
            f"{long_date(day)}, {group}: {reason or _('no reason given')}" for day, group, reason in numbers.cancelled
        ]
        blocks += [Heading(_("Cancelled shifts")), Bullets(why)]
    sender = _("%(name)s municipality") % {"name": municipality.name}
    return Paper(title=title, sender=sender, language=municipality.language, blocks=blocks)
