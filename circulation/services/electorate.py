"""Whom a matter is sent to: those in the seats that decide, but for those it is shut for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from accounts.access import load_scopes, scope_of
from accounts.models import User
from circulation.rules import MAY_KNOW
from councils.models import Seat, Tenure
from meetings.models import AgendaItem
from meetings.selectors.quorum import DECIDING


@dataclass(frozen=True)
class Place:
    """A seat that decides, and who is asked for it: nobody where it is empty, or shut for all who could answer."""

    seat: Seat
    tenure: Tenure | None
    is_shut: bool = False

    @property
    def is_deputy(self) -> bool:
        return self.tenure is not None and self.tenure.is_deputy


def places_of(item: AgendaItem, day: date) -> list[Place]:
    """Return the seats that decide on ``day``, each with who is asked: the holder, else the next deputy.

    Whoever is kept out of the matter, or may not read it, is passed by, and the seat's next deputy is asked, as in a
    meeting. Somebody in two seats is asked once, for the first.
    """
    tenures = Tenure.objects.on(day).filter(user__is_active=True).select_related("user")
    rows = Seat.objects.on(day).filter(council_id=item.meeting.council_id, function__in=DECIDING).in_order()
    ordered = tenures.order_by("is_deputy", "deputy_order", "pk")
    seats = list(rows.prefetch_related(Prefetch("tenures", ordered, to_attr="people_that_day")))
    everybody = [tenure for seat in seats for tenure in _people(seat)]
    able = able_to_know(item, (tenure.user for tenure in everybody))
    taken: set[int] = set()
    found = []
    for seat in seats:
        free = [each for each in _people(seat) if each.user_id in able and each.user_id not in taken]
        chosen = free[0] if free else None
        if chosen is not None:
            taken.add(chosen.user_id)
        is_shut = chosen is None and any(each.user_id not in able for each in _people(seat))
        found.append(Place(seat, chosen, is_shut))
    return found


def able_to_know(item: AgendaItem, people: Iterable[User]) -> set[int]:
    """Return the ids of those of ``people`` that the matter is not shut for today."""
    found = list(people)
    load_scopes(found)
    return {person.pk for person in found if MAY_KNOW.allows(scope_of(person), item)}


def _people(seat: Seat) -> list[Tenure]:
    people: list[Tenure] = vars(seat)["people_that_day"]
    return people
