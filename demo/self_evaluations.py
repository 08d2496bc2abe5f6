"""The demo's self-evaluations: a body that has two years to compare, and one whose people are asked just now."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from councils.models import Council
from history.acting import in_their_name
from self_evaluation.models import Asked, SelfEvaluation
from self_evaluation.services import answering, asking
from self_evaluation.services.asking import Facts
from self_evaluation.statements import current

ANSWERS: Final = 7
# What each statement got in the two years, in the order they are asked, one number a person; nought is «don't know».
BEFORE: Final = ("4433542", "3343234", "2232323", "3434233", "3223243", "4344343", "2232132", "3034320")
SINCE: Final = ("4554543", "4343434", "3434343", "4434344", "3434253", "4454343", "3343242", "4044430")
SAID: Final = (
    "Vi bør bruke mer tid på det vi har bestemt, og mindre på orienteringer.",
    "Send ut dokumentene en uke før, så rekker jeg å snakke med mine egne.",
    "Fint om ungdomsrådet fikk sin egen post på sakslista.",
)


def compare(*, council: Council, coordinator: User, now: datetime) -> None:
    """Two years that are closed, each with seven answers; the last result is not on an agenda yet."""
    year = timezone.localdate(now).year
    for back, of_year, spread, remarks in (
        (timedelta(days=380), year - 1, BEFORE, SAID[:1]),
        (timedelta(days=30), year, SINCE, SAID),
    ):
        opened_at = now - back
        evaluation = _open(council, of_year, coordinator, opened_at)
        _answer(evaluation, _asked(evaluation)[:ANSWERS], spread, remarks)
        in_their_name(asking.close, evaluation=evaluation, by=coordinator, now=opened_at + timedelta(days=14))


def ask(*, council: Council, coordinator: User, waits_for: User, now: datetime) -> None:
    """One that was opened three days ago; three have answered, and ``waits_for`` has not."""
    opened_at = now - timedelta(days=3)
    evaluation = _open(council, timezone.localdate(now).year, coordinator, opened_at)
    _answer(evaluation, _asked(evaluation).exclude(user=waits_for)[:3], SINCE, ())


def _open(council: Council, year: int, coordinator: User, now: datetime) -> SelfEvaluation:
    facts = Facts(year=year, deadline=timezone.localdate(now) + timedelta(days=13))
    evaluation: SelfEvaluation = in_their_name(asking.open_for, council=council, facts=facts, by=coordinator, now=now)
    return evaluation


def _asked(evaluation: SelfEvaluation) -> "QuerySet[Asked]":
    found: QuerySet[Asked] = evaluation.asked.select_related("user", "evaluation").order_by("pk")
    return found


def _answer(evaluation: SelfEvaluation, people: Iterable[Asked], spread: Sequence[str], remarks: Sequence[str]) -> None:
    for place, asked in enumerate(people):
        in_their_name(
            answering.give,
            asked=asked,
            answers={each.key: int(numbers[place]) for each, numbers in zip(current(), spread, strict=True)},
            remark=remarks[place] if place < len(remarks) else "",
            by=asked.user,
            now=evaluation.opened_at + timedelta(days=1 + place % 5),
        )
