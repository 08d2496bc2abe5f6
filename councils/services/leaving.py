"""Seats that become free because somebody is erased."""

from datetime import datetime
from typing import Final

from django.db.models import Q

from contributions.erasure import Erasing, Rows, delete_batch
from councils.models import Assistant, Tenure
from councils.services import councils

TENURES: Final = Rows(
    "councils.Tenure",
    where="seat__council__ownerships__municipality",
    leads="seat__council__ownerships__is_lead",
    is_standing=True,
)


ASSISTING: Final = Rows(
    "councils.Assistant",
    where="seat__council__ownerships__municipality",
    leads="seat__council__ownerships__is_lead",
    is_standing=True,
)


def leave_seats(erasing: Erasing) -> int:
    """Delete the person's tenures: the seat stays, and is free."""
    held = TENURES.of(erasing).select_related("seat__council")
    bodies = {tenure.seat.council for tenure in held}
    number = TENURES.delete(erasing)
    for council in sorted(bodies, key=lambda each: each.pk):
        councils.touch(council=council, now=erasing.now)
    return number


def forget_old_tenures(before: datetime, limit: int) -> int:
    return delete_batch(Tenure.objects.filter(ends_on__lt=before.date()), limit)


def forget_old_assistants(before: datetime, limit: int) -> int:
    """Those that are over, in time or because somebody ended them."""
    over = Q(ends_on__lt=before.date()) | Q(ended_at__lt=before)
    return delete_batch(Assistant.objects.filter(over), limit)
