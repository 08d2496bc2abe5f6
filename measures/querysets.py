"""Querysets of the measures app."""

from datetime import date
from typing import Self

from django.db import models

from accounts.access import Person
from accounts.seen import SeenQuerySet
from measures.enums import OPEN_STATUSES, GoalKind
from municipalities.querysets import DatedQuerySet


class GoalQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Goals of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def in_order(self) -> Self:
        """From the vision down to the strategies, each in its own order."""
        kinds = [models.When(kind=kind, then=models.Value(place)) for place, kind in enumerate(GoalKind.values)]
        return self.annotate(kind_order=models.Case(*kinds, output_field=models.SmallIntegerField())).order_by(
            "kind_order", "position", "pk"
        )


class IndicatorQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Indicators of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class MeasureQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Measures of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_STATUSES)

    def overdue(self, day: date) -> Self:
        """Open measures whose last day has passed on ``day``."""
        return self.open().filter(due_on__lt=day)

    def mine(self, person: Person) -> Self:
        """Measures the person is responsible for."""
        return self.filter(responsible_id=person.pk)

    def by_due_date(self) -> Self:
        """The earliest due first, those without a due date last."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")


class PartnerGrantQuerySet(DatedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("-starts_on", "pk")
