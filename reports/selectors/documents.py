"""A report as a document, and its year on one sheet. In the municipality's language, the same for every reader."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from documents.blocks import Block, Facts, Given, Heading, Paper, Prose, Table
from norwegian.dates import date_range, long_date
from reports.models import TEXTS, Report
from reports.selectors.content import told

# What of the summary stands on the one sheet, so that the figures find room.
SHEET_LETTERS: Final = 700
SHEET_FIGURES: Final = 22


def paper_of(report: Report) -> Paper:
    """Return the whole report: what people have written, then the chapters of the rooms."""
    with translation.override(report.municipality.language):
        blocks: list[Block] = [Facts(list(_about(report))), *_texts(report), *_chapters(report)]
        return _paper(report, report.full_title, blocks)


def sheet_of(report: Report) -> Paper:
    """Return the summary and the figures that stand for each chapter, on one A4."""
    with translation.override(report.municipality.language):
        rows = [row for chapter in report.content for row in _figures(chapter)][:SHEET_FIGURES]
        head = [_("About"), _("Figure"), _("Number")]
        blocks: list[Block] = [Prose(_shortened(report.summary)), *([Table(head, rows)] if rows else [])]
        title = _("%(place)s in short, %(period)s") % {"place": report.municipality, "period": report.period}
        return _paper(report, title, blocks)


def _paper(report: Report, title: str, blocks: list[Block]) -> Paper:
    return Paper(
        title=title,
        sender=_("%(name)s municipality") % {"name": report.municipality.name},
        language=report.municipality.language,
        blocks=blocks,
        lead=date_range(report.starts_on, report.ends_on),
        edition="" if report.is_adopted else str(report.get_state_display()),
    )


def _about(report: Report) -> Iterator[tuple[str, str]]:
    yield _("Figures as of"), long_date(report.figures_at)
    yield _("Adopted"), adopted_words(report)


def adopted_words(report: Report) -> str:
    """Return when and where it was adopted. The number of a decision is for whoever may read that."""
    if report.adopted_on is None:
        return ""
    return ", ".join(words for words in (long_date(report.adopted_on), report.adopted_where) if words)


def texts_of(report: Report) -> list[tuple[str, str, str]]:
    """Return name, heading and words of what people have written; what is empty is left out."""
    found = ((name, getattr(report, name).strip()) for name in TEXTS)
    return [(name, _heading(name), words) for name, words in found if words]


def _heading(name: str) -> str:
    field = Report._meta.get_field(name)
    return capfirst(str(getattr(field, "verbose_name", name)))


def _texts(report: Report) -> Iterator[Block]:
    for _name, heading, words in texts_of(report):
        yield Heading(heading)
        yield Prose(words)


def _chapters(report: Report) -> Iterator[Block]:
    for chapter in told(report.content, report.municipality.language):
        yield Heading(chapter["heading"])
        for block in chapter["blocks"]:
            yield Given(block)


def _figures(chapter: dict[str, Any]) -> Iterator[list[str]]:
    for number, (name, value) in enumerate(chapter["figures"]):
        yield ["" if number else chapter["heading"], name, value]


def _shortened(words: str) -> str:
    first = words.strip()
    return first if len(first) <= SHEET_LETTERS else f"{first[:SHEET_LETTERS].rsplit(' ', 1)[0]} …"
