"""Giving a place up."""

from datetime import datetime

from django.db import transaction

from accounts.access import standings_changed
from accounts.models import User
from nightwatch.enums import ShiftState, SignUpState
from nightwatch.models import Shift, SignUp
from nightwatch.services import notices
from nightwatch.services.errors import StandInNeededError
from nightwatch.services.places.locks import lock_person, lock_shift
from nightwatch.services.places.rows import end, fill_places, free_numbers, refuse_closed
from norwegian import clock


@transaction.atomic
def withdraw(*, sign_up: SignUp, by: User, now: datetime) -> SignUp:
    """Take the person off; the first in the waiting list moves up. Done twice, it changes nothing.

    Somebody who is taken off by another is told. Who gives up their place on the day itself is away: whoever is in
    charge is told at once.

    Raises:
        ShiftClosedError: when the shift has started.
        StandInNeededError: when they sign off themselves after the group's deadline, before the day, and nobody waits.
    """
    lock_person(sign_up.user_id)
    shift = lock_shift(sign_up.shift_id)
    locked: SignUp = shift.sign_ups.select_related("user", "shift").get(pk=sign_up.pk)
    if locked.withdrawn_at is None:
        refuse_closed(shift, now)
        is_own, had_place = by.pk == locked.user_id, locked.is_confirmed
        if is_own and had_place and must_find_stand_in(shift, now=now):
            raise StandInNeededError
        end(locked, SignUpState.WITHDRAWN, now, by=by)
        if is_own:
            notices.signed_off(locked)
            if had_place and is_the_day(shift, now=now):
                notices.not_coming(locked, now=now)
        else:
            notices.taken_off(locked, now=now)
        fill_places(shift, now)
    return locked


@transaction.atomic
def free(*, sign_up_id: int, shift_id: int, now: datetime) -> Shift | None:
    """Delete the place of somebody who is erased and move the next up; return the shift when it lacks people now.

    The caller holds the person.
    """
    shift = lock_shift(shift_id)
    SignUp.objects.filter(pk=sign_up_id).delete()
    standings_changed()
    fill_places(shift, now)
    has_enough = len(free_numbers(shift)) <= shift.maximum - shift.minimum
    return None if has_enough or shift.state != ShiftState.OPEN else shift


def is_the_day(shift: Shift, *, now: datetime) -> bool:
    """Tell whether it is the day of the shift: who cannot come then says so, whatever the deadline was."""
    return clock.day_of(now) == shift.evening


def must_find_stand_in(shift: Shift, *, now: datetime) -> bool:
    """Tell whether it is too late to sign off by oneself. While somebody waits for it, the place goes to them.

    Who is only asked may say no, so in a group that asks, that somebody waits is not enough.
    """
    if shift.sign_off_until >= now or is_the_day(shift, now=now):
        return False
    waiting = shift.sign_ups.waiting()
    if shift.is_held_for_team:
        # The place is kept for the class or team, so that others who wait do not get it.
        waiting = waiting.filter(fills_team=True)
    return not (waiting.filter(takes_at_once=True) if shift.group.asks_who_waits else waiting).exists()
