"""Who sees to a body's meetings, where somebody has to be told who was not there when it happened."""

from datetime import date

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Council, Tenure
from municipalities.services.leaving import coordinators_of


def lead_of(council: Council) -> str:
    """Return the number of the municipality that has the secretariat."""
    lead: str = council.ownerships.order_by("-is_lead", "pk").values_list("municipality_id", flat=True)[0]
    return lead


def shares_municipality(council: Council, other: int) -> bool:
    """Tell whether the two bodies have a municipality in common."""
    return bool(council.ownerships.filter(municipality__ownerships__council=other).exists())


def secretariat(council: Council, day: date, *, without: User | None = None) -> list[User]:
    """Return the body's secretaries on ``day``, and who coordinates the municipality that leads it."""
    secretaries = Tenure.objects.on(day).holders().of_council(council.pk)
    seated = User.objects.active().filter(
        pk__in=secretaries.filter(seat__function=SeatFunction.SECRETARY).values("user")
    )
    if without is not None:
        seated = seated.exclude(pk=without.pk)
    people = {*seated, *coordinators_of([lead_of(council)], day, without=without)}
    return sorted(people, key=lambda person: (person.date_joined, person.pk))
