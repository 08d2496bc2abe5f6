"""A place held for somebody on the waiting list: taken, given up, let go when nobody has answered."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from nightwatch.answering import called_from
from nightwatch.enums import SignUpState
from nightwatch.models import Shift, SignUp
from nightwatch.services import notices, volunteers
from nightwatch.services.errors import DeclarationsMissingError, OfferGoneError
from nightwatch.services.places.locks import lock_person, lock_shift
from nightwatch.services.places.rows import end, fill_places, free_numbers, move_up, refuse_closed
from norwegian import clock


@transaction.atomic
def take(*, sign_up: SignUp, now: datetime) -> SignUp:
    """Say yes to the place that is held; done twice, it changes nothing.

    In the last two hours whoever waits may take a free place that the leader is to call about.

    Raises:
        DeclarationsMissingError: when they have not accepted the declarations as they read now.
        OfferGoneError: when the place is held for them no more.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    person = lock_person(sign_up.user_id)
    if not volunteers.has_accepted(person):
        raise DeclarationsMissingError
    return _take(sign_up, now, late_only=True)


@transaction.atomic
def give(*, sign_up: SignUp, by: User, now: datetime) -> SignUp:
    """Note that somebody who waits or is asked has said yes to whoever leads the shift; done twice, nothing more.

    Raises:
        OfferGoneError: when no place is free for them.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    lock_person(sign_up.user_id)
    return _take(sign_up, now, late_only=False)


@transaction.atomic
def let_go(*, sign_up: SignUp, now: datetime) -> SignUp:
    """Say no to the place that is held: they wait no more, and the next is asked. Done twice, it changes nothing."""
    lock_person(sign_up.user_id)
    shift = lock_shift(sign_up.shift_id)
    held = _row(shift, sign_up)
    if held.is_held:
        refuse_closed(shift, now)
        end(held, SignUpState.WITHDRAWN, now)
        notices.signed_off(held)
        fill_places(shift, now)
    return held


@transaction.atomic
def lapse(*, sign_up: SignUp, now: datetime) -> bool:
    """Let go of a place that was held in vain, never at night: who did not answer is told, and the next is asked."""
    lock_person(sign_up.user_id)
    shift = lock_shift(sign_up.shift_id)
    held = _row(shift, sign_up)
    if held.held_until is None or held.held_until > now or clock.is_quiet(now) or shift.starts_at <= now:
        return False
    end(held, SignUpState.WITHDRAWN, now)
    notices.lapsed(held, now=now)
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
    if row.is_confirmed:
        return row
    refuse_closed(shift, now)
    number = row.place_number
    if row.is_waiting and (not late_only or now >= called_from(shift.starts_at)):
        number = next(iter(free_numbers(shift)), None)
    if number is None:
        raise OfferGoneError
    move_up(row, number, now)
    return row
