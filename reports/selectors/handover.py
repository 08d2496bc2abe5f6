"""What a new coordinator is handed, as a page and as a document: what waits first, then what every room tells."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from contributions.chapters import Chapter, Lines
from contributions.handover import HandOver, handed_over
from contributions.needs import needs_of
from contributions.places import Desk
from documents.blocks import Block, Given, Heading, Note, Paper
from municipalities.models import Municipality
from norwegian.dates import long_date
from reports.selectors.content import as_data


def pack_of(person: User, municipality: Municipality, *, now: datetime) -> list[dict[str, Any]]:
    """Return the chapters as the person may read them, in the language of the page."""
    given = HandOver(person, municipality, now)
    waits = _waits(given)
    return as_data([*([waits] if waits else []), *handed_over(given)])


def _waits(given: HandOver) -> Chapter | None:
    """What needs whoever coordinates: late things first, so nothing that was about to be forgotten is."""
    desk = Desk(given.person, given.now, [given.municipality], given.municipality)
    found = needs_of(desk)
    if not found:
        return None
    late = _("%(day)s (overdue)")
    rows = [
        [
            need.act,
            need.about,
            need.where or "–",
            late % {"day": long_date(need.due)} if need.is_late else long_date(need.due),
        ]
        for need in found
    ]
    head = [_("What"), _("About"), _("Who or where"), _("By")]
    return Chapter(_("What waits, and what was about to be forgotten"), [Lines(head, rows, [n.url for n in found])])


def paper_of(person: User, municipality: Municipality, *, now: datetime) -> Paper:
    """Return the same as a document in the municipality's language."""
    with translation.override(municipality.language):
        blocks: list[Block] = []
        for chapter in pack_of(person, municipality, now=now):
            blocks.append(Heading(chapter["heading"]))
            blocks += [Given(block) for block in chapter["blocks"]]
        blocks.append(
            Note(_("Made for whoever coordinates. It names people and what they are to do: keep it as that."))
        )
        day = long_date(now)
        return Paper(
            title=_("Hand-over of SLT in %(place)s") % {"place": municipality},
            sender=_("%(name)s municipality") % {"name": municipality.name},
            language=municipality.language,
            blocks=blocks,
            lead=_("As it was %(day)s") % {"day": day},
        )
