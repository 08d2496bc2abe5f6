"""Who sits where in a body on a day, since when, and who stands in for them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from councils.models import Council, Seat, Tenure


@dataclass
class Place:
    """A seat with its holder and deputies; ``holder`` is None when it is vacant."""

    seat: Seat
    holder: Tenure | None = None
    deputies: list[Tenure] = field(default_factory=list)
    coming: list[Tenure] = field(default_factory=list)


def composition(council: Council, day: date) -> list[Place]:
    """Return the seats that exist on ``day`` in their order. Two queries."""
    seats = council.seats.on(day).select_related("organisation", "municipality").in_order()
    rows = (
        Tenure.objects.filter(seat__council=council)
        .exclude(ends_on__lt=day)
        .select_related("user")
        .order_by("deputy_order", "starts_on", "pk")
    )
    return _places(seats, rows, day)


def _places(seats: QuerySet[Seat], tenures: Iterable[Tenure], day: date) -> list[Place]:
    by_seat: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        by_seat[tenure.seat_id].append(tenure)
    places = []
    for seat in seats:
        place = Place(seat)
        for tenure in by_seat[seat.pk]:
            if tenure.starts_on > day:
                place.coming.append(tenure)
            elif tenure.is_deputy:
                place.deputies.append(tenure)
            else:
                place.holder = tenure
        places.append(place)
    return places


def former(council: Council, day: date) -> QuerySet[Tenure]:
    """Return the tenures that are over, the latest first: a body's memory when people come and go."""
    return council_tenures(council).filter(ends_on__lt=day).order_by("-ends_on", "pk")


def council_tenures(council: Council) -> QuerySet[Tenure]:
    found: QuerySet[Tenure] = Tenure.objects.of_council(council.pk).select_related("user", "seat")
    return found
