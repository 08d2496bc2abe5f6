"""Asking others to take a place, and their answers. The place itself goes through :mod:`nightwatch.services.places`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from nightwatch.enums import OfferAnswer, OfferKind, OfferState, SignUpState
from nightwatch.models import Offer, OfferTo, Shift, SignUp, Volunteer
from nightwatch.services import notices, places, volunteers
from nightwatch.services.errors import (
    AlreadyOfferedError,
    AskedOftenError,
    DeclarationsMissingError,
    OfferGoneError,
    ShiftClosedError,
    TeamFullError,
)
from nightwatch.services.places.locks import lock_pair, lock_person, lock_shift
from nightwatch.services.places.rows import end_offers, refuse_closed
from norwegian.phones import parse_phone

SALT: Final = "nightwatch.offer"
# How often one place is asked about: everybody in a group gets a mail each time.
MOST_TIMES: Final = 5


def token_of(asked: OfferTo) -> str:
    """Return the part of the address that stands for the question to this person."""
    return signing.dumps(asked.pk, salt=SALT)


def follow(token: str) -> OfferTo:
    """Return what a link asks.

    Raises:
        OfferGoneError: when there is no such question (any more).
    """
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise OfferGoneError from None
    rows = OfferTo.objects.select_related(
        "user", "offer__shift__group", "offer__shift__team", "offer__sign_up__user", "offer__in_return"
    )
    found: OfferTo | None = rows.filter(pk=pk).first()
    if found is None:
        raise OfferGoneError
    return found


def free_of_the_group(shift: Shift, *, now: datetime) -> "QuerySet[User]":
    """Return the group's volunteers of today who have no place on the shift, nor another shift then.

    Who waits for this one is free for it.
    """
    walking = Volunteer.objects.on(timezone.localdate(now)).filter(group=shift.group_id)
    waits = Q(shift=shift.pk, state=SignUpState.WAITING)
    busy = SignUp.objects.active().filter(user=OuterRef("pk"), during__overlap=shift.during).exclude(waits)
    people: QuerySet[User] = User.objects.active().filter(pk__in=walking.values("user")).exclude(Exists(busy))
    return people


def known_as(words: Iterable[str], among: "QuerySet[User]") -> "QuerySet[User]":
    """Return those ``among`` whose e-mail address or telephone number was written."""
    addresses, phones = set(), set()
    for word in words:
        if "@" in word:
            addresses.add(word.strip().lower())
        else:
            try:
                phones.add(parse_phone(word))
            except ValidationError:
                continue
    found: QuerySet[User] = among.filter(Q(email__in=addresses) | Q(phone__in=phones - {""}))
    return found


@transaction.atomic
def ask_for_stand_in(*, sign_up: SignUp, names: Sequence[str], by: User, now: datetime) -> Offer:
    """Offer the place to those of the group who are written, by address or number, or to all of it when none is.

    What comes of it does not tell whether somebody is in the group. The place stays with whoever asks until somebody
    has accepted.

    Raises:
        AlreadyOfferedError: when the place is offered already.
        OfferGoneError: when it is no place any more.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    shift, held = _lock_offered(sign_up, now)
    people = free_of_the_group(shift, now=now).exclude(pk=held.user_id)
    if names:
        people = known_as(names, people)
    return _ask(held, people, OfferKind.STAND_IN, now, is_to_all=not names)


@transaction.atomic
def ask_to_swap(*, sign_up: SignUp, in_return: Shift, by: User, now: datetime) -> Offer:
    """Offer the place to those who have one on ``in_return``, for theirs.

    Raises:
        AlreadyOfferedError: when the place is offered already.
        OfferGoneError: when it is no place any more.
        ShiftClosedError: when one of the shifts is cancelled or has started, or is of another group.
    """
    shift, held = _lock_offered(sign_up, now)
    if in_return.group_id != shift.group_id or in_return.pk == shift.pk:
        raise ShiftClosedError
    refuse_closed(in_return, now)
    walking = in_return.sign_ups.confirmed().exclude(user=held.user_id)
    people = User.objects.active().filter(pk__in=walking.values("user"))
    return _ask(held, people, OfferKind.SWAP, now, in_return=in_return)


@transaction.atomic
def take_back(*, sign_up: SignUp, by: User, now: datetime) -> None:
    """Ask no more: the place stays with its owner. Done twice, it changes nothing."""
    lock_shift(sign_up.shift_id)
    end_offers(Offer.objects.filter(sign_up=sign_up), now)


def accept(*, asked: OfferTo, now: datetime) -> SignUp:
    """Take the place that is asked for; the first to accept has it.

    Raises:
        DeclarationsMissingError: when they have not accepted the declarations as they read now.
        OfferGoneError: when somebody was quicker, or it is asked no more.
        PlaceError: what :mod:`nightwatch.services.places` says against it.
    """
    offer, person = asked.offer, asked.user
    if not volunteers.has_accepted(person, group=offer.shift.group, now=now):
        raise DeclarationsMissingError
    with transaction.atomic():
        taken = _take(offer, person, now)
        _note(asked, OfferAnswer.ACCEPTED, now)
    return taken


