"""The chapters of a report: made of what every room tells, and shown as far as it may still be told."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from contributions.chapters import Chapter
from contributions.facts import Period, closed_among, facts_of
from municipalities.models import Municipality


def compose(municipality: Municipality, starts_on: date, ends_on: date, *, now: datetime) -> list[dict[str, Any]]:
    """Return the chapters as they are now, in the municipality's language. The same whoever asks."""
    with translation.override(municipality.language):
        return as_data(facts_of(Period(municipality, starts_on, ends_on, now)))


def as_data(chapters: Iterable[Chapter]) -> list[dict[str, Any]]:
    """Return chapters as they are kept and drawn."""
    return [
        {
            "heading": chapter.heading,
            "figures": [[str(name), str(value)] for name, value in chapter.figures],
            "blocks": [block.data() for block in chapter.blocks],
        }
        for chapter in chapters
    ]


def told(content: Sequence[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Return kept chapters without what has been closed since. At most a query for each room that tells of things."""
    sources = {source for chapter in content for block in chapter["blocks"] for source in block.get("sources", ())}
    closed = closed_among(sources)
    if not closed:
        return list(content)
    with translation.override(language):
        words = _("Closed since the figures were taken")
    return [
        chapter | {"blocks": [_without(block, closed, words) for block in chapter["blocks"]]} for chapter in content
    ]


def _without(block: dict[str, Any], closed: set[str], words: str) -> dict[str, Any]:
    if not closed.intersection(block.get("sources", ())):
        return block
    rows = [
        [words, *["–"] * (len(row) - 1)] if source in closed else row
        for row, source in zip(block["rows"], block["sources"], strict=True)
    ]
    urls = ["" if source in closed else url for url, source in zip(block["urls"], block["sources"], strict=True)]
    return block | {"rows": rows, "urls": urls}
