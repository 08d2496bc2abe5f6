"""Whom a municipality works with: the people to choose among when something needs a name."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from councils.models import Tenure
from municipalities.models import Appointment


def connected_to(numbers: Collection[str], day: date) -> QuerySet[User]:
    """Return those appointed in the municipalities or seated in a body of theirs on ``day``, never a minor."""
    appointed = Appointment.objects.on(day).filter(municipality_id__in=numbers)
    seated = Tenure.objects.on(day).filter(seat__council__ownerships__municipality_id__in=numbers, seat__is_youth=False)
    people: QuerySet[User] = (
        User.objects.active().filter(Q(pk__in=appointed.values("user")) | Q(pk__in=seated.values("user"))).by_name()
    )
    return people
