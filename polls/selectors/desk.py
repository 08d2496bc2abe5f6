"""The open date polls a desk has to do with: those of its bodies, and those its person is asked in."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.access import Person
from accounts.prepared import prepared
from contributions.places import Desk
from councils.selectors.desk import council_ids_of
from polls.models import Asked, Poll


def open_polls(desk: Desk) -> list[Any]:
    """Return the open polls, those to be answered first at the top. Asked once a desk, in one query.

    Each tells whether the desk plans by it (``is_planned_by``), who has not said something of every time (``silent``),
    and which row the person answers by where they are silent and a time is still ahead (``own``).
    """
    found: list[Any] = desk.keep("polls", lambda: _open(desk.person, councils=council_ids_of(desk), now=desk.now))
    return found


@prepared
def _open(person: Person, /, councils: Any, now: Any) -> "QuerySet[Poll]":
    asked = Asked.objects.filter(poll=OuterRef("pk"))
    planned_by = Poll.objects.visible_to(person).filter(pk=OuterRef("pk"), council__among=councils)
    found: QuerySet[Poll] = (
        Poll.objects.open()
        .annotate(
            is_planned_by=Exists(planned_by),
            own=Subquery(asked.filter(user=person.pk).waiting(now).silent().values("pk")[:1]),
            silent=ArraySubquery(asked.silent().order_by("pk").values("pk")),
        )
        .filter(Q(is_planned_by=True) | Q(own__isnull=False))
        .select_related("council")
        .order_by("deadline", "pk")
    )
    return found
