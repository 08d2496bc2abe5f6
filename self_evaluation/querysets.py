"""Querysets of the self-evaluation app."""

from typing import Self

from django.db.models import Count, OuterRef, Subquery, Sum

from accounts.seen import SeenQuerySet
from self_evaluation.enums import LEAST


class SelfEvaluationQuerySet(SeenQuerySet):
    """Seen by those who sit in the body and those who prepare its meetings."""

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def with_answers(self) -> Self:
        """With how many have answered (``answered``). Everybody answers each statement once."""
        tallies = self.model._meta.get_field("tallies").related_model._base_manager
        sums = tallies.filter(evaluation=OuterRef("pk")).order_by().values("evaluation")
        each = sums.annotate(answers=Sum("number") / Count("statement", distinct=True))
        return self.annotate(answered=Subquery(each.values("answers")))

    def telling(self) -> Self:
        """Those that have a result: closed, with enough answers."""
        return self.closed().with_answers().filter(answered__gte=LEAST)


class AskedQuerySet(SeenQuerySet):
    """Each seen by the one who is asked, and by nobody else."""

    def silent(self) -> Self:
        return self.filter(answered_on__isnull=True)
