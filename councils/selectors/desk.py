"""The bodies a desk is laid out for."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from accounts.access import Person
from accounts.prepared import prepared
from contributions.places import Desk
from councils.models import Cadence, Council, Lapse


def councils_of(desk: Desk) -> list[Council]:
    """Return the bodies of the desk's municipalities that are active that day, in their order. Asked once a desk."""
    found: list[Council] = desk.keep("councils", lambda: _councils(desk))
    return found


def council_ids_of(desk: Desk) -> list[int]:
    return [council.pk for council in councils_of(desk)]


def owners_of(desk: Desk, council_id: int) -> str:
    """Return the names of the desk's municipalities that own the body; empty for a body of others."""
    council = next((each for each in councils_of(desk) if each.pk == council_id), None)
    return desk.names(municipality.pk for municipality in council.municipalities.all()) if council else ""


def cadences_of(desk: Desk) -> dict[int, list[Cadence]]:
    """Return the cadences of each of the desk's bodies, the latest first; a body without any is not there."""
    found: dict[int, list[Cadence]] = defaultdict(list)
    for cadence in _cadences(desk.person, councils=council_ids_of(desk)):
        found[cadence.council_id].append(cadence)
    return found


def lapses_of(council: Council) -> list[tuple[date, date]]:
    """Return the times in which one of the desk's bodies will not meet; read with the bodies."""
    found: Any = council
    return list(zip(found.lapse_starts, found.lapse_ends, strict=True))


def with_lapses(councils: Any) -> Any:
    """Let each body bring the first and last days of its times without meetings, in the same query."""
    rows = Lapse.objects.filter(council=OuterRef("pk")).order_by("starts_on", "pk")
    return councils.annotate(
        lapse_starts=ArraySubquery(rows.values("starts_on")), lapse_ends=ArraySubquery(rows.values("ends_on"))
    )


def _councils(desk: Desk) -> list[Council]:
    return _owned(desk.person, numbers=desk.numbers, day=desk.day) if desk.numbers else []


@prepared
def _owned(_: Person, /, numbers: Any, day: Any) -> "QuerySet[Council]":
    owned = with_lapses(Council.objects.filter(ownerships__municipality__among=numbers).active(day))
    found: QuerySet[Council] = owned.distinct().prefetch_related("municipalities").in_order()
    return found


@prepared
def _cadences(_: Person, /, councils: Any) -> "QuerySet[Cadence]":
    return Cadence.objects.filter(council__among=councils).order_by("-starts_on", "-pk")
