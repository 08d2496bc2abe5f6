"""Why a challenge may be there: write a cause, say what its check showed, and which measures work on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from knowledge.errors import CheckMissing, ForeignCause, NamedAlready, NotToday
from knowledge.models import Cause, Challenge, WorksOn
from knowledge.services import challenges
from measures.models import Factor, Measure
from norwegian.dates import local_day


@dataclass(frozen=True, kw_only=True)
class Hypothesis:
    """A cause as somebody supposes it, the factors it is made of, and what would show it."""

    text: str
    check_words: str = ""
    factors: Sequence[Factor] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the check showed, and on which day."""

    finding: str
    checked_on: date
    finding_words: str = ""


@transaction.atomic
def suppose(*, challenge: Challenge, hypothesis: Hypothesis, by: User, now: datetime) -> Cause:
    """Write a cause of the challenge."""
    Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)
    cause = Cause(challenge=challenge, made_at=now, made_by=by)
    put(cause, hypothesis)
    return cause


@transaction.atomic
def change(*, cause: Cause, hypothesis: Hypothesis, by: User, now: datetime) -> Cause:
    """Write it as it is supposed now.

    Raises:
        CheckMissing: when its check would go, and what that showed is told.
    """
    locked: Cause = Cause.objects.select_for_update(of=("self",)).get(pk=cause.pk)
    if locked.finding and not hypothesis.check_words.strip():
        raise CheckMissing
    put(locked, hypothesis)
    return locked


@transaction.atomic
def show(*, cause: Cause, shown: Shown, by: User, now: datetime) -> Cause:
    """Say what its check showed; what it showed before stands in the history.

    Raises:
        CheckMissing: when nobody has said what would show it.
        NotToday: when the day is ahead.
    """
    locked: Cause = Cause.objects.select_for_update(of=("self",)).get(pk=cause.pk)
    if not locked.check_words:
        raise CheckMissing
    if shown.checked_on > local_day(now):
        raise NotToday
    if put(locked, shown):
        locked.checked_by = by
        locked.save(update_fields=["checked_by"])
    return locked


@transaction.atomic
def name(*, measure: Measure, cause: Cause, how: str, by: User, now: datetime) -> WorksOn:
    """Say that the measure works on the cause, and how. It answers the challenge then, too.

    Raises:
        ForeignCause: when the cause is another municipality's.
        NamedAlready: when that is said already.
    """
    if cause.challenge.municipality_id != measure.municipality_id:
        raise ForeignCause
    Challenge.objects.select_for_update(of=("self",)).get(pk=cause.challenge_id)
    if WorksOn.objects.filter(cause=cause, measure=measure).exists():
        raise NamedAlready
    made: WorksOn = WorksOn.objects.create(cause=cause, measure=measure, how=how)
    challenges.add_measure(challenge=cause.challenge, measure=measure, by=by, now=now)
    return made


@transaction.atomic
def take_back(*, works_on: WorksOn, by: User, now: datetime) -> None:
    """Say that the measure does not work on the cause after all. It goes on answering the challenge."""
    works_on.delete()
