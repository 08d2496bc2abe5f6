"""Who may sign a plan: whoever leads the governing body, for the municipality; a seat of the police in it, for them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, QuerySet

from accounts.models import User
from councils.enums import Level, SeatCategory, SeatFunction
from councils.models import Tenure
from councils.querysets import OWNER, for_its_owner
from measures.enums import Side

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
    """Return those that are held, not as a deputy nor in a minor's seat, each once for every municipality it is for."""
    return tenures.filter(for_its_owner(), is_deputy=False, seat__is_youth=False, seat__council__level__in=READING)


@dataclass(frozen=True)
class Chair:
    """Where somebody sits when they sign."""

    side: Side
    title: str
    number: str
    # As a page names it.
    place: str = ""

    @property
    def key(self) -> tuple[str, Side]:
        return self.number, self.side

    @property
    def value(self) -> str:
        """What its button sends."""
        return f"{self.side}:{self.number}"


def chairs_of(person: User, numbers: Collection[str], day: date) -> Iterator[Chair]:
    """Yield the seats in which the person signs for a municipality among ``numbers``, or for the police there."""
    mine = held(Tenure.objects.on(day).filter(user=person)).filter(**{f"{OWNER}__in": numbers})
    mine = mine.annotate(owner=F(f"{OWNER}_id"))
    for tenure in mine.select_related("seat__council").order_by("seat__position", "pk"):
        seat = tenure.seat
        side = side_of(seat.council.level, seat.function, seat.category)
        if side is not None:
            yield Chair(side, str(seat), tenure.owner)
