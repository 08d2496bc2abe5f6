"""Keep talks and information meetings held under a measure."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from measures.errors import TalkAhead
from measures.models import Measure, MeasureTalk
from measures.services.counts import lock_measure, touch_page
from norwegian.clock import day_of


@dataclass(frozen=True, kw_only=True)
class TalkFacts:
    """When, for whom, how many came (None where nobody counted) and where."""

    held_on: date
    audience: str
    present: int | None = None
    place: str = ""


@transaction.atomic
def add(*, measure: Measure, facts: TalkFacts, by: User, now: datetime) -> MeasureTalk:
    """Keep a talk that was held.

    Raises:
        TalkAhead: when the day is to come.
    """
    locked = lock_measure(measure)
    _must_be_held(facts, now)
    talk = MeasureTalk(measure=locked, changed_at=now, changed_by=by)
    put(talk, facts)
    touch_page(locked, now)
    return talk


@transaction.atomic
def change(*, talk: MeasureTalk, facts: TalkFacts, by: User, now: datetime) -> MeasureTalk:
    """Correct a talk.

    Raises:
        TalkAhead: when the day is to come.
    """
    measure = lock_measure(talk.measure)
    _must_be_held(facts, now)
    locked: MeasureTalk = MeasureTalk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    if any(getattr(locked, each.name) != getattr(facts, each.name) for each in fields(facts)):
        locked.changed_at, locked.changed_by = now, by
        put(locked, facts)
        locked.save(update_fields=["changed_at", "changed_by"])
        touch_page(measure, now)
    return locked


@transaction.atomic
def remove(*, talk: MeasureTalk, by: User, now: datetime) -> None:
    """Take away a talk."""
    measure = lock_measure(talk.measure)
    talk.delete()
    touch_page(measure, now)


def _must_be_held(facts: TalkFacts, now: datetime) -> None:
    if facts.held_on > day_of(now):
        raise TalkAhead
