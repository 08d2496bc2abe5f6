"""What every change of a place does with the rows of a shift that is locked."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.access import standings_changed
from nightwatch.enums import OfferState, ShiftState, SignUpState
from nightwatch.models import Offer, Shift, SignUp
from nightwatch.services import notices
from nightwatch.services.errors import ShiftClosedError


def refuse_closed(shift: Shift, now: datetime) -> None:
    if shift.state != ShiftState.OPEN:
        raise ShiftClosedError(shift.situation().words)
    if shift.starts_at <= now:
        raise ShiftClosedError


def active_of(shift: Shift) -> list[SignUp]:
    return list(shift.sign_ups.active().select_related("user", "shift").in_order_of_arrival())


def free_numbers(shift: Shift) -> list[int]:
    taken = set(shift.sign_ups.confirmed().values_list("place_number", flat=True))
    return [number for number in range(1, shift.maximum + 1) if number not in taken]


def end(sign_up: SignUp, state: SignUpState, now: datetime) -> None:
    sign_up.state, sign_up.place_number, sign_up.withdrawn_at = state, None, now
    sign_up.save(update_fields=["state", "place_number", "withdrawn_at"])
    end_offers(Offer.objects.filter(sign_up=sign_up), now)
    standings_changed()


def fill_places(shift: Shift, now: datetime) -> list[SignUp]:
    """Move the first in the waiting list up into free places. The shift is locked."""
    if shift.state != ShiftState.OPEN or shift.starts_at <= now:
        return []
    free = free_numbers(shift)
    waiting = shift.sign_ups.waiting().select_related("user", "shift").in_order_of_arrival()
    moved_up = list(waiting[: len(free)]) if free else []
    for sign_up, number in zip(moved_up, free, strict=False):
        sign_up.state, sign_up.place_number, sign_up.promoted_at = SignUpState.CONFIRMED, number, now
        sign_up.save(update_fields=["state", "place_number", "promoted_at"])
        notices.moved_up(sign_up, now=now)
    return moved_up


def end_offers(offers: "QuerySet[Offer]", now: datetime) -> None:
    """Offer no more what is still offered; the shifts are locked. A mail about it that waits is not sent."""
    offers.filter(state=OfferState.OPEN).update(state=OfferState.ENDED, ended_at=now)
