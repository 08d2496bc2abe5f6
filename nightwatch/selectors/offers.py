"""What a volunteer sees of places that are asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.access import Person
from nightwatch.enums import OfferAnswer, OfferState
from nightwatch.models import Offer, OfferTo, Shift, SignUp
from nightwatch.services.offers import token_of


@dataclass(frozen=True)
class Asking:
    """An offer of one's own place: to whom, and how many have said no. Who they are is not told."""

    offer: Offer
    declined: int


@dataclass(frozen=True)
class Question:
    """A place that one is asked to take, and where to answer."""

    offer: Offer
    token: str


def asking(sign_up: SignUp) -> Asking | None:
    """Return what the person asks for of their place, if anything."""
    offer: Offer | None = sign_up.offers.filter(state=OfferState.OPEN).select_related("in_return__group").first()
    if offer is None:
        return None
    return Asking(offer, offer.asked.filter(answer=OfferAnswer.DECLINED).count())


def questions(person: Person, *, now: datetime) -> list[Question]:
    """Return what the person is asked and has not answered, next first."""
    open_ones = OfferTo.objects.filter(
        user=person.pk, answer="", offer__state=OfferState.OPEN, offer__shift__starts_at__gt=now
    )
    rows = open_ones.select_related("offer__shift__group", "offer__sign_up__user", "offer__in_return")
    return [Question(row.offer, token_of(row)) for row in rows.order_by("offer__shift__starts_at", "pk")]


def shifts_to_swap_for(sign_up: SignUp, *, now: datetime) -> "QuerySet[Any]":
    """Return the group's coming shifts on which somebody else has a place, and whose time the person has free."""
    others = SignUp.objects.confirmed().filter(shift=OuterRef("pk")).exclude(user=sign_up.user_id)
    busy = SignUp.objects.active().filter(user=sign_up.user_id, during__overlap=OuterRef("during"))
    ahead = Shift.objects.open().upcoming(now).filter(group=sign_up.shift.group_id).exclude(pk=sign_up.shift_id)
    free = ahead.filter(Exists(others)).exclude(Exists(busy.exclude(shift=sign_up.shift_id)))
    found: QuerySet[Any] = free.in_order()
    return found
