"""Open a self-evaluation, close it, and take back one that nobody has answered."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.access import standings_changed
from accounts.models import User
from councils.models import Council, Tenure
from self_evaluation import statements
from self_evaluation.enums import LEAST, SCALE, UNKNOWN
from self_evaluation.errors import (
    AnotherIsOpen,
    DeadlineBehind,
    SelfEvaluationClosed,
    SomebodyHasAnswered,
    TooFewToAsk,
    YearIsTaken,
)
from self_evaluation.models import Asked, SelfEvaluation, Tally
from self_evaluation.services import messages

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The year it is about, and until when it is answered."""

    year: int
    deadline: date


def people_of(council: Council, day: date) -> "QuerySet[User]":
    """Return those who hold a seat in the body that day, each once. Deputies are not asked."""
    holders = Tenure.objects.of_council(council.pk).holders().on(day)
    found: QuerySet[User] = User.objects.active().filter(pk__in=holders.order_by().values("user")).order_by("pk")
    return found


@transaction.atomic
def open_for(*, council: Council, facts: Facts, by: User, now: datetime) -> SelfEvaluation:
    """Ask everybody who holds a seat in the body today. Each gets one message, and one reminder.

    Raises:
        DeadlineBehind: when there is no day to answer in.
        YearIsTaken: when there is one for that year.
        AnotherIsOpen: when one is open.
        TooFewToAsk: when fewer than five hold seats: there could never be a result.
    """
    day = timezone.localdate(now)
    if facts.deadline <= day:
        raise DeadlineBehind
    # Two who open one at the same moment take turns.
    Council.objects.select_for_update(of=("self",)).get(pk=council.pk)
    known: Any = SelfEvaluation.objects.filter(council=council)
    if known.filter(year=facts.year).exists():
        raise YearIsTaken
    if known.open().exists():
        raise AnotherIsOpen
    people = list(people_of(council, day))
    if len(people) < LEAST:
        raise TooFewToAsk
    evaluation: SelfEvaluation = SelfEvaluation.objects.create(
        council=council, **vars(facts), asked_number=len(people), opened_at=now, opened_by=by
    )
    Tally.objects.bulk_create(
        Tally(evaluation=evaluation, statement=each.name, version=each.version, value=value)
        for each in statements.current()
        for value in (UNKNOWN, *SCALE)
    )
    asked = Asked.objects.bulk_create(Asked(evaluation=evaluation, user=user) for user in people)
    messages.ask(people=asked, now=now)
    standings_changed()
    return evaluation


def lock(evaluation: SelfEvaluation) -> SelfEvaluation:
    """Return the self-evaluation as it is now, locked until the transaction ends."""
    rows = SelfEvaluation.objects.select_for_update(of=("self",)).select_related("council")
    locked: SelfEvaluation = rows.get(pk=evaluation.pk)
    return locked


def lock_open(evaluation: SelfEvaluation) -> SelfEvaluation:
    """Return the same, which has to be open.

    Raises:
        SelfEvaluationClosed: when it is closed.
    """
    locked = lock(evaluation)
    if not locked.is_open:
        raise SelfEvaluationClosed(locked.situation().words)
    return locked


@transaction.atomic
def close(*, evaluation: SelfEvaluation, by: User | None, now: datetime) -> SelfEvaluation:
    """Close it. Where enough have answered there is a result from now on, and those who were asked are told.

    Raises:
        SelfEvaluationClosed: when it is closed already.
    """
    locked = lock_open(evaluation)
    messages.withdraw(locked)
    locked.closed_at, locked.closed_by = now, by
    locked.save(update_fields=["closed_at", "closed_by"])
    if has_result(locked):
        messages.tell_of_result(evaluation=locked, now=now)
    standings_changed()
    return locked


def close_due(*, now: datetime) -> int:
    """Close those whose deadline has passed, each in a transaction of its own; return how many."""
    number = 0
    for evaluation in SelfEvaluation.objects.open().filter(deadline__lt=timezone.localdate(now)).order_by("pk"):
        try:
            close(evaluation=evaluation, by=None, now=now)
        except SelfEvaluationClosed:
            logger.info("Somebody else closed it meanwhile.", extra={"self_evaluation": evaluation.pk})
        else:
            number += 1
    return number


@transaction.atomic
def take_back(*, evaluation: SelfEvaluation, by: User, now: datetime) -> None:
    """Remove one that was opened by mistake. What waits to be sent is withdrawn.

    Raises:
        SelfEvaluationClosed: when it is closed.
        SomebodyHasAnswered: when there is an answer, which nobody can be asked for again.
    """
    locked = lock_open(evaluation)
    if Tally.objects.filter(evaluation=locked, number__gt=0).exists():
        raise SomebodyHasAnswered
    messages.withdraw(locked)
    locked.delete()
    standings_changed()


def has_result(evaluation: SelfEvaluation) -> bool:
    """Tell whether it is closed, with so many answers that the result points at nobody."""
    return SelfEvaluation.objects.telling().filter(pk=evaluation.pk).exists()
