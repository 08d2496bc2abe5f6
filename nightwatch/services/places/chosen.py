"""Who leads a shift is one of those who walk it: chosen, they take a place like anybody else."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from nightwatch.models import Shift, SignUp, Volunteer
from nightwatch.services import notices, volunteers
from nightwatch.services.errors import LeaderBusyError, MayNotLeadError, ShiftFullError
from nightwatch.services.places.locks import lock_person, lock_shift
from nightwatch.services.places.rows import free_numbers, move_up, refuse_closed
from nightwatch.services.places.taking import overlapping, put_on


@transaction.atomic
def lead(*, shift: Shift, leader: User | None, by: User, now: datetime) -> Shift:
    """Let somebody lead the shift, with a place on it; or nobody. Done twice, it changes nothing.

    Who led it before keeps their place. A free place goes to the leader before those who wait, since nobody walks
    without one; a place that is held for somebody is not free.

    Raises:
        LeaderBusyError: when they have another shift, or wait for one, at the same time.
        MayNotLeadError: when they do not lead the group.
        PersonGoneError: when their account has just been closed.
        ShiftClosedError: when the shift is cancelled or has started.
        ShiftFullError: when no place is free for them.
    """
    person = leader and lock_person(leader.pk)
    locked = lock_shift(shift.pk)
    refuse_closed(locked, now)
    if person is None:
        _name(locked, None)
        return locked
    leading = Volunteer.objects.on(timezone.localdate(now)).leaders().filter(group=locked.group_id, user=person)
    if not leading.exists():
        raise MayNotLeadError
    is_new = locked.leader_id != person.pk
    had_place = locked.sign_ups.confirmed().filter(user=person).exists()
    # Named first, so that the message about the place says that they lead it.
    _name(locked, person)
    place = _place_of(locked, person, by=by, now=now)
    notices.is_led(locked)
    if is_new and had_place and person.pk != by.pk:
        notices.leads_shift(place, now=now)
    return locked


def _name(shift: Shift, leader: User | None) -> None:
    shift.leader = leader
    shift.save(update_fields=["leader"])


def _place_of(shift: Shift, person: User, *, by: User, now: datetime) -> SignUp:
    row: SignUp | None = shift.sign_ups.active().select_related("user", "shift__group").filter(user=person).first()
    if row is not None and row.is_confirmed:
        return row
    if row is None and (others := overlapping(shift, person)):
        raise LeaderBusyError(person, others[0].shift)
    number = row.place_number if row is not None else None
    number = number or next(iter(free_numbers(shift)), None)
    if number is None:
        raise ShiftFullError
    if row is not None:
        move_up(row, number, now)
        return row
    volunteer = volunteers.join(group=shift.group, user=person, now=now)
    return put_on(shift, volunteer, person, number=number, added_by=None if by.pk == person.pk else by, now=now)
