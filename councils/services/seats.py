"""Positions in a body: new, changed, moved and ended."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from councils.errors import EndsBeforeStart, ForeignSeat, HeldLater
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
    """Move a seat past the one next to it that still exists. At the end of the row nothing happens."""
    row = list(Seat.objects.filter(council_id=seat.council_id).select_for_update(of=("self",)).in_order())
    here = next(place for place, other in enumerate(row) if other.pk == seat.pk)
    step, today = (-1 if up else 1), timezone.localdate(now)
    there = here + step
    # Seats that have ended are not shown.
    while 0 <= there < len(row) and (ended := row[there].ends_on) and ended < today:
        there += step
    if not 0 <= there < len(row):
        return
    row.insert(there, row.pop(here))
    for place, other in enumerate(row):
        other.position = place
    Seat.objects.bulk_update(row, ["position"])
    councils.touch(council=seat.council, now=now)


@transaction.atomic
def end(*, seat: Seat, ends_on: date, by: User, now: datetime) -> Seat:
    """Let a seat exist for the last time on a day. Who holds it then, or is a deputy, ends with it.

    Raises:
        EndsBeforeStart: when the seat begins later.
        HeldLater: when somebody's time in it began after that day; only what has not begun is taken back.
    """
    if ends_on < seat.starts_on:
        raise EndsBeforeStart
    held = Tenure.objects.filter(seat=seat)
    if held.filter(starts_on__gt=ends_on, starts_on__lte=timezone.localdate(now)).exists():
        raise HeldLater
    seat.ends_on = ends_on
    seat.save(update_fields=["ends_on"])
    held.filter(starts_on__gt=ends_on).delete()
    held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)).update(ends_on=ends_on)
    councils.touch(council=seat.council, now=now)
    return seat
