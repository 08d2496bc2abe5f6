"""Who is asked about a place, from the waiting list or of a moved shift: the link, and what happens without answer."""

from datetime import datetime
from typing import Final

from django.core import signing

from nightwatch.models import SignUp
from nightwatch.services import places
from nightwatch.services.errors import OfferGoneError, PersonGoneError
from norwegian import clock

SALT: Final = "nightwatch.turn"


def token_of(sign_up: SignUp) -> str:
    """Return the part of the address that stands for the question to this person."""
    return signing.dumps(sign_up.pk, salt=SALT)


def follow(token: str) -> SignUp:
    """Return whose turn a link is about.

    Raises:
        OfferGoneError: when there is no such place (any more).
    """
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise OfferGoneError from None
    found: SignUp | None = SignUp.objects.select_related("user", "shift__group").filter(pk=pk).first()
    if found is None:
        raise OfferGoneError
    return found


def sweep(*, now: datetime) -> int:
    """Take off everybody who has not answered in time, each in a transaction, never at night; return how many."""
    if clock.is_quiet(now):
        return 0
    # Two questions, so that each has its index.
    held = SignUp.objects.held().filter(held_until__lte=now).order_by("held_until", "pk")
    moved = SignUp.objects.filter(confirm_by__lte=now).order_by("confirm_by", "pk")
    return sum(_lapses(sign_up, now) for sign_up in [*held, *moved])


def _lapses(sign_up: SignUp, now: datetime) -> bool:
    try:
        return places.lapse(sign_up=sign_up, now=now)
    except (PersonGoneError, SignUp.DoesNotExist):
        return False
