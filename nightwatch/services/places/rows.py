"""What every change of a place does with the rows of a shift that is locked."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.access import standings_changed
from accounts.models import User
from nightwatch.answering import answer_by, confirm_by
from nightwatch.enums import OfferState, ShiftState, SignUpState
from nightwatch.models import Offer, Shift, SignUp
from nightwatch.services import notices, volunteers
from nightwatch.services.errors import ShiftClosedError


def refuse_closed(shift: Shift, now: datetime) -> None:
    if shift.state != ShiftState.OPEN:
        raise ShiftClosedError(shift.situation().words)
    if shift.starts_at <= now:
        raise ShiftClosedError


def active_of(shift: Shift) -> list[SignUp]:
    return list(shift.sign_ups.active().select_related("user", "shift").in_order_of_arrival())


def free_numbers(shift: Shift) -> list[int]:
    taken = set(shift.sign_ups.numbered().values_list("place_number", flat=True))
    return [number for number in range(1, shift.maximum + 1) if number not in taken]


def left_of_team(shift: Shift, free: int) -> int:
    """Return how many of the ``free`` places are held for the class or team whose shift it is."""
    if shift.team_held_until is None:
        return 0
    taken = shift.sign_ups.numbered().filter(fills_team=True).count()
    return max(min(shift.places_of_team - taken, free), 0)


def open_numbers(shift: Shift, free: list[int]) -> list[int]:
    """Return those of the ``free`` places that anybody may have."""
    return free[left_of_team(shift, len(free)) :]


def end(sign_up: SignUp, state: SignUpState, now: datetime, *, by: User | None = None) -> None:
    """End a sign-up of a locked shift. Whoever leads it is one of those who walk it, and off it leads it no more.

    ``by`` has done it and knows.
    """
    led = sign_up.is_confirmed and state == SignUpState.WITHDRAWN
    sign_up.state, sign_up.place_number, sign_up.withdrawn_at = state, None, now
    sign_up.held_until = sign_up.confirm_by = None
    sign_up.save(update_fields=["state", "place_number", "withdrawn_at", "held_until", "confirm_by"])
    end_offers(Offer.objects.filter(sign_up=sign_up), now)
    standings_changed()
    if led and Shift.objects.filter(pk=sign_up.shift_id, leader=sign_up.user_id).update(leader=None):
        sign_up.shift.leader = None
        notices.no_leader(sign_up, by=by, now=now)


def fill_places(shift: Shift, now: datetime) -> list[SignUp]:
    """Give free places to the first in the waiting list, or hold them for those who are asked. The shift is locked.

    Return who has a place now.
    """
    if shift.state != ShiftState.OPEN or shift.starts_at <= now:
        return []
    moved_up = []
    for sign_up, number in _next_in_line(shift):
        if sign_up.takes_at_once or not shift.group.asks_who_waits:
            move_up(sign_up, number, now)
            moved_up.append(sign_up)
        elif until := answer_by(starts_at=shift.starts_at, now=now):
            hold(sign_up, number, until, now)
        else:
            notices.to_be_called(sign_up, now=now)
    return moved_up


def _next_in_line(shift: Shift) -> list[tuple[SignUp, int]]:
    """Return who of those who wait gets which place, in order; what is held for a class or team is theirs alone."""
    free = free_numbers(shift)
    for_team = left_of_team(shift, len(free))
    waiting = shift.sign_ups.waiting().select_related("user", "shift").in_order_of_arrival()
    given = []
    for sign_up in list(waiting if for_team else waiting[: len(free)]):
        if len(free) > (0 if sign_up.fills_team else for_team):
            given.append((sign_up, free.pop(0)))
            for_team = max(for_team - sign_up.fills_team, 0)
    return given


def move_up(sign_up: SignUp, number: int | None, now: datetime) -> None:
    """Let somebody who waits, or is asked, have the numbered place."""
    sign_up.state, sign_up.place_number = SignUpState.CONFIRMED, number
    sign_up.held_until, sign_up.promoted_at = None, now
    sign_up.save(update_fields=["state", "place_number", "held_until", "promoted_at"])
    standings_changed()
    notices.moved_up(sign_up, now=now)
    volunteers.greet(sign_up, now=now)


def hold(sign_up: SignUp, number: int, until: datetime, now: datetime) -> None:
    sign_up.state, sign_up.place_number, sign_up.held_until = SignUpState.HELD, number, until
    sign_up.save(update_fields=["state", "place_number", "held_until"])
    notices.held(sign_up, now=now)


def to_confirm(sign_up: SignUp, now: datetime) -> None:
    """Wait for them to say that they come at the new time of the shift, when there is time for that."""
    shift = sign_up.shift
    sign_up.confirm_by = confirm_by(starts_at=shift.starts_at, sign_off_until=shift.sign_off_until, now=now)
    sign_up.reconfirmed_at = None
    sign_up.save(update_fields=["confirm_by", "reconfirmed_at"])


def back_in_line(sign_up: SignUp) -> None:
    """Hold the place no more; they keep their turn, since that is their key."""
    sign_up.state, sign_up.place_number, sign_up.held_until = SignUpState.WAITING, None, None
    sign_up.save(update_fields=["state", "place_number", "held_until"])
    notices.held_no_more(sign_up)


def end_offers(offers: "QuerySet[Offer]", now: datetime) -> None:
    """Offer no more what is still offered; the shifts are locked. A mail about it that waits is not sent."""
    offers.filter(state=OfferState.OPEN).update(state=OfferState.ENDED, ended_at=now)
