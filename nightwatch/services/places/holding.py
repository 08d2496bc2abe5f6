"""A place somebody is asked about: taken or confirmed, given up, let go when nobody has answered.

Who waits is asked whether they take a place that is held; who has a place on a shift that was moved, whether they come.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from nightwatch.answering import called_from
from nightwatch.enums import SignUpState
from nightwatch.models import Shift, SignUp
from nightwatch.services import notices, volunteers
from nightwatch.services.errors import DeclarationsMissingError, OfferGoneError
from nightwatch.services.places.locks import lock_person, lock_shift
from nightwatch.services.places.rows import end, fill_places, free_numbers, move_up, open_numbers, refuse_closed
from norwegian import clock


@transaction.atomic
def take(*, sign_up: SignUp, now: datetime) -> SignUp:
    """Say yes: to the place that is held, or to the new time of a shift; done twice, it changes nothing.

    In the last two hours whoever waits may take a free place that the leader is to call about.

    Raises:
        DeclarationsMissingError: when they have not accepted the declarations as they read now.
        OfferGoneError: when the place is held for them no more.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    person = lock_person(sign_up.user_id)
    if not volunteers.has_accepted(person, group=sign_up.shift.group, now=now):
        raise DeclarationsMissingError
    return _take(sign_up, now, late_only=True)


@transaction.atomic
def give(*, sign_up: SignUp, by: User, now: datetime) -> SignUp:
    """Note that somebody has said yes to whoever leads the shift; done twice, nothing more.

    Raises:
        OfferGoneError: when no place is free for them.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    lock_person(sign_up.user_id)
    return _take(sign_up, now, late_only=False)


@transaction.atomic
def let_go(*, sign_up: SignUp, now: datetime) -> SignUp:
    """Say no: they are off the shift, and the next in line is asked. Done twice, it changes nothing."""
    lock_person(sign_up.user_id)
    shift = lock_shift(sign_up.shift_id)
    held = _row(shift, sign_up)
    if held.answers_by is not None:
        refuse_closed(shift, now)
        end(held, SignUpState.WITHDRAWN, now)
        notices.signed_off(held)
        fill_places(shift, now)
    return held


@transaction.atomic
def lapse(*, sign_up: SignUp, now: datetime) -> bool:
    """Take somebody off who has not answered in time, never at night: they are told, and the next is asked."""
    lock_person(sign_up.user_id)
    shift = lock_shift(sign_up.shift_id)
    held = _row(shift, sign_up)
    until, was_held = held.answers_by, held.is_held
    if until is None or until > now or clock.is_quiet(now) or shift.starts_at <= now:
        return False
    end(held, SignUpState.WITHDRAWN, now)
    (notices.lapsed if was_held else notices.not_confirmed)(held, now=now)
    fill_places(shift, now)
    return True


@transaction.atomic
def choose_turn(*, sign_up: SignUp, takes_at_once: bool, by: User, now: datetime) -> SignUp:
    """Keep whether somebody who waits wants a place without being asked first."""
    shift = lock_shift(sign_up.shift_id)
    row = _row(shift, sign_up)
    if row.is_waiting and row.takes_at_once != takes_at_once:
        row.takes_at_once = takes_at_once
        row.save(update_fields=["takes_at_once"])
        fill_places(shift, now)
    return row


def _row(shift: Shift, sign_up: SignUp) -> SignUp:
    row: SignUp = shift.sign_ups.select_related("user", "shift").get(pk=sign_up.pk)
    return row


def _take(sign_up: SignUp, now: datetime, *, late_only: bool) -> SignUp:
    shift = lock_shift(sign_up.shift_id)
    row = _row(shift, sign_up)
    if row.is_confirmed and row.confirm_by is None:
        return row
    refuse_closed(shift, now)
    if row.is_confirmed:
        row.confirm_by, row.reconfirmed_at = None, now
        row.save(update_fields=["confirm_by", "reconfirmed_at"])
        return row
    number = row.place_number
    if row.is_waiting and (not late_only or now >= called_from(shift.starts_at)):
        free = free_numbers(shift)
        if late_only and not row.fills_team:
            free = open_numbers(shift, free)
        number = next(iter(free), None)
    if number is None:
        raise OfferGoneError
    move_up(row, number, now)
    return row
