"""The open matters a desk has to do with: those it sees to, and those its person is asked about."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.access import Person, permitted, scope_of
from accounts.prepared import prepared
from circulation.enums import CirculationAct, State
from circulation.models import Circulation, Voter
from contributions.places import Desk
from municipalities.selectors.lists import lists_of


def open_matters(desk: Desk) -> list[Any]:
    """Return the matters that are open for answers, those to be answered first at the top. Asked once a desk.

    Nothing is asked for whoever has no seat, where nothing is open in the municipalities of the desk.
    Each tells whether the person sees to it (``is_seen_to``), who has not answered (``waited_for``), and by which row
    the person is asked and has not answered (``own``).
    """
    is_asked = bool(scope_of(desk.person).ids("councils.sits"))
    may_be = is_asked or any(rows["open"] for _number, rows in lists_of("circulation", desk))
    found: list[Any] = desk.keep("circulations", lambda: _open(desk.person) if may_be else [])
    return found


@prepared
def _open(person: Person, /) -> "QuerySet[Circulation]":
    silent = Voter.objects.filter(circulation=OuterRef("pk")).silent().order_by("pk")
    seen_to = permitted(Circulation.objects.filter(pk=OuterRef("pk")), person, CirculationAct.CLOSE)
    found: QuerySet[Circulation] = (
        Circulation.objects.filter(state=State.SENT)
        .visible_to(person)
        .annotate(
            is_seen_to=Exists(seen_to),
            own=Subquery(silent.filter(user=person.pk).values("pk")[:1]),
            waited_for=ArraySubquery(silent.values("pk")),
        )
        .filter(Q(is_seen_to=True) | Q(own__isnull=False))
        .select_related("council", "item")
        .order_by("deadline", "pk")
    )
    return found
