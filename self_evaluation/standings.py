"""In which bodies a self-evaluation has something for a person today: a page asks for it only where it has."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from accounts.access import provides_from
from accounts.sources import DAY, PEOPLE, Row
from municipalities.enums import Role
from municipalities.querysets import valid_on
from self_evaluation.models import Asked, SelfEvaluation

SEATED: Final = "council__seats__tenures__"
APPOINTED: Final = "council__ownerships__municipality__appointments__"


def _asked() -> "QuerySet[Asked, Any]":
    silent = Asked.objects.filter(user__among=PEOPLE, answered_on__isnull=True, evaluation__closed_at__isnull=True)
    return silent.values_list("user_id", "evaluation__council_id")


@provides_from(_asked, "self_evaluation.asked")
def asked(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Ids of bodies whose open self-evaluation waits for the person's answer."""
    return _by_person("self_evaluation.asked", rows)


def _seated() -> "QuerySet[SelfEvaluation, Any]":
    rows = SelfEvaluation.objects.filter(valid_on(DAY, SEATED), **{f"{SEATED}user__among": PEOPLE})
    return rows.values_list(f"{SEATED}user_id", "council_id")


@provides_from(_seated, "self_evaluation.sits")
def sits(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Ids of bodies that have evaluated themselves, and that the person sits in."""
    return _by_person("self_evaluation.sits", rows)


def _handled() -> "QuerySet[SelfEvaluation, Any]":
    rows = SelfEvaluation.objects.filter(
        valid_on(DAY, APPOINTED), **{f"{APPOINTED}user__among": PEOPLE, f"{APPOINTED}role": Role.COORDINATOR}
    )
    return rows.values_list(f"{APPOINTED}user_id", "council_id")


@provides_from(_handled, "self_evaluation.handled")
def handled(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Ids of bodies that have evaluated themselves, of the municipalities the person coordinates."""
    return _by_person("self_evaluation.handled", rows)


def _by_person(standing: str, rows: Sequence[Row]) -> dict[int, dict[str, set[int]]]:
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, council in rows:
        every[person][standing].add(council)
    return every
