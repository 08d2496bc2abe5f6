"""What a person is in bodies today."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from accounts.access import Scope, provides, provides_for_many
from councils.enums import SeatFunction
from councils.models import Ownership, Tenure

DECIDING = {SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR, SeatFunction.SECRETARY, SeatFunction.MEMBER}


@provides_for_many(
    "councils.sits",
    "councils.chair",
    "councils.secretary",
    "councils.member",
    "councils.deputy",
    "councils.regular_attendee",
    "councils.observer",
    "councils.cleared",
)
def tenures(people: Collection[int], day: date) -> dict[int, dict[str, set[int]]]:
    """Council ids by person and seat function, from the tenures that hold on ``day``.

    ``councils.cleared`` are those where the seat may read items exempt from public disclosure: deciding
    seats and the secretary, never a deputy before being called and never a seat a minor may hold.
    """
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    rows = (
        Tenure.objects.on(day)
        .filter(user__in=people)
        .values_list("user_id", "seat__council_id", "seat__function", "seat__is_youth", "is_deputy")
    )
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


@provides("councils.handled", "councils.administered", "councils.read")
def owned_councils(scope: Scope) -> dict[str, set[int]]:
    """Council ids by what the person is in the municipalities that own them."""
    roles = {
        "councils.handled": scope.ids("municipalities.coordinator"),
        "councils.administered": scope.ids("municipalities.administrator"),
        "councils.read": scope.ids("municipalities.reader"),
    }
    numbers = frozenset().union(*roles.values())
    found: dict[str, set[int]] = defaultdict(set)
    if not numbers:
        return found
    for council, number in Ownership.objects.filter(municipality_id__in=numbers).values_list(
        "council_id", "municipality_id"
    ):
        for standing, ids in roles.items():
            if number in ids:
                found[standing].add(council)
    return found
