"""The self-evaluations a desk has to do with: those its person is asked in, and results that wait for an agenda."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.access import Person, permitted, scope_of
from accounts.prepared import prepared
from contributions.places import Desk
from self_evaluation.enums import SelfEvaluationAct
from self_evaluation.models import Asked, SelfEvaluation

# A result that nobody has brought to a meeting by then is left alone.
FRESH: Final = timedelta(days=60)


def for_desk(desk: Desk) -> list[Any]:
    """Return the self-evaluations, the first deadline first. Asked once a desk, in one query.

    Each tells by which row the person answers (``own``), and whether they may put its result on an agenda
    (``is_to_present``).
    """
    scope = scope_of(desk.person)
    if not (scope.ids("self_evaluation.asked") or (desk.mine and scope.ids("self_evaluation.handled"))):
        return []
    since = desk.now - FRESH
    found: list[Any] = desk.keep("self-evaluations", lambda: _found(desk.person, since=since))
    return found


@prepared
def _found(person: Person, /, since: Any) -> "QuerySet[SelfEvaluation]":
    own = Asked.objects.filter(evaluation=OuterRef("pk"), user=person.pk, evaluation__closed_at__isnull=True).silent()
    telling = SelfEvaluation.objects.telling().filter(pk=OuterRef("pk"), closed_at__gte=since)
    found: QuerySet[SelfEvaluation] = (
        SelfEvaluation.objects.annotate(
            own=Subquery(own.values("pk")[:1]),
            is_to_present=Exists(permitted(telling, person, SelfEvaluationAct.PRESENT)),
        )
        .filter(Q(own__isnull=False) | Q(is_to_present=True))
        .select_related("council")
        .order_by("deadline", "pk")
    )
    return found
