"""Places on shifts that become free because somebody is erased, and what is left of the walks they took part in."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from contributions.erasure import Erasing, Rows, Text, delete_batch, keys_of
from nightwatch.enums import ACTIVE, SignUpState
from nightwatch.models import Offer, Shift, SignUp, SignUpRequest, Volunteer
from nightwatch.services import notices, places
from norwegian.dates import day_and_date


def rows(label: str, person: str, to_group: str, *, is_standing: bool = False) -> Rows:
    """Rows that belong to the municipality that leads the group at ``to_group``."""
    way = f"{to_group}__group_municipalities"
    return Rows(f"nightwatch.{label}", person, f"{way}__municipality", f"{way}__is_lead", is_standing=is_standing)


VOLUNTEERS: Final = rows("Volunteer", "user", "group", is_standing=True)
PLACES: Final = rows("SignUp", "user", "shift__group")
JOINING: Final = rows("JoinAsk", "user", "group")
ASKED: Final = rows("OfferTo", "user", "offer__shift__group")
LED: Final = rows("Shift", "leader", "group")


def leads_ahead(erasing: Erasing) -> Iterator[Text]:
    """Name the shifts ahead that the person leads: nobody walks without a leader who knows of it."""
    ahead = Shift.objects.open().upcoming(erasing.now).filter(pk__in=LED.of(erasing).values("pk"))
    for shift in ahead.select_related("group").in_order():
        told = _("The shift of %(group)s on %(day)s has no other leader. Choose another leader first.")
        yield told % {"group": shift.group, "day": day_and_date(shift.starts_at)}


def leave_shifts(erasing: Erasing) -> int:
    """Free the places ahead, for the waiting list or for others; of the walks behind, leave how many walked."""
    mine = PLACES.of(erasing)
    erasing.keys |= keys_of(mine)
    ahead = mine.filter(state__in=ACTIVE, shift__starts_at__gt=erasing.now)
    coming = list(ahead.order_by("shift_id").values_list("pk", "shift_id"))
    for key, shift in coming:
        if freed := places.free(sign_up_id=key, shift_id=shift, now=erasing.now):
            notices.tell_of_free_place(freed, gone=erasing.person, now=erasing.now)
    return len(coming) + _leave_numbers(PLACES.of(erasing))


def _leave_numbers(past: "QuerySet[Any]") -> int:
    """Delete places on shifts that are over, and count those who walked on the shift itself."""
    keys = list(past.values_list("pk", flat=True))
    walked = SignUp.objects.filter(pk__in=keys, state=SignUpState.CONFIRMED).order_by()
    for shift, number in walked.values_list("shift").annotate(Count("pk")):
        Shift.objects.filter(pk=shift).update(nameless=F("nameless") + number)
    return SignUp.objects.filter(pk__in=keys).delete()[0]


def asked_for(person: User) -> "QuerySet[SignUpRequest]":
    return SignUpRequest.objects.filter(email=person.email)


def forget_requests(erasing: Erasing) -> int:
    """Delete what was asked for with the person's address."""
    person: User = erasing.person
    addresses = [name for name in (*erasing.names.found, person.email) if "@" in name]
    if not erasing.is_whole:
        return 0
    return SignUpRequest.objects.filter(email__in=addresses).delete()[0]


def forget_walks(before: datetime, limit: int) -> int:
    """Let go of who walked on shifts that ended ``before``, and leave how many."""
    with transaction.atomic():
        over = SignUp.objects.filter(shift__ends_at__lt=before).order_by("pk")
        keys = list(over.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)[:limit])
        _leave_numbers(SignUp.objects.filter(pk__in=keys))
    return len(keys)


def forget_offers(before: datetime, limit: int) -> int:
    return delete_batch(Offer.objects.filter(shift__ends_at__lt=before), limit)


def forget_volunteers(before: datetime, limit: int) -> int:
    return delete_batch(Volunteer.objects.filter(ends_on__lt=before.date()), limit)


def forget_old_requests(before: datetime, limit: int) -> int:
    return delete_batch(SignUpRequest.objects.filter(expires_at__lt=before), limit)
