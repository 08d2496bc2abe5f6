"""Querysets of the measures app."""

from typing import Any, Self

from django.db import models

from accounts.access import Person, rule_for, scope_of
from measures.enums import GoalKind, MeasureAct


class GoalQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(rule_for(MeasureAct.VIEW_GOALS).q(scope_of(person)))

    def of(self, number: str) -> Self:
        """Goals of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def in_order(self) -> Self:
        """From the vision down to the strategies, each in its own order."""
        kinds = [models.When(kind=kind, then=models.Value(place)) for place, kind in enumerate(GoalKind.values)]
        return self.annotate(kind_order=models.Case(*kinds, output_field=models.SmallIntegerField())).order_by(
            "kind_order", "position", "pk"
        )


class IndicatorQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(rule_for(MeasureAct.VIEW_GOALS).q(scope_of(person)))

    def of(self, number: str) -> Self:
        """Indicators of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")
