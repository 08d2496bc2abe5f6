"""What a person is in bodies today."""

from collections import defaultdict

from accounts.access import Scope, provides
from councils.enums import SeatFunction
from councils.models import Ownership, Tenure

DECIDING = {SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR, SeatFunction.SECRETARY, SeatFunction.MEMBER}


@provides(
    "councils.sits",
    "councils.chair",
    "councils.secretary",
    "councils.member",
    "councils.deputy",
    "councils.regular_attendee",
    "councils.observer",
    "councils.cleared",
)
def tenures(scope: Scope) -> dict[str, set[int]]:
    """Council ids by seat function, from the tenures that hold today.

    ``councils.cleared`` are those where the seat may read items exempt from public disclosure: deciding
    seats and the secretary, never a deputy before being called and never a seat a minor may hold.
    """
    found: dict[str, set[int]] = defaultdict(set)
    rows = (
        Tenure.objects.on(scope.day)
        .filter(user=scope.person)
        .values_list("seat__council_id", "seat__function", "seat__is_youth", "is_deputy")
    )
    for council, function, is_youth, is_deputy in rows:
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
    return found


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
