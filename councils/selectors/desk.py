"""The bodies a desk is laid out for."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.access import Person
from accounts.prepared import prepared
from contributions.places import Desk
from councils.enums import SeatCategory
from councils.models import Council, Tenure, Term
from councils.selectors.along import municipalities_of, with_cadences, with_lapses, with_municipalities
from municipalities.querysets import valid_on


def councils_of(desk: Desk) -> list[Council]:
    """Return the bodies of the desk's municipalities that are active that day, in their order.

    Each with its owners, cadences and lapses (:mod:`councils.selectors.along`). Asked once a desk, in one query.
    """
    found: list[Council] = desk.keep("councils", lambda: _councils(desk))
    return found


def council_ids_of(desk: Desk) -> list[int]:
    return [council.pk for council in councils_of(desk)]


def owners_of(desk: Desk, council_id: int) -> str:
    """Return the names of the desk's municipalities that own the body; empty for a body of others."""
    council = next((each for each in councils_of(desk) if each.pk == council_id), None)
    return desk.names(municipality.pk for municipality in municipalities_of(council)) if council else ""


def _councils(desk: Desk) -> list[Council]:
    return _owned(desk.person, numbers=desk.numbers, day=desk.day) if desk.numbers else []


@prepared
def _owned(_: Person, /, numbers: Any, day: Any) -> "QuerySet[Council]":
    owned = Council.objects.filter(ownerships__municipality__among=numbers).active(day).distinct().in_order()
    draft = Term.objects.filter(council=OuterRef("pk"), carried_out_at__isnull=True)
    political = Tenure.objects.holders().filter(
        valid_on(day), valid_on(day, "seat__"), seat__council=OuterRef("pk"), seat__category=SeatCategory.POLITICAL
    )
    owned = owned.annotate(
        term_ends_on=Subquery(draft.values("ends_on")[:1]),
        # Since when the political seat that has been held longest is held, with no end in sight.
        political_since=Subquery(political.filter(ends_on__isnull=True).order_by("starts_on").values("starts_on")[:1]),
    )
    found: QuerySet[Council] = with_cadences(with_municipalities(with_lapses(owned)))
    return found
