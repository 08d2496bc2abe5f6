"""Positions in a body: new, changed, moved and ended."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.access import standings_changed
from accounts.models import User
from changes.services.writing import put
from councils.enums import SeatCategory, SeatFunction
from councils.errors import EndsBeforeStart, ForeignSeat, HeldLater
from councils.models import Council, Seat, Tenure
from councils.services import councils
from municipalities.models import Municipality, Organisation


@dataclass(frozen=True, kw_only=True)
class SeatFacts:
    """What a seat is, apart from who sits in it and when it ends."""

    title: str
    starts_on: date
    function: str = SeatFunction.MEMBER
    category: str = SeatCategory.OTHER
    organisation: Organisation | None = None
    municipality: Municipality | None = None
    meetings_per_year: int | None = None
    is_youth: bool = False
    is_required: bool = False


@transaction.atomic
def create(*, council: Council, facts: SeatFacts, by: User, now: datetime) -> Seat:
    """Keep a new seat, which comes last.

    Raises:
        ForeignSeat: when its municipality does not own the body.
    """
    return _write(Seat(council=council, position=council.seats.count()), facts, now)


@transaction.atomic
def change(*, seat: Seat, facts: SeatFacts, by: User, now: datetime) -> Seat:
    """Change what a seat is; who sits in it stays.

    Raises:
        ForeignSeat: when its municipality does not own the body.
    """
    locked = Seat.objects.select_for_update(of=("self",)).select_related("council").get(pk=seat.pk)
    return _write(locked, facts, now)


def _write(seat: Seat, facts: SeatFacts, now: datetime) -> Seat:
    owner = facts.municipality
    if owner is not None and not seat.council.ownerships.filter(municipality=owner).exists():
        raise ForeignSeat
    if put(seat, facts):
        # What somebody may in it follows from its function, its category and who may sit there.
        standings_changed()
        councils.touch(council=seat.council, now=now)
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
    standings_changed()
    councils.touch(council=seat.council, now=now)
    return seat
