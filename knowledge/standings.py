"""In which municipalities a person works with local knowledge today. Where it is off, nobody does."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from accounts.access import provides_from
from accounts.sources import DAY, PEOPLE, Row
from councils.enums import Level, SeatFunction
from councils.models import Tenure
from councils.querysets import OWNER, for_its_owner
from municipalities.enums import Role
from municipalities.models import Appointment

# Whoever listens in hears of it in the meetings.
TELLING: Final = (
    SeatFunction.CHAIR,
    SeatFunction.DEPUTY_CHAIR,
    SeatFunction.SECRETARY,
    SeatFunction.MEMBER,
    SeatFunction.REGULAR_ATTENDEE,
)


def _seats() -> "QuerySet[Tenure, Any]":
    held = Tenure.objects.on(DAY).filter(user__among=PEOPLE, is_deputy=False, seat__is_youth=False)
    at_the_level = held.filter(
        for_its_owner(),
        seat__council__level=Level.COORDINATING,
        seat__function__in=TELLING,
        **{f"{OWNER}__knowledge__is_on": True},
    )
    return at_the_level.values_list("user_id", f"{OWNER}_id")


def _appointed() -> "QuerySet[Appointment, Any]":
    held = Appointment.objects.on(DAY).filter(user__among=PEOPLE, role=Role.COORDINATOR)
    return held.filter(municipality__knowledge__is_on=True).values_list("user_id", "municipality_id")


@provides_from(_seats, "knowledge.sits")
def members(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[str]]]:
    """Municipalities in whose coordinating bodies the person sits, not as a deputy nor in a seat of a minor."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, number in rows:
        found[person]["knowledge.sits"].add(number)
    return found


@provides_from(_appointed, "knowledge.handles")
def coordinators(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[str]]]:
    """Municipalities whose knowledge the person looks after."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, number in rows:
        found[person]["knowledge.handles"].add(number)
    return found
