"""Every change of a place on a shift.

Sign up, sign off, be added, be moved up, a shift cancelled or moved, more or fewer places: each locks the
person, then the shift, always in that order, and looks again at the locked rows. A shift that changes as a
whole locks everybody on it (by key), then the shift. Who is moved up is not locked: their time was taken when
they joined the waiting list, so only the shift's places change.

The locks are FOR NO KEY UPDATE: writing a reminder to somebody who is just then signing off must not wait for
them while they wait for the shift. Behind the locks stand the constraints of :class:`nightwatch.models.SignUp`.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from psycopg.types.range import TimestamptzRange

from accounts.access import standings_changed
from accounts.models import User
from nightwatch.enums import ShiftState, SignUpState
from nightwatch.models import Group, Shift, SignUp
from nightwatch.services import notices, volunteers
from nightwatch.services.errors import (
    DeclarationsMissingError,
    OverlapError,
    PersonGoneError,
    PlacesTakenError,
    ShiftClosedError,
)


@transaction.atomic
def sign_up(*, shift: Shift, by: User, now: datetime) -> SignUp:
    """Give ``by`` a place, or the last place in the waiting list; done twice, it changes nothing.

    Raises:
        DeclarationsMissingError: when they have not accepted the declarations as they read now.
        OverlapError: when they have another shift, or wait for one, at the same time.
        PersonGoneError: when their account has just been closed.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    person = _lock_person(by.pk)
    if not volunteers.has_accepted(person):
        raise DeclarationsMissingError
    return _take(shift, person, added_by=None, now=now)


@transaction.atomic
def add(*, shift: Shift, user: User, by: User, now: datetime) -> SignUp:
    """Put ``user`` on the shift, or last in its waiting list, as its leader does.

    Raises:
        OverlapError: when they have another shift, or wait for one, at the same time.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    return _take(shift, _lock_person(user.pk), added_by=by, now=now)


@transaction.atomic
def withdraw(*, sign_up: SignUp, by: User, now: datetime) -> SignUp:
    """Take the person off; the first in the waiting list moves up. Done twice, it changes nothing.

    Somebody who is taken off by another is told.

    Raises:
        ShiftClosedError: when the shift has started.
    """
    _lock_person(sign_up.user_id)
    shift = _lock_shift(sign_up.shift_id)
    locked: SignUp = shift.sign_ups.select_related("user", "shift").get(pk=sign_up.pk)
    if locked.withdrawn_at is None:
        _refuse_closed(shift, now)
        _end(locked, SignUpState.WITHDRAWN, now)
        if by.pk == locked.user_id:
            notices.signed_off(locked)
        else:
            notices.taken_off(locked, now=now)
        _fill(shift, now)
    return locked


@transaction.atomic
def cancel(*, shift: Shift, by: User, now: datetime, reason: str = "") -> Shift:
    """Cancel the shift and tell everybody on it and waiting for it. Done twice, it changes nothing.

    Raises:
        ShiftClosedError: when the shift has started.
    """
    locked = lock_people_and_shift(shift.pk)
    if locked.state == ShiftState.CANCELLED:
        return locked
    _refuse_closed(locked, now)
    locked.state = ShiftState.CANCELLED
    locked.cancelled_at, locked.cancelled_by, locked.cancelled_reason = now, by, reason
    locked.sequence += 1
    locked.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancelled_reason", "sequence"])
    for sign_up in _active(locked):
        _end(sign_up, SignUpState.CANCELLED, now)
        notices.shift_cancelled(sign_up, now=now)
    return locked


@transaction.atomic
def move(*, shift: Shift, starts_at: datetime, ends_at: datetime, place: str, by: User, now: datetime) -> Shift:
    """Move the shift in time or place and tell everybody. Who has another shift then loses the place.

    Raises:
        ShiftClosedError: when the shift is cancelled or has started, or would have.
    """
    locked = lock_people_and_shift(shift.pk)
    _refuse_closed(locked, now)
    if starts_at <= now:
        raise ShiftClosedError
    if (locked.starts_at, locked.ends_at, locked.place) == (starts_at, ends_at, place):
        return locked
    active = _active(locked)
    during = TimestamptzRange(starts_at, ends_at)
    elsewhere = set(
        SignUp.objects.active()
        .filter(user__in=[sign_up.user_id for sign_up in active], during__overlap=during)
        .exclude(shift=locked)
        .values_list("user_id", flat=True)
    )
    for sign_up in active:
        if sign_up.user_id in elsewhere:
            _end(sign_up, SignUpState.WITHDRAWN, now)
    was_at = locked.starts_at
    locked.starts_at, locked.ends_at, locked.place = starts_at, ends_at, place
    locked.sequence += 1
    locked.save(update_fields=["starts_at", "ends_at", "place", "sequence"])
    for sign_up in active:
        sign_up.shift = locked
        notices.shift_moved(sign_up, was_at=was_at, now=now)
    _fill(locked, now)
    return locked


def meet_elsewhere(*, group: Group, now: datetime) -> list[Shift]:
    """Tell everybody on coming shifts that borrow the meeting place of ``group`` that it is another now.

    The caller has a transaction, in which the new place is saved.
    """
    coming = Shift.objects.open().upcoming(now).filter(group=group, place="")
    shifts = lock_people_and_shifts(coming.values_list("pk", flat=True))
    moved = [shift for shift in shifts if shift.is_open and shift.starts_at > now and not shift.place]
    for shift in moved:
        shift.sequence += 1
        shift.save(update_fields=["sequence"])
        for sign_up in _active(shift):
            sign_up.shift = shift
            notices.shift_moved(sign_up, was_at=shift.starts_at, now=now)
    return moved


@transaction.atomic
def change_numbers(*, shift: Shift, minimum: int, maximum: int, by: User, now: datetime) -> Shift:
    """Change the fewest and the most on the shift; with more places the first in the waiting list move up.

    Raises:
        PlacesTakenError: when more people than ``maximum`` have a place.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    locked = _lock_shift(shift.pk)
    _refuse_closed(locked, now)
    confirmed = list(locked.sign_ups.confirmed().order_by("place_number"))
    if len(confirmed) > maximum:
        raise PlacesTakenError(len(confirmed))
    free = iter(sorted(set(range(1, maximum + 1)) - {sign_up.place_number for sign_up in confirmed}))
    for sign_up in confirmed:
        if sign_up.place_number > maximum:
            sign_up.place_number = next(free)
            sign_up.save(update_fields=["place_number"])
    locked.minimum, locked.maximum = minimum, maximum
    locked.save(update_fields=["minimum", "maximum"])
    _fill(locked, now)
    return locked


