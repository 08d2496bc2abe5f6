"""Positions in a body: new, changed, moved and ended."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from councils.errors import EndsBeforeStart, ForeignSeat
from councils.models import Seat, Tenure
from councils.services import councils


@transaction.atomic
def save(*, seat: Seat, by: User, now: datetime) -> Seat:
    """Keep a seat; a new one comes last.

    Raises:
        ForeignSeat: when its municipality does not own the body.
    """
    council = seat.council
    if seat.municipality_id and not council.ownerships.filter(municipality_id=seat.municipality_id).exists():
        raise ForeignSeat
    if seat.pk is None:
        seat.position = council.seats.count()
    seat.save()
    councils.touch(council=council, now=now)
    return seat


@transaction.atomic
def move(*, seat: Seat, up: bool, by: User, now: datetime) -> None:
    """Move a seat one place. At the end of the row nothing happens."""
    row = list(Seat.objects.filter(council_id=seat.council_id).select_for_update(of=("self",)).in_order())
    here = next(place for place, other in enumerate(row) if other.pk == seat.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for place, other in enumerate(row):
        other.position = place
    Seat.objects.bulk_update(row, ["position"])
    councils.touch(council=seat.council, now=now)


@transaction.atomic
def end(*, seat: Seat, ends_on: date, by: User, now: datetime) -> Seat:
    """Let a seat exist for the last time on a day. Who holds it then, or is a deputy, ends with it.

    Raises:
        EndsBeforeStart: when the seat begins later.
    """
    if ends_on < seat.starts_on:
        raise EndsBeforeStart
    seat.ends_on = ends_on
    seat.save(update_fields=["ends_on"])
    held = Tenure.objects.filter(seat=seat)
    held.filter(starts_on__gt=ends_on).delete()
    held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)).update(ends_on=ends_on)
    councils.touch(council=seat.council, now=now)
    return seat
