"""Who sits in the seat that is responsible."""

from datetime import date

from django.db.models import Case, F, OuterRef, Subquery, When

from accounts.asked_in import come
from councils.models import Tenure


def holder_on(day: date) -> Subquery:
    """Return what a measure's page calls the holder of its seat on ``day``; None when nobody holds it.

    Whoever was asked in and has not come is called what was written then, as everywhere.
    """
    held = Tenure.objects.on(day).holders().filter(seat=OuterRef("responsible_seat"), user__is_active=True)
    called = Case(When(come(), then=F("user__name")), default=F("known_as"))
    return Subquery(held.order_by("pk").annotate(called=called).values("called")[:1])
