"""A shift that changes as a whole: moved, cancelled, more or fewer places."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from psycopg.types.range import TimestamptzRange

from accounts.models import User
from nightwatch.enums import ShiftState, SignUpState
from nightwatch.models import Group, Offer, Shift, SignUp
from nightwatch.services import notices
from nightwatch.services.errors import PlacesTakenError, ShiftClosedError
from nightwatch.services.places.for_team import follow_the_move
from nightwatch.services.places.locks import lock_people_and_shift, lock_people_and_shifts, lock_shift
from nightwatch.services.places.rows import (
    active_of,
    back_in_line,
    end,
    end_offers,
    fill_places,
    refuse_closed,
    to_confirm,
)


@transaction.atomic
def cancel(*, shift: Shift, by: User, now: datetime, reason: str = "") -> Shift:
    """Cancel the shift and tell everybody on it and waiting for it. Done twice, it changes nothing.

    Raises:
        ShiftClosedError: when the shift has started.
    """
    locked = lock_people_and_shift(shift.pk)
    if locked.state == ShiftState.CANCELLED:
        return locked
    refuse_closed(locked, now)
    locked.state = ShiftState.CANCELLED
    locked.cancelled_at, locked.cancelled_by, locked.cancelled_reason = now, by, reason
    locked.team_held_until = None
    locked.sequence += 1
    cancelled = ["state", "cancelled_at", "cancelled_by", "cancelled_reason", "sequence", "team_held_until"]
    locked.save(update_fields=cancelled)
    for sign_up in active_of(locked):
        end(sign_up, SignUpState.CANCELLED, now)
        notices.shift_cancelled(sign_up, now=now)
    end_offers(Offer.objects.filter(Q(shift=locked) | Q(in_return=locked)), now)
    return locked


@transaction.atomic
def move(*, shift: Shift, starts_at: datetime, ends_at: datetime, place: str, by: User, now: datetime) -> Shift:
    """Move the shift in time or place and tell everybody. Who has another shift then loses the place.

    Everybody else who has a place is asked to confirm another time.

    Raises:
        ShiftClosedError: when the shift is cancelled or has started, or would have.
    """
    locked = lock_people_and_shift(shift.pk)
    refuse_closed(locked, now)
    if starts_at <= now:
        raise ShiftClosedError
    if (locked.starts_at, locked.ends_at, locked.place) == (starts_at, ends_at, place):
        return locked
    on_it = active_of(locked)
    during = TimestamptzRange(starts_at, ends_at)
    elsewhere = set(
        SignUp.objects.active()
        .filter(user__in=[sign_up.user_id for sign_up in on_it], during__overlap=during)
        .exclude(shift=locked)
        .values_list("user_id", flat=True)
    )
    for sign_up in on_it:
        if sign_up.user_id in elsewhere:
            end(sign_up, SignUpState.WITHDRAWN, now)
    was_at = locked.starts_at
    is_another_time = (was_at, locked.ends_at) != (starts_at, ends_at)
    locked.starts_at, locked.ends_at, locked.place = starts_at, ends_at, place
    locked.sequence += 1
    follow_the_move(locked, now)
    locked.save(update_fields=["starts_at", "ends_at", "place", "sequence", "team_places", "team_held_until"])
    for sign_up in on_it:
        sign_up.shift = locked
        if sign_up.is_held:
            back_in_line(sign_up)
        elif sign_up.is_confirmed and is_another_time:
            to_confirm(sign_up, now)
        notices.shift_moved(sign_up, was_at=was_at, now=now)
    fill_places(locked, now)
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
        for sign_up in active_of(shift):
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
    locked = lock_shift(shift.pk)
    refuse_closed(locked, now)
    confirmed = list(locked.sign_ups.confirmed().order_by("place_number"))
    if len(confirmed) > maximum:
        raise PlacesTakenError(len(confirmed))
    # Who is only asked waits again when there is no place for them any more.
    held = list(locked.sign_ups.held().select_related("user", "shift").in_order_of_arrival())
    for sign_up in held[max(maximum - len(confirmed), 0) :]:
        back_in_line(sign_up)
    numbered = list(locked.sign_ups.numbered().order_by("place_number"))
    free = iter(sorted(set(range(1, maximum + 1)) - {sign_up.place_number for sign_up in numbered}))
    for sign_up in numbered:
        if sign_up.place_number > maximum:
            sign_up.place_number = next(free)
            sign_up.save(update_fields=["place_number"])
    locked.minimum, locked.maximum = minimum, maximum
    locked.save(update_fields=["minimum", "maximum"])
    fill_places(locked, now)
    return locked
