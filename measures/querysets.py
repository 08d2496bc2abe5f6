"""Querysets of the measures app."""

from datetime import date, datetime
from typing import Any, Self

from django.db import models

from accounts.access import Person
from accounts.seen import SeenQuerySet
from measures.enums import OPEN_STATUSES, GoalKind, PlanState, Whose
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


class SeriesQuerySet(models.QuerySet[Any]):
    def in_order(self) -> Self:
        """The municipality's own first, then the country, the county and others."""
        order = [models.When(whose=whose, then=models.Value(place)) for place, whose in enumerate(Whose.values)]
        return self.order_by(
            models.Case(*order, output_field=models.SmallIntegerField()), "municipality__sort_key", "pk"
        )


class PeriodQuerySet(models.QuerySet[Any]):
    def in_order(self) -> Self:
        return self.order_by("starts_on", "ends_on", "pk")

    def drafts(self) -> Self:
        return self.filter(approved_at__isnull=True)

    def approved(self) -> Self:
        return self.filter(approved_at__isnull=False)

    def waiting_for_police(self) -> Self:
        """Drafts of what the police have counted, which they have not approved."""
        return self.drafts().filter(indicator__from_police=True, cleared_at__isnull=True)

    def public(self) -> Self:
        """Those that anybody may see, small figures apart."""
        cleared = models.Q(indicator__from_police=False) | models.Q(cleared_at__isnull=False)
        return self.approved().filter(cleared, indicator__is_public=True)


class ValueQuerySet(models.QuerySet[Any]):
    def of(self, indicator: int) -> Self:
        """Values of an indicator."""
        return self.filter(period__indicator_id=indicator)


class IntakeQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        """Those that nobody has taken in."""
        return self.filter(applied_at__isnull=True)

    def taken_in(self) -> Self:
        """Those that are taken in, the last one first."""
        return self.filter(applied_at__isnull=False).order_by("-applied_at", "-pk")


class FeedQuerySet(models.QuerySet[Any]):
    def due(self, before: datetime) -> Self:
        """Those that are on and were not tried since, the longest ago first."""
        tried = models.Q(tried_at__isnull=True) | models.Q(tried_at__lt=before)
        return self.filter(tried, is_on=True).order_by(models.F("tried_at").asc(nulls_first=True), "pk")


class MeasureQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Measures of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_STATUSES)

    def overdue(self, day: date) -> Self:
        """Open measures whose last day has passed on ``day``."""
        return self.open().filter(due_on__lt=day)

    def untouched(self, since: datetime, day: date) -> Self:
        """Open measures that have begun, and of which nobody has said how they go since then."""
        silent = models.Q(status_changed_at__isnull=True) | models.Q(status_changed_at__lt=since)
        begun = models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=day)
        return self.open().filter(silent, begun, created_at__lt=since)

    def mine(self, person: Person) -> Self:
        """Measures the person is responsible for."""
        return self.filter(responsible_id=person.pk)

    def by_due_date(self) -> Self:
        """The earliest due first, those without a due date last."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")


class StepQuerySet(SeenQuerySet):
    def open(self) -> Self:
        """Those that are not done, of measures that are not over."""
        return self.filter(done_at__isnull=True, measure__status__in=OPEN_STATUSES)

    def mine(self, person: Person) -> Self:
        """Steps the person is responsible for."""
        return self.filter(responsible_id=person.pk)

    def in_order(self) -> Self:
        """By their dates."""
        return self.order_by("due_on", "pk")


class PartnerGrantQuerySet(DatedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("-starts_on", "pk")


class PlanQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Plans of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def adopted(self) -> Self:
        return self.filter(state=PlanState.ADOPTED)

    def valid(self, year: int) -> Self:
        """Those that are adopted and hold in ``year``."""
        return self.adopted().filter(from_year__lte=year, to_year__gte=year)
