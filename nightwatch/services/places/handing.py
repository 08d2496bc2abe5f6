"""A place that goes from one person to another: handed over, or swapped."""

from datetime import datetime

from django.db import transaction

from accounts.access import standings_changed
from accounts.models import User
from nightwatch.enums import SignUpState
from nightwatch.models import Shift, SignUp
from nightwatch.services import notices, volunteers
from nightwatch.services.errors import (
    AlreadyOnShiftError,
    NothingToSwapError,
    OfferGoneError,
    OverlapError,
)
from nightwatch.services.places.locks import lock_pair, lock_shift
from nightwatch.services.places.rows import end, fill_places, refuse_closed


@transaction.atomic
def hand_over(*, sign_up: SignUp, to: User, now: datetime) -> SignUp:
    """Give the place to another; nobody moves up, since it was never free. The waiting list keeps its order.

    Raises:
        AlreadyOnShiftError: when they have a place on it themselves.
        ApprovalNeededError: when the group approves people first, and they are not in it.
        OfferGoneError: when it is no place any more.
        OverlapError: when they have another shift, or wait for one, at the same time.
        PersonGoneError: when the account of one of them has just been closed.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    people = lock_pair(sign_up.user_id, to.pk)
    shift = lock_shift(sign_up.shift_id)
    held = _held(sign_up, shift, now)
    _refuse_busy(to, shift, ())
    taken = _give(held, shift, people[to.pk], now)
    notices.handed_over(held, now=now)
    notices.signed_up(taken, now=now)
    volunteers.greet(taken, now=now)
    # Who stood in the waiting list and was given the place stands there no more.
    fill_places(shift, now)
    return taken


@transaction.atomic
def swap(*, sign_up: SignUp, with_: User, for_: Shift, now: datetime) -> tuple[SignUp, SignUp]:
    """Let two people change shifts: ``with_`` gets the place, and gives theirs on ``for_``. Both or neither.

    Raises:
        AlreadyOnShiftError: when one has a place on the shift they would get.
        NothingToSwapError: when ``with_`` has no place on ``for_`` any more.
        OfferGoneError: when the place is none any more.
        OverlapError: when one has a third shift at the time of the one they would get.
        PersonGoneError: when the account of one of them has just been closed.
        ShiftClosedError: when one of the shifts is cancelled or has started.
    """
    people = lock_pair(sign_up.user_id, with_.pk)
    shifts = {pk: lock_shift(pk) for pk in sorted({sign_up.shift_id, for_.pk})}
    first, second = shifts[sign_up.shift_id], shifts[for_.pk]
    held = _held(sign_up, first, now)
    refuse_closed(second, now)
    theirs = second.sign_ups.confirmed().select_related("user", "shift").filter(user=with_).first()
    if theirs is None or first.pk == second.pk:
        raise NothingToSwapError
    _refuse_busy(with_, first, (second.pk,))
    _refuse_busy(held.user, second, (first.pk,))
    numbers = held.place_number, theirs.place_number
    for each in (held, theirs):
        end(each, SignUpState.WITHDRAWN, now)
    got = _place(first, people[with_.pk], numbers[0], now, fills_team=held.fills_team)
    given = _place(second, people[sign_up.user_id], numbers[1], now, fills_team=theirs.fills_team)
    for gone, new in ((held, given), (theirs, got)):
        notices.signed_off(gone)
        notices.swapped(new, now=now)
    for shift in (first, second):
        fill_places(shift, now)
    return got, given


def _held(sign_up: SignUp, shift: Shift, now: datetime) -> SignUp:
    """Return the place as it is now, of the locked shift."""
    refuse_closed(shift, now)
    held: SignUp | None = (
        shift.sign_ups.confirmed().select_related("user", "shift__group").filter(pk=sign_up.pk).first()
    )
    if held is None:
        raise OfferGoneError
    return held


def _refuse_busy(person: User, shift: Shift, except_: tuple[int, ...]) -> None:
    """Stop when the person has a place on the shift, or another shift then. Waiting for this one is no hindrance."""
    if shift.sign_ups.confirmed().filter(user=person).exists():
        raise AlreadyOnShiftError
    others = SignUp.objects.active().filter(user=person, during__overlap=shift.during)
    others = others.exclude(shift__in=[shift.pk, *except_])
    if (other := others.select_related("shift__group").first()) is not None:
        raise OverlapError(other.shift)


def _give(held: SignUp, shift: Shift, to: User, now: datetime) -> SignUp:
    number = held.place_number
    end(held, SignUpState.WITHDRAWN, now)
    return _place(shift, to, number, now, fills_team=held.fills_team)


def _place(shift: Shift, person: User, number: int | None, now: datetime, *, fills_team: bool) -> SignUp:
    """Give the person the numbered place, which has just been left; a turn in the waiting list ends."""
    volunteers.refuse_unapproved(group=shift.group, user=person, now=now)
    for waiting in shift.sign_ups.active().select_related("user", "shift").filter(user=person):
        end(waiting, SignUpState.WITHDRAWN, now)
        notices.signed_off(waiting)
    volunteer = volunteers.join(group=shift.group, user=person, now=now)
    made: SignUp = SignUp.objects.create(
        shift=shift,
        user=person,
        state=SignUpState.CONFIRMED,
        place_number=number,
        maximum=shift.maximum,
        during=shift.during,
        signed_up_at=now,
        team_id=volunteer.team_id,
        fills_team=fills_team,
    )
    standings_changed()
    return made
