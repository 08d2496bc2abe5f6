"""The bodies that have a term, and the seats that nobody has."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from councils.enums import SeatCategory
from councils.models import Seat, Tenure
from municipalities.querysets import valid_on


def bodies_with_political_seats(councils: Any, day: date) -> Any:
    """Leave out bodies that are closed on ``day`` or have no seat of the political leadership then."""
    seats = Seat.objects.on(day).filter(council=OuterRef("pk"), category=SeatCategory.POLITICAL)
    return councils.active(day).filter(Exists(seats))


def vacant_seats(day: date) -> "QuerySet[Seat]":
    """Return the seats that exist on ``day`` in a body that does, and that nobody holds."""
    held = Tenure.objects.filter(valid_on(day), seat=OuterRef("pk"), is_deputy=False)
    rows: QuerySet[Seat] = Seat.objects.filter(valid_on(day), valid_on(day, "council__")).filter(~Exists(held))
    return rows


def number_of_vacant(day: date) -> Any:
    """Return how many seats of a body nobody holds on ``day``, for a list of bodies."""
    rows = vacant_seats(day).filter(council=OuterRef("pk")).order_by().values("council")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)
