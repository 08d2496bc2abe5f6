"""The numbers as a file for Excel and as a paper for an agenda."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from nightwatch.selectors.numbers import Numbers, Table
from norwegian.dates import long_date

# What makes Excel reckon instead of read.
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
# By it Excel knows that the letters are UTF-8.
MARK: Final = "\ufeff"
NS: Final = "http://schemas.openxmlformats.org"
TYPES: Final = f"""<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{NS}/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS: Final = f"""<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{NS}/package/2006/relationships">\
<Relationship Id="r1" Type="{NS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
</Relationships>"""


def safe(value: object) -> str:
    """Return a cell that a spreadsheet shows as it is: what looks like a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text


def as_csv(numbers: Numbers) -> bytes:
    """Return the table as Norwegian Excel opens it: semicolons, and its mark at the beginning."""
    file = StringIO()
    rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
    rows.writerow([safe(numbers.year), *map(safe, numbers.heads)])
    for line in (*numbers.lines, *numbers.groups):
        rows.writerow([safe(line.label), *map(safe, line.cells)])
    for day, group, reason in numbers.cancelled:
        rows.writerow([safe(day.isoformat()), safe(_("cancelled")), safe(group), safe(reason)])
    return (MARK + file.getvalue()).encode()


def as_paper(numbers: Numbers, title: str) -> bytes:
    """Return the numbers as a Word document: months and totals, groups, and what was cancelled and why."""
    parts = [_paragraph(title, is_heading=True)]
    for table in numbers.tables:
        parts += [_paragraph(table.caption), _table(table)]
    if numbers.cancelled:
        parts.append(_paragraph(_("Cancelled shifts")))
    for day, group, reason in numbers.cancelled:
        parts.append(_paragraph(f"{long_date(day)}, {group}: {reason or _('no reason given')}"))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f'<?xml version="1.0" encoding="UTF-8"?><w:document {space}><w:body>{"".join(parts)}</w:body></w:document>'
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": body}.items():
            archive.writestr(name, text)
    return file.getvalue()


def _paragraph(text: str, *, is_heading: bool = False) -> str:
    look = '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>' if is_heading else ""
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(table: Table) -> str:
    rows = [_row(["", *table.heads], is_bold=True)]
    for line, cells in table.rows:
        shown = ["–" if value is None else str(value) for _head, value in cells]
        rows.append(_row([line.label, *shown], is_bold=line.is_total))
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH"))
    look = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
    grid = "<w:tblGrid>" + "<w:gridCol/>" * (len(table.heads) + 1) + "</w:tblGrid>"
    return f"<w:tbl>{look}{grid}{''.join(rows)}</w:tbl>"


def _row(cells: Iterable[str], *, is_bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    drawn = (f"<w:tc><w:p><w:r>{look}<w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in cells)
    return f"<w:tr>{''.join(drawn)}</w:tr>"
