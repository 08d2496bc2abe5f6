"""Asking the adults of the class or team whose turn it is, and opening to all what they have not taken.

So many days before the shift as the group has chosen, everybody who walks for the class or team is asked, once; who
comes to it later is asked then. Up to a date the places are held for them. After it only what is left goes out, and
the shift is looked after as any other. Nobody is asked, and nothing opens, at night.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from nightwatch.enums import OfferKind, OfferState, Stage
from nightwatch.models import Offer, OfferTo, Shift, ShiftWarning, Volunteer
from nightwatch.models.group import MOST_DAYS
from nightwatch.services import notices, offers, places
from nightwatch.services.errors import NotYetError
from nightwatch.services.places.locks import lock_shift
from nightwatch.services.places.rows import refuse_closed
from norwegian import clock


def sweep(*, now: datetime) -> dict[str, int]:
    """Open what was held long enough, then ask whose turn comes, each shift in a transaction; return what was done."""
    if clock.is_quiet(now):
        return {"opened": 0, "called": 0}
    over = Shift.objects.held_for_a_team().filter(team_held_until__lte=now).order_by("team_held_until", "pk")
    opened = sum(places.open_to_all(shift=shift, now=now) for shift in over)
    return {"opened": opened, "called": sum(call(pk, now=now) for pk in _due(now))}


def _due(now: datetime) -> list[int]:
    """Return the shifts whose class or team has somebody who is not asked, or nobody at all."""
    ahead = Shift.objects.to_call(now, until=now + timedelta(days=MOST_DAYS))
    walking = Volunteer.objects.on(timezone.localdate(now)).filter(group=OuterRef("group"), team=OuterRef("team"))
    asked = OfferTo.objects.filter(
        user=OuterRef("user"), offer__shift=OuterRef(OuterRef("pk")), offer__kind=OfferKind.TEAM, offer__state="open"
    )
    waits = Q(team_asked_at__isnull=True) | Exists(walking.filter(user__is_active=True).exclude(Exists(asked)))
    return list(ahead.filter(waits).in_order().values_list("pk", flat=True))


@transaction.atomic
def call(pk: int, *, now: datetime) -> int:
    """Ask those who walk for the class or team and are not asked yet; return how many. With nobody, tell the leader."""
    shift = lock_shift(pk)
    if not Shift.objects.open().upcoming(now).held_for_a_team().filter(pk=pk).exists():
        return 0
    people = to_ask(shift, now=now)
    if not people:
        _tell_if_empty(shift, now)
        return 0
    offer, _made = Offer.objects.get_or_create(
        shift=shift, kind=OfferKind.TEAM, state=OfferState.OPEN, defaults={"made_at": now}
    )
    offer.shift = shift
    if shift.team_asked_at is None:
        shift.team_asked_at = now
        shift.save(update_fields=["team_asked_at"])
    return len(offers.ask(offer, people, now=now))


@transaction.atomic
def call_now(*, shift: Shift, by: User, now: datetime) -> int:
    """Ask them before their day, as whoever leads the group wants; return how many were asked.

    Raises:
        NotYetError: when nobody walks for the class or team.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    locked = lock_shift(shift.pk)
    refuse_closed(locked, now)
    if locked.is_held_for_team and not adults(locked, now=now).exists():
        raise NotYetError
    return call(shift.pk, now=now)


def adults(shift: Shift, *, now: datetime) -> "QuerySet[User]":
    """Return who walks for the class or team whose turn it is."""
    people: QuerySet[User] = User.objects.active()
    return people.filter(places.adults_of(shift, now))


def to_ask(shift: Shift, *, now: datetime) -> list[User]:
    """Return those of them who are not asked, and have no place on the shift."""
    asked = OfferTo.objects.filter(offer__shift=shift, offer__kind=OfferKind.TEAM, offer__state=OfferState.OPEN)
    placed = shift.sign_ups.confirmed()
    people = adults(shift, now=now).exclude(pk__in=asked.values("user")).exclude(pk__in=placed.values("user"))
    return list(people.order_by("pk"))


def _tell_if_empty(shift: Shift, now: datetime) -> None:
    if adults(shift, now=now).exists():
        return
    _warning, is_new = ShiftWarning.objects.get_or_create(
        shift=shift, stage=Stage.EMPTY_TEAM, defaults={"made_at": now}
    )
    if is_new:
        notices.empty_team(shift, now=now)
