"""Who may sign a plan: whoever leads the governing body, for the municipality; a seat of the police in it, for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from accounts.models import User
from councils.enums import Level, SeatCategory, SeatFunction
from councils.models import Tenure
from measures.enums import Side

OWNER: Final = "seat__council__ownerships__municipality"
# A plan is read at the levels that decide and coordinate.
READING: Final = (Level.GOVERNING, Level.COORDINATING)
LEADS: Final = frozenset({SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR})
# Who writes the minutes or listens in speaks for nobody.
SILENT: Final = frozenset({SeatFunction.SECRETARY, SeatFunction.OBSERVER})


def side_of(level: str, function: str, category: str) -> Side | None:
    """Return for whom a seat signs; None for most."""
    if level != Level.GOVERNING or function in SILENT:
        return None
    if category == SeatCategory.POLICE:
        return Side.POLICE
    return Side.MUNICIPALITY if function in LEADS else None


def held(tenures: "QuerySet[Tenure, Any]") -> "QuerySet[Tenure, Any]":
    """Return those that are held, not as a deputy nor in a minor's seat, each once for every municipality it is for.

    In a body of several municipalities a seat may be one municipality's own, and speaks for that one.
    """
    own = Q(seat__municipality__isnull=True) | Q(seat__municipality=F(OWNER))
    return tenures.filter(own, is_deputy=False, seat__is_youth=False, seat__council__level__in=READING)


@dataclass(frozen=True)
class Chair:
    """Where somebody sits when they sign."""

    side: Side
    title: str


def chairs_of(person: User, number: str, day: date) -> Iterator[Chair]:
    """Yield the seats in which the person signs for the municipality with ``number``, or for the police there."""
    mine = held(Tenure.objects.on(day).filter(user=person)).filter(**{OWNER: number})
    for tenure in mine.select_related("seat__council").order_by("seat__position", "pk"):
        seat = tenure.seat
        side = side_of(seat.council.level, seat.function, seat.category)
        if side is not None:
            yield Chair(side, str(seat))
