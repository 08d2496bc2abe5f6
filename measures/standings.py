"""What a person is to single measures, and to figures of the police, today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.access import provides_from
from accounts.sources import DAY, PEOPLE, Row
from councils.enums import SeatCategory
from councils.models import Tenure
from councils.querysets import OWNER, for_its_owner
from measures.enums import UPDATE_MEASURE, Side
from measures.models import Measure, MeasureParty, MeasureStep, MeasureUserObjectPermission
from measures.selectors.seats import held, side_of
from municipalities.querysets import valid_on

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


def _carried() -> "QuerySet[Tenure, Any]":
    carried = "seat__council__working_group__measures"
    held = Tenure.objects.on(DAY).filter(user__among=PEOPLE, is_deputy=False, **{f"{carried}__isnull": False})
    return held.values_list("user_id", carried)


@provides_from(_carried, "measures.carries")
def carrying(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Measures that a working group carries in which the person sits on ``day``."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, measure in rows:
        found[person]["measures.carries"].add(measure)
    return found


def _joined() -> "QuerySet[MeasureParty, Any]":
    appointed = "municipality__appointments__"
    rows = MeasureParty.objects.joined(DAY).filter(valid_on(DAY, appointed), **{f"{appointed}user__among": PEOPLE})
    return rows.values_list(f"{appointed}user_id", "measure_id")


@provides_from(_joined, "measures.joins")
def joining(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Measures of others in which a municipality takes part that the person works for on ``day``."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, measure in rows:
        found[person]["measures.joins"].add(measure)
    return found


def _answering() -> "QuerySet[Tenure, Any]":
    has = {"responsible_seat": OuterRef("seat")}
    any_of_it = Q(Exists(Measure.objects.filter(**has))) | Q(Exists(MeasureStep.objects.filter(**has)))
    held = Tenure.objects.on(DAY).holders().filter(any_of_it, user__among=PEOPLE)
    return held.values_list("user_id", "seat_id")


@provides_from(_answering, "measures.answers_seat")
def answering(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Seats that the person holds on ``day`` and that are responsible for measures, or steps of them."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, seat in rows:
        found[person]["measures.answers_seat"].add(seat)
    return found


def _police_seats() -> "QuerySet[Tenure, Any]":
    seats = Tenure.objects.on(DAY).filter(
        for_its_owner(), user__among=PEOPLE, seat__category=SeatCategory.POLICE, is_deputy=False
    )
    return seats.values_list("user_id", f"{OWNER}_id")


@provides_from(_police_seats, "measures.police")
def police(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[str]]]:
    """Municipalities that the person sits for the police for on ``day``, not as a deputy."""
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