@transaction.atomic
def free(*, sign_up_id: int, shift_id: int, now: datetime) -> Shift | None:
    """Delete the place of somebody who is erased and move the next up; return the shift when it lacks people now.

    The caller holds the person.
    """
    shift = _lock_shift(shift_id)
    SignUp.objects.filter(pk=sign_up_id).delete()
    standings_changed()
    _fill(shift, now)
    has_enough = len(_free_numbers(shift)) <= shift.maximum - shift.minimum
    return None if has_enough or shift.state != ShiftState.OPEN else shift


@transaction.atomic
def fill(*, shift: Shift, now: datetime) -> list[SignUp]:
    """Move people up into places that came free without a sign-off (a person was erased); return them."""
    return _fill(_lock_shift(shift.pk), now)


def _lock_person(pk: int) -> User:
    person: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if not person.is_active:
        raise PersonGoneError
    return person


def _lock_shift(pk: int) -> Shift:
    shift: Shift = Shift.objects.select_for_update(of=("self",), no_key=True).select_related("group").get(pk=pk)
    return shift


def lock_people_and_shift(pk: int) -> Shift:
    """Lock everybody on the shift, then the shift.

    Raises:
        Shift.DoesNotExist: when it is gone.
    """
    found = lock_people_and_shifts([pk])
    if not found:
        raise Shift.DoesNotExist
    return found[0]


def lock_people_and_shifts(pks: Iterable[int]) -> list[Shift]:
    """Lock everybody on the shifts, then the shifts. Somebody who came in between is locked in a new round."""
    keys = list(pks)
    while True:
        savepoint = transaction.savepoint()
        people = SignUp.objects.active().filter(shift__in=keys).values("user")
        known = {
            person.pk
            for person in User.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=people).order_by("pk")
        }
        locked = Shift.objects.select_for_update(of=("self",), no_key=True).select_related("group")
        shifts = list(locked.filter(pk__in=keys).order_by("pk"))
        if known.issuperset(SignUp.objects.active().filter(shift__in=keys).values_list("user", flat=True)):
            transaction.savepoint_commit(savepoint)
            return shifts
        # Lets go of the locks taken since, so that the order holds in the next round too.
        transaction.savepoint_rollback(savepoint)


def _refuse_closed(shift: Shift, now: datetime) -> None:
    if shift.state != ShiftState.OPEN:
        raise ShiftClosedError(shift.situation().words)
    if shift.starts_at <= now:
        raise ShiftClosedError


def _active(shift: Shift) -> list[SignUp]:
    return list(shift.sign_ups.active().select_related("user", "shift").in_order_of_arrival())


def _free_numbers(shift: Shift) -> list[int]:
    taken = set(shift.sign_ups.confirmed().values_list("place_number", flat=True))
    return [number for number in range(1, shift.maximum + 1) if number not in taken]


def _take(shift: Shift, person: User, *, added_by: User | None, now: datetime) -> SignUp:
    locked = _lock_shift(shift.pk)
    existing: SignUp | None = locked.sign_ups.active().filter(user=person).first()
    if existing is not None:
        return existing
    _refuse_closed(locked, now)
    overlapping = SignUp.objects.active().filter(user=person, during__overlap=locked.during)
    if (other := overlapping.select_related("shift__group").first()) is not None:
        raise OverlapError(other.shift)
    _fill(locked, now)
    free = _free_numbers(locked)
    sign_up: SignUp = SignUp.objects.create(
        shift=locked,
        user=person,
        state=SignUpState.CONFIRMED if free else SignUpState.WAITING,
        place_number=free[0] if free else None,
        maximum=locked.maximum,
        during=locked.during,
        signed_up_at=now,
        added_by=added_by,
    )
    volunteers.join(group=locked.group, user=person, now=now)
    standings_changed()
    notices.signed_up(sign_up, now=now)
    return sign_up


def _end(sign_up: SignUp, state: SignUpState, now: datetime) -> None:
    sign_up.state, sign_up.place_number, sign_up.withdrawn_at = state, None, now
    sign_up.save(update_fields=["state", "place_number", "withdrawn_at"])
    standings_changed()


def _fill(shift: Shift, now: datetime) -> list[SignUp]:
    """Move the first in the waiting list up into free places. The shift is locked."""
    if shift.state != ShiftState.OPEN or shift.starts_at <= now:
        return []
    free = _free_numbers(shift)
    waiting = shift.sign_ups.waiting().select_related("user", "shift").in_order_of_arrival()
    moved_up = list(waiting[: len(free)]) if free else []
    for sign_up, number in zip(moved_up, free, strict=False):
        sign_up.state, sign_up.place_number, sign_up.promoted_at = SignUpState.CONFIRMED, number, now
        sign_up.save(update_fields=["state", "place_number", "promoted_at"])
        notices.moved_up(sign_up, now=now)
    return moved_up
