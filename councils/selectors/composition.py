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


@dataclass(frozen=True)
class Composition:
    """The seats in their order, and the tenures that are over, the latest first: a body's memory."""

    places: list[Place]
    former: list[Tenure]


def composition(council: Council, day: date, *, most_former: int) -> Composition:
    """Return the seats that exist on ``day``, and of what is over no more than ``most_former``. Two queries."""
    seats = council.seats.on(day).select_related("organisation", "municipality").in_order()
    asked = Tenure.objects.of_council(council.pk).select_related("user", "seat")
    rows = list((asked if most_former else asked.exclude(ends_on__lt=day)).order_by("deputy_order", "starts_on", "pk"))
    over = [(row.ends_on, row) for row in rows if row.ends_on and row.ends_on < day]
    former = [row for _, row in sorted(over, key=lambda pair: (-pair[0].toordinal(), pair[1].pk))]
    return Composition(
        _places(seats, [row for row in rows if not row.ends_on or row.ends_on >= day], day), former[:most_former]
    )


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