@transaction.atomic
def decline(*, asked: OfferTo, now: datetime) -> None:
    """Say no. Who asked is told when nobody is left who may say yes. Who has answered already has answered."""
    lock_shift(asked.offer.shift_id)
    if OfferTo.objects.filter(pk=asked.pk).exclude(answer="").exists():
        return
    _note(asked, OfferAnswer.DECLINED, now)
    offer: Offer = Offer.objects.select_related("sign_up").get(pk=asked.offer_id)
    if offer.is_open and offer.sign_up is not None and not offer.asked.exclude(answer=OfferAnswer.DECLINED).exists():
        notices.nobody_can(offer, now=now)


def _lock_offered(sign_up: SignUp, now: datetime) -> tuple[Shift, SignUp]:
    shift = lock_shift(sign_up.shift_id)
    refuse_closed(shift, now)
    held = shift.sign_ups.select_related("user", "shift").filter(pk=sign_up.pk, state=SignUpState.CONFIRMED).first()
    if held is None:
        raise OfferGoneError
    if held.offers.filter(state=OfferState.OPEN).exists():
        raise AlreadyOfferedError
    if held.offers.count() >= MOST_TIMES:
        raise AskedOftenError
    return shift, held


def _ask(
    held: SignUp,
    people: "QuerySet[User]",
    kind: OfferKind,
    now: datetime,
    *,
    is_to_all: bool = False,
    in_return: Shift | None = None,
) -> Offer:
    offer: Offer = Offer.objects.create(
        shift=held.shift, sign_up=held, kind=kind, is_to_all=is_to_all, in_return=in_return, made_at=now
    )
    ask(offer, people.order_by("pk"), now=now)
    return offer


def ask(offer: Offer, people: Iterable[User], *, now: datetime, wave: int = 1) -> list[OfferTo]:
    """Write down who is asked, and mail each; the caller has the shift locked."""
    rows = OfferTo.objects.bulk_create(OfferTo(offer=offer, user=each, wave=wave, asked_at=now) for each in people)
    for row in rows:
        (notices.asked_for_team if offer.kind == OfferKind.TEAM else notices.asked)(row, now=now)
    return rows


def _take(offer: Offer, person: User, now: datetime) -> SignUp:
    """Give the place, when it is still offered. The locks are those of the act itself, in its order."""
    if offer.sign_up is None:
        lock_person(person.pk)
    else:
        lock_pair(offer.sign_up.user_id, person.pk)
    for pk in sorted({offer.shift_id, offer.in_return_id or offer.shift_id}):
        lock_shift(pk)
    if not Offer.objects.filter(pk=offer.pk, state=OfferState.OPEN).exists():
        raise OfferGoneError
    if offer.kind == OfferKind.TEAM:
        return _take_of_team(offer, person, now)
    if offer.sign_up is None:
        return _take_free(offer, person, now)
    if offer.kind == OfferKind.SWAP and offer.in_return is not None:
        taken, _given = places.swap(sign_up=offer.sign_up, with_=person, for_=offer.in_return, now=now)
    else:
        taken = places.hand_over(sign_up=offer.sign_up, to=person, now=now)
    Offer.objects.filter(pk=offer.pk).update(state=OfferState.TAKEN, ended_at=now)
    return taken


def _take_free(offer: Offer, person: User, now: datetime) -> SignUp:
    """Give a free place of a short shift. Nobody who says yes lands in a waiting list; with enough, it ends."""
    shift = Shift.objects.with_counts().get(pk=offer.shift_id)
    if shift.free_count <= 0:
        raise OfferGoneError
    taken = places.sign_up(shift=shift, by=person, now=now)
    if shift.confirmed_count + 1 >= shift.minimum:
        Offer.objects.filter(pk=offer.pk).update(state=OfferState.TAKEN, ended_at=now)
    return taken


def _take_of_team(offer: Offer, person: User, now: datetime) -> SignUp:
    """Give a place to somebody of the class or team whose turn it is. Nobody who says yes lands in a waiting list."""
    if not User.objects.filter(places.adults_of(Shift.objects.get(pk=offer.shift_id), now), pk=person.pk).exists():
        raise OfferGoneError
    taken = places.sign_up(shift=offer.shift, by=person, now=now)
    if taken.is_held:
        taken = places.take(sign_up=taken, now=now)
    if taken.is_waiting:
        raise TeamFullError
    return taken


def _note(asked: OfferTo, answer: OfferAnswer, now: datetime) -> None:
    OfferTo.objects.filter(pk=asked.pk).update(answer=answer, answered_at=now)
