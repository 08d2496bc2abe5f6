"""Never alone: what is done about a shift that has too few people.

From seven days before, the group's volunteers are asked in waves: five at a time, those first who walked longest ago,
two hours between, none at night. Three days before, the leader is told; the day before, the coordinator too; four
hours before, the leader decides. Each step is taken once, and written down with the shift locked.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Count, F, Max, Q, QuerySet

from accounts.models import User
from nightwatch.enums import OfferKind, OfferState, SignUpState, Stage
from nightwatch.models import Offer, OfferTo, Shift, ShiftWarning
from nightwatch.services import in_charge, notices, offers
from nightwatch.services.errors import NobodyAloneError
from nightwatch.services.places.locks import lock_people_and_shift, lock_shift
from nightwatch.services.places.rows import end_offers, refuse_closed
from norwegian import clock

FIRST_LOOK: Final = timedelta(days=7)
# The last that has come counts.
LOOKS: Final = (
    (Stage.FOUR_HOURS, timedelta(hours=4)),
    (Stage.ONE_DAY, timedelta(days=1)),
    (Stage.THREE_DAYS, timedelta(days=3)),
    (Stage.WEEK, FIRST_LOOK),
)
AT_A_TIME: Final = 5
BETWEEN: Final = timedelta(hours=2)


def sweep(*, now: datetime) -> dict[str, int]:
    """Look after every short shift of the next seven days, each in a transaction; return what was done."""
    asked = 0
    shifts = Shift.objects.to_look_after(now, now + FIRST_LOOK).in_order()
    for pk in shifts.values_list("pk", flat=True):
        asked += look_after(pk, now=now)
    return {"asked": asked, "ended": end_over(now=now)}


@transaction.atomic
def look_after(pk: int, *, now: datetime) -> int:
    """Take the step that is due for a shift, if it still lacks people; return how many were asked."""
    shift = lock_shift(pk)
    if not Shift.objects.to_look_after(now, now + FIRST_LOOK).filter(pk=pk).exists():
        return 0
    stage = next(stage for stage, ahead in LOOKS if shift.starts_at - now <= ahead)
    if _is_new(shift, stage, now):
        _tell(shift, stage, now)
    return _ask_next(shift, now)


def _is_new(shift: Shift, stage: Stage, now: datetime) -> bool:
    return ShiftWarning.objects.get_or_create(shift=shift, stage=stage, defaults={"made_at": now})[1]


def _tell(shift: Shift, stage: Stage, now: datetime) -> None:
    if stage == Stage.WEEK:
        return
    people = in_charge.leaders_of(shift, now=now)
    if stage in {Stage.ONE_DAY, Stage.FOUR_HOURS} or not people.exists():
        people |= in_charge.coordinators_of(shift, now=now)
    notices.short(shift, people, stage=stage, now=now)


def _ask_next(shift: Shift, now: datetime) -> int:
    """Ask the next few volunteers, when it is time for it and nobody waits for the place."""
    if shift.sign_ups.filter(state__in=[SignUpState.HELD, SignUpState.WAITING]).exists():
        return 0
    offer, _made = Offer.objects.get_or_create(
        shift=shift, kind=OfferKind.SHORT, state=OfferState.OPEN, defaults={"made_at": now}
    )
    last = offer.asked.aggregate(wave=Max("wave"), at=Max("asked_at"))
    if clock.is_quiet(now) or (last["at"] and now < last["at"] + BETWEEN):
        return 0
    people = next_to_ask(shift, now=now)
    if not people:
        if _is_new(shift, Stage.ASKED_ALL, now):
            _tell(shift, Stage.ASKED_ALL, now)
        return 0
    return len(offers.ask(offer, people, now=now, wave=(last["wave"] or 0) + 1))


def next_to_ask(shift: Shift, *, now: datetime) -> list[User]:
    """Return whom to ask next: free then, not asked of this shift before; who walked longest ago, or never, first."""
    asked = OfferTo.objects.filter(offer__shift=shift, offer__kind=OfferKind.SHORT)
    free: QuerySet[User] = offers.free_of_the_group(shift, now=now).exclude(pk__in=asked.values("user"))
    had = Q(sign_ups__state=SignUpState.CONFIRMED)
    used = free.annotate(last_used=Max("sign_ups__shift__starts_at", filter=had))
    return list(used.order_by(F("last_used").asc(nulls_first=True), "pk")[:AT_A_TIME])


def end_over(*, now: datetime) -> int:
    """End what is still asked of shifts that have begun, or that have enough people by now; return how many."""
    running = Offer.objects.filter(state=OfferState.OPEN)
    begun = running.filter(shift__starts_at__lte=now)
    confirmed = Count("shift__sign_ups", filter=Q(shift__sign_ups__state=SignUpState.CONFIRMED))
    enough = running.filter(kind=OfferKind.SHORT).annotate(confirmed=confirmed)
    enough = enough.filter(confirmed__gte=F("shift__minimum"))
    keys = [*begun.values_list("pk", flat=True), *enough.values_list("pk", flat=True)]
    return running.filter(pk__in=keys).update(state=OfferState.ENDED, ended_at=now)


@transaction.atomic
def go(*, shift: Shift, by: User, now: datetime) -> Shift:
    """Decide to walk with those there are, and tell them. Done twice, it changes nothing.

    Raises:
        NobodyAloneError: when there are fewer than two.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    locked = lock_people_and_shift(shift.pk)
    refuse_closed(locked, now)
    if locked.goes_at is not None:
        return locked
    walking = list(locked.sign_ups.confirmed().select_related("user", "shift").in_order_of_arrival())
    if len(walking) < 2:
        raise NobodyAloneError
    locked.goes_at, locked.goes_by = now, by
    locked.save(update_fields=["goes_at", "goes_by"])
    end_offers(Offer.objects.filter(shift=locked, kind=OfferKind.SHORT), now)
    for sign_up in walking:
        notices.goes(sign_up, now=now)
    return locked
