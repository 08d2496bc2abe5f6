"""Which text of a draft somebody has seen, part by part, so that they are told what has changed since."""

from collections.abc import Mapping
from typing import Final

from django.utils.crypto import salted_hmac

from meetings.models import AgendaItem, Meeting

SALT: Final = "reviews.text-of-a-draft"
# Enough to tell two texts apart, and not all of them figures.
DIGITS: Final = 16


def mark_of(item: AgendaItem) -> dict[str, str]:
    """Return what names each part of an item loaded with its papers. A keyed hash: the words may be exempt."""
    papers = sorted((paper.pk, paper.title, paper.sha256, paper.address) for paper in item.papers.all())
    return {
        "title": _mark(item.pk, item.title, item.public_title, str(item.type)),
        "description": _mark(item.pk, item.description, *_more(item)),
        "disclosure": _mark(item.pk, str(item.classification), item.legal_basis_id),
        "papers": _mark(item.pk, papers),
    }


def _more(item: AgendaItem) -> list[object]:
    """Return what most items do without; none of it leaves the mark as it was before it was asked."""
    said = (item.resolution, item.presenter_seat_id, item.presenter_name, item.time_needed)
    return list(said) if any(said) else []


def changed(then: Mapping[str, str], item: AgendaItem) -> list[str]:
    """Return the parts that are others than they were ``then``; none when nothing was seen then."""
    return [part for part, mark in mark_of(item).items() if then and then.get(part) != mark]


def mark_of_agenda(meeting: Meeting) -> dict[str, str]:
    """Return what names each item of a meeting as it is now. Two queries."""
    items = meeting.items.in_order().prefetch_related("papers")
    return {str(item.pk): _mark(*mark_of(item).values()) for item in items}


def _mark(*shown: object) -> str:
    return "m" + salted_hmac(SALT, repr(shown), algorithm="sha256").hexdigest()[:DIGITS]
