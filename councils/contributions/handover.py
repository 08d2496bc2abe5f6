"""Who sits where and since when, and what each body is for, for whoever takes over."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contributions.chapters import Chapter, Lines
from contributions.handover import HandOver, handover
from councils.models import Council, Seat, Tenure
from documents.blocks import Block, Heading, Note
from norwegian.dates import long_date


@handover.contributes(order=40)
def who_sits_where(given: HandOver) -> Iterator[Chapter]:
    """The bodies with their mandate, and each seat with who holds it, since when and until when."""
    seats = Seat.objects.on(given.day).select_related("organisation").in_order()
    tenures = Tenure.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=given.day)).select_related("user")
    bodies = list(
        Council.objects.visible_to(given.person)
        .of(given.municipality.pk)
        .active(given.day)
        .in_order()
        .prefetch_related(
            Prefetch("seats", seats), Prefetch("seats__tenures", tenures.order_by("is_deputy", "starts_on", "pk"))
        )
    )
    blocks: list[Block] = []
    for body in bodies:
        blocks += [Heading(body.name, 2), Note(_mandate(body)), *_seats(body)]
    yield Chapter(_("Bodies, mandates and who sits where"), blocks)


def _mandate(body: Any) -> str:
    """Return what the body is for, in one line, and until when it is there."""
    said = " ".join((body.mandate or body.purpose).split()) or _("No mandate is written.")
    until = _("Until %(day)s.") % {"day": long_date(body.ends_on)} if body.ends_on else ""
    return " ".join(words for words in (said, until) if words)


def _seats(body: Any) -> Iterator[Block]:
    rows = [row for seat in body.seats.all() for row in _rows(seat)]
    if rows:
        head = [_("Position"), _("Who"), pgettext("of a seat", "Since"), pgettext("of a seat", "Until")]
        yield Lines(head, rows, [body.get_absolute_url()] * len(rows))


def _rows(seat: Any) -> Iterator[list[str]]:
    name = f"{seat.title} ({seat.organisation})" if seat.organisation else seat.title
    tenures = list(seat.tenures.all())
    if not any(not each.is_deputy for each in tenures):
        yield [name, _("Vacant"), "–", "–"]
    for each in tenures:
        who = _("%(name)s, deputy") % {"name": each.shown_name} if each.is_deputy else each.shown_name
        yield [name, who, long_date(each.starts_on), long_date(each.ends_on) if each.ends_on else "–"]
