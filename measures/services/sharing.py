"""Offer other municipalities a part in a measure, answer an offer, take part, and end it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.access import can, standings_changed
from accounts.models import User
from measures.enums import STANDING_STATES, MeasureAct, PartyState, Reminding
from measures.errors import (
    CannotShare,
    ForeignGoal,
    NotOffered,
    NotTakingPart,
    SharedAlready,
    SharingEndsTooEarly,
)
from measures.models import Goal, Measure, MeasureParty
from measures.querysets import lasts
from measures.services.more import is_on
from municipalities.models import Municipality
from municipalities.services import pages
from municipalities.services.leaving import coordinators_of
from norwegian.clock import day_of
from reminders.services import outbox

# So many goals are let go of in one night's run.
AT_ONCE: Final = 500


def near(number: str, day: date) -> "QuerySet[Municipality]":
    """Return those that a measure of ``number`` can be shared with: who works together with it, and says more too."""
    together = Municipality.objects.working_with([number], day).onboarded().exclude(pk=number)
    found: QuerySet[Municipality] = together.filter(measure_setup__has_more=True).in_order()
    return found


def has_near(day: date) -> Exists:
    """Return whether there is one to share with that has not been asked, to be read with a measure."""
    home: Any = OuterRef(OuterRef("municipality"))
    together = Municipality.objects.working_with_one(home, day).onboarded()
    there: Any = {"measure": OuterRef(OuterRef("pk")), "municipality": OuterRef("pk")}
    taken = MeasureParty.objects.filter(lasts(day), state__in=STANDING_STATES, **there)
    others = together.exclude(pk=OuterRef("municipality")).exclude(Exists(taken))
    return Exists(others.filter(measure_setup__has_more=True))


@transaction.atomic
def offer(*, measure: Measure, municipality: Municipality, by: User, now: datetime) -> MeasureParty:
    """Offer a municipality a part in the measure; those who coordinate it are told, and answer.

    Raises:
        CannotShare: when it does not work together with this one, or either says no more of measures than the least.
        SharedAlready: when it has been offered it, or takes part.
    """
    locked = _lock(measure)
    day = day_of(now)
    is_open = can(by, MeasureAct.SHARE_MEASURE, locked)
    if (
        not is_open
        or not is_on(locked.municipality_id)
        or not near(locked.municipality_id, day).filter(pk=municipality.pk).exists()
    ):
        raise CannotShare
    # One that was ended by a day to come is over before another begins; one at rest is not offered twice.
    if locked.parties.filter(lasts(day), municipality=municipality, state__in=STANDING_STATES).exists():
        raise SharedAlready
    party: MeasureParty = MeasureParty.objects.create(
        measure=locked, municipality=municipality, offered_at=now, offered_by=by
    )
    _tell(Reminding.SHARING_OFFERED, party, coordinators_of([municipality.pk], day, without=by), now)
    return party


@transaction.atomic
def answer(*, party: MeasureParty, joins: bool, by: User, now: datetime) -> MeasureParty:
    """Take part in another's measure, or decline. Whoever offered it is told.

    Raises:
        NotOffered: when the offer is answered or taken back.
    """
    locked = _lock_party(party)
    if not locked.is_offered:
        raise NotOffered
    _close(locked, PartyState.JOINED if joins else PartyState.DECLINED, by, now)
    if locked.offered_by is not None and locked.offered_by != by:
        _tell(Reminding.SHARING_ANSWERED, locked, [locked.offered_by], now)
    return locked


@transaction.atomic
def take_back(*, party: MeasureParty, by: User, now: datetime) -> MeasureParty:
    """Take back an offer that nobody has answered. Whoever has not been told yet is not told.

    Raises:
        NotOffered: when it is answered, or taken back already.
    """
    locked = _lock_party(party)
    if not locked.is_offered:
        raise NotOffered
    outbox.withdraw(target=locked)
    _close(locked, PartyState.TAKEN_BACK, by, now)
    return locked


@transaction.atomic
def write(*, party: MeasureParty, goals: Sequence[Goal], is_public: bool, by: User, now: datetime) -> MeasureParty:
    """Hang the measure under goals of one's own municipality, and say whether its page shows it.

    Raises:
        NotTakingPart: when the municipality does not take part any more.
        ForeignGoal: when a goal is another municipality's.
    """
    locked = _lock_party(party)
    if not locked.takes_part(day_of(now)):
        raise NotTakingPart
    if any(goal.municipality_id != locked.municipality_id for goal in goals):
        raise ForeignGoal
    own = Goal.objects.filter(measures=locked.measure_id, municipality=locked.municipality_id)
    before, wanted = set(own.values_list("pk", flat=True)), {goal.pk for goal in goals}
    locked.measure.goals.remove(*(before - wanted))
    locked.measure.goals.add(*(wanted - before))
    if locked.is_public != is_public:
        locked.is_public = is_public
        locked.save(update_fields=["is_public"])
        pages.touch(municipality=locked.municipality, now=now)
    return locked


@transaction.atomic
def end(*, party: MeasureParty, ends_on: date, by: User, now: datetime) -> MeasureParty:
    """Say the last day on which the municipality takes part. The coordinators of the other side are told.

    Raises:
        NotTakingPart: when it does not take part any more.
        SharingEndsTooEarly: when the day is past.
    """
    locked = _lock_party(party)
    today = day_of(now)
    if not locked.takes_part(today):
        raise NotTakingPart
    if ends_on < today:
        raise SharingEndsTooEarly
    if locked.ends_on == ends_on:
        return locked
    locked.ends_on, locked.ended_by = ends_on, by
    locked.save(update_fields=["ends_on", "ended_by"])
    standings_changed()
    numbers = [locked.municipality_id, locked.measure.municipality_id]
    mine = [number for number in numbers if coordinators_of([number], today).filter(pk=by.pk).exists()]
    others = [number for number in numbers if number not in mine]
    _tell(Reminding.SHARING_ENDED, locked, coordinators_of(others, today, without=by), now)
    return locked


@transaction.atomic
def let_go(*, now: datetime) -> int:
    """Take measures away from under the goals of municipalities that take part no more; return how many ties."""
    there = {"measure": OuterRef("measure"), "municipality": OuterRef("goal__municipality")}
    joined = MeasureParty.objects.filter(state=PartyState.JOINED, **there)
    foreign = Measure.goals.through.objects.exclude(goal__municipality=F("measure__municipality"))
    over = foreign.exclude(Exists(joined.filter(lasts(day_of(now)))))
    number: int = Measure.goals.through.objects.filter(
        pk__in=list(over.values_list("pk", flat=True)[:AT_ONCE])
    ).delete()[0]
    return number


def _lock(measure: Measure) -> Measure:
    rows = Measure.objects.select_for_update(of=("self",)).select_related("municipality", "decision__item__meeting")
    found: Measure = rows.get(pk=measure.pk)
    return found


def _lock_party(party: MeasureParty) -> MeasureParty:
    """The measure first, as everything that writes what belongs to it does."""
    Measure.objects.select_for_update(of=("self",)).get(pk=party.measure_id)
    rows = MeasureParty.objects.select_for_update(of=("self",))
    found: MeasureParty = rows.select_related("municipality", "measure__municipality", "offered_by").get(pk=party.pk)
    return found


def _close(party: MeasureParty, state: PartyState, by: User, now: datetime) -> None:
    party.state, party.answered_at, party.answered_by = state, now, by
    party.save(update_fields=["state", "answered_at", "answered_by"])
    standings_changed()


def _tell(kind: Reminding, party: MeasureParty, people: "QuerySet[User] | Sequence[User]", now: datetime) -> None:
    for person in people:
        key = f"{kind}:{party.pk}:{person.pk}:{party.ends_on or ''}"
        outbox.enqueue(kind=kind, recipient=person, target=party, key=key, due_at=now)
