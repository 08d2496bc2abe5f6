"""What every change of a place does with the rows of a shift that is locked."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.access import standings_changed
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


def end(sign_up: SignUp, state: SignUpState, now: datetime) -> None:
    sign_up.state, sign_up.place_number, sign_up.withdrawn_at = state, None, now
    sign_up.held_until = sign_up.confirm_by = None
    sign_up.save(update_fields=["state", "place_number", "withdrawn_at", "held_until", "confirm_by"])
    end_offers(Offer.objects.filter(sign_up=sign_up), now)
    standings_changed()


def fill_places(shift: Shift, now: datetime) -> list[SignUp]:
    """Give free places to the first in the waiting list, or hold them for those who are asked. The shift is locked.

    Return who has a place now.
    """
    if shift.state != ShiftState.OPEN or shift.starts_at <= now:
        return []
    free = free_numbers(shift)
    waiting = shift.sign_ups.waiting().select_related("user", "shift").in_order_of_arrival()
    moved_up = []
    for sign_up, number in zip(list(waiting[: len(free)]), free, strict=False):
        if sign_up.takes_at_once or not shift.group.asks_who_waits:
            move_up(sign_up, number, now)
            moved_up.append(sign_up)
        elif until := answer_by(starts_at=shift.starts_at, now=now):
            hold(sign_up, number, until, now)
        else:
            notices.to_be_called(sign_up, now=now)
    return moved_up


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
