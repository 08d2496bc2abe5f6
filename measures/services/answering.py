"""Who is responsible for a measure or a step: a person, or a seat of a body."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from accounts.models import User
from councils.models import Ownership, Seat
from measures.errors import ForeignSeat, OneResponsible


def require_one(person: User | None, seat: Seat | None, number: str) -> None:
    """See to it that a person has it, or a seat of a body of municipality ``number``.

    Raises:
        OneResponsible: when neither has it, or both.
        ForeignSeat: when the seat is in no body of the municipality, or may be a minor's.
    """
    if (person is None) == (seat is None):
        raise OneResponsible
    if seat is not None and not seats_of([number]).filter(pk=seat.pk).exists():
        raise ForeignSeat


def seats_of(numbers: Collection[str]) -> "QuerySet[Seat]":
    """Return the seats that can be responsible in the municipalities: of their bodies, and never a minor's."""
    own = Q(municipality__isnull=True) | Q(municipality__in=numbers)
    found: QuerySet[Seat] = Seat.objects.filter(
        own, council__in=Ownership.objects.filter(municipality__in=numbers).values("council"), is_youth=False
    )
    return found
