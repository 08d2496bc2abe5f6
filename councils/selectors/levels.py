"""The levels of SLT with their bodies: how often they meet, who leads, who sits there. Positions, never names."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch

from councils.enums import Level, SeatFunction
from councils.models import Cadence, Council, Ownership, Seat
from councils.selectors.along import cadences_of, with_cadences

# What stands under which text of the page.
OFFICIAL: Final = (Level.GOVERNING, Level.COORDINATING, Level.EXECUTING)


@dataclass(frozen=True)
class Body:
    """A body as the public sees it."""

    council: Council
    cadence: Cadence | None
    chair: Seat | None
    seats: list[Seat]
    shared_with: list[Any]


@dataclass
class LevelOfBodies:
    """A level, official or beside SLT, and the bodies on it (there may be none)."""

    level: Level
    bodies: list[Body] = field(default_factory=list)


def body_of(council: Council, *, number: str, day: date) -> Body:
    """Return ``council`` as municipality ``number`` shows it. Everything it needs is prefetched."""
    seats = [seat for seat in council.seats.all() if seat.is_valid_on(day)]
    chairs = [seat for seat in seats if seat.function == SeatFunction.CHAIR]
    return Body(
        council=council,
        cadence=next((cadence for cadence in cadences_of(council) if cadence.is_valid_on(day)), None),
        chair=chairs[0] if chairs else None,
        seats=seats,
        shared_with=[own.municipality for own in council.ownerships.all() if own.municipality_id != number],
    )


def levels_of(number: str, *, day: date) -> list[LevelOfBodies]:
    """Return the three levels, a body or none on each, and last what stands beside them."""
    seats = Seat.objects.in_order().select_related("organisation", "municipality")
    owners = Ownership.objects.select_related("municipality").order_by("municipality__sort_key")
    councils = (
        with_cadences(Council.objects.of(number))
        .active(day)
        .in_order()
        .select_related("meets_after")
        .prefetch_related(Prefetch("seats", seats), Prefetch("ownerships", owners))
    )
    by_level = {level: LevelOfBodies(level) for level in (*OFFICIAL, Level.OUTSIDE)}
    for council in councils:
        by_level[Level(council.level)].bodies.append(body_of(council, number=number, day=day))
    return [group for group in by_level.values() if group.bodies or group.level in OFFICIAL]
