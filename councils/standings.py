"""What a person is in bodies today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from accounts.access import provides_from
from accounts.sources import DAY, PEOPLE, Row
from councils.enums import SeatFunction
from councils.models import Assistant, Ownership, Tenure
from municipalities.enums import Role
from municipalities.querysets import valid_on

DECIDING = {SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR, SeatFunction.SECRETARY, SeatFunction.MEMBER}


def _tenures() -> "QuerySet[Tenure, Any]":
    return (
        Tenure.objects.on(DAY)
        .filter(user__among=PEOPLE)
        .values_list("user_id", "seat__council_id", "seat__function", "seat__is_youth", "is_deputy")
    )


@provides_from(
    _tenures,
    "councils.sits",
    "councils.chair",
    "councils.secretary",
    "councils.member",
    "councils.deputy",
    "councils.regular_attendee",
    "councils.observer",
    "councils.cleared",
)
def tenures(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Council ids by person and seat function, from the tenures that hold on ``day``.

    ``councils.cleared`` are those where the seat may read items exempt from public disclosure: deciding
    seats and the secretary, never a deputy before being called and never a seat a minor may hold.
    """
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, council, function, is_youth, is_deputy in rows:
        found = every[person]
        found["councils.sits"].add(council)
        if is_deputy:
            found["councils.deputy"].add(council)
            continue
        if function in {SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR}:
            found["councils.chair"].add(council)
            found["councils.member"].add(council)
        else:
            found[f"councils.{function}"].add(council)
        if function in DECIDING and not is_youth:
            found["councils.cleared"].add(council)
    return every


def _assisted() -> "QuerySet[Assistant, Any]":
    return (
        Assistant.objects.on(DAY)
        .filter(user__among=PEOPLE)
        .values_list("user_id", "seat__council_id", "seat_id", "tenure__user_id")
    )


@provides_from(_assisted, "councils.assists", "councils.assists_seat", "councils.assists_holder")
def assistants(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """The bodies, the seats and the holders that a person answers for on ``day``. It clears them for nothing."""
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, council, seat, holder in rows:
        every[person]["councils.assists"].add(council)
        every[person]["councils.assists_seat"].add(seat)
        every[person]["councils.assists_holder"].add(holder)
    return every


def _answered_for() -> "QuerySet[Assistant, Any]":
    return Assistant.objects.on(DAY).filter(tenure__user__among=PEOPLE).values_list("tenure__user_id", "seat_id")


@provides_from(_answered_for, "councils.assisted")
def assisted(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """The seats in which somebody answers for the person on ``day``."""
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, seat in rows:
        every[person]["councils.assisted"].add(seat)
    return every


OWNING: Final = {
    Role.COORDINATOR: "councils.handled",
    Role.ADMINISTRATOR: "councils.administered",
    Role.READER: "councils.read",
}


def _owned() -> "QuerySet[Ownership, Any]":
    appointed = "municipality__appointments__"
    return Ownership.objects.filter(valid_on(DAY, appointed), **{f"{appointed}user__among": PEOPLE}).values_list(
        f"{appointed}user_id", f"{appointed}role", "council_id"
    )


@provides_from(_owned, *OWNING.values())
def owned_councils(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Council ids by what the person is on ``day`` in the municipalities that own them."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, role, council in rows:
        found[person][OWNING[Role(role)]].add(council)
    return found
