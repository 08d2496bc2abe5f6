"""What a person is to single measures, and to figures of the police, today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from accounts.access import provides_from
from accounts.sources import DAY, PEOPLE, Row
from councils.enums import SeatCategory
from councils.models import Tenure
from measures.enums import UPDATE_MEASURE, Side
from measures.models import MeasureUserObjectPermission
from measures.selectors.seats import OWNER, held, side_of

SIGNS: Final = {Side.MUNICIPALITY: "measures.signs_municipality", Side.POLICE: "measures.signs_police"}


def _grants() -> "QuerySet[MeasureUserObjectPermission, Any]":
    given = MeasureUserObjectPermission.dated.on(DAY).filter(user__among=PEOPLE, permission__codename=UPDATE_MEASURE)
    return given.values_list("user_id", "content_object_id")


@provides_from(_grants, "measures.partner")
def partners(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Measures whose status the person follows up for a partner, by grants that hold on ``day``."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, measure in rows:
        found[person]["measures.partner"].add(measure)
    return found


def _police_seats() -> "QuerySet[Tenure, Any]":
    seats = Tenure.objects.on(DAY).filter(user__among=PEOPLE, seat__category=SeatCategory.POLICE, is_deputy=False)
    return seats.values_list("user_id", "seat__council__ownerships__municipality_id")


@provides_from(_police_seats, "measures.police")
def police(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[str]]]:
    """Municipalities in whose bodies the person sits for the police on ``day``, not as a deputy."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, number in rows:
        if number is not None:
            found[person]["measures.police"].add(number)
    return found


def _plan_seats() -> "QuerySet[Tenure, Any]":
    seats = held(Tenure.objects.on(DAY).filter(user__among=PEOPLE))
    return seats.values_list("user_id", f"{OWNER}_id", "seat__council__level", "seat__function", "seat__category")


@provides_from(_plan_seats, "measures.sits", *SIGNS.values())
def plan_seats(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[str]]]:
    """Municipalities whose plans the person reads by a seat at the upper levels, and those they sign for, and how."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, number, level, function, category in rows:
        if number is None:
            continue
        found[person]["measures.sits"].add(number)
        if side := side_of(level, function, category):
            found[person][SIGNS[side]].add(number)
    return found
