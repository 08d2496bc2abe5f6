"""The self-evaluations of a body, as its page tells of them."""

from typing import Any

from django.db.models import OuterRef, Subquery

from accounts.access import Person, scope_of
from councils.models import Council
from self_evaluation.models import Asked, SelfEvaluation


def of_body(person: Person, council: Council) -> list[Any]:
    """Return those that ``person`` may see, the latest first. ``own`` is the row they answer by.

    One query, and none where the body has no self-evaluation.
    """
    scope = scope_of(person)
    if not any(council.pk in scope.ids(f"self_evaluation.{how}") for how in ("sits", "handled")):
        return []
    own = Asked.objects.filter(evaluation=OuterRef("pk"), user=person.pk, evaluation__closed_at__isnull=True).silent()
    rows = SelfEvaluation.objects.visible_to(person).filter(council=council).with_answers()
    return list(rows.annotate(own=Subquery(own.values("pk")[:1])).order_by("-year", "-pk"))
