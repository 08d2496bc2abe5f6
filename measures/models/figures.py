"""The figures of an indicator: series, the periods they are about, and a value for each of both."""

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from measures.enums import Known, Outcome, PeriodKind, Provider, Whose
from measures.figures.cells import Cell
from measures.figures.periods import Span
from measures.models.indicator import Indicator
from measures.querysets import (
    GIVEN_UP_AFTER,
    FeedQuerySet,
    IntakeQuerySet,
    PeriodQuerySet,
    SeriesQuerySet,
    ValueQuerySet,
)
from municipalities.models import Municipality
from norwegian.identity_numbers import GuardedCharField, GuardedTextField

# The first two digits of a municipality's number are its county's.
COUNTY_DIGITS: Final = 2


class Series(models.Model):
    """Whose figures they are: the municipality's own, or others to compare with."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="series", verbose_name=_("indicator"), db_index=False
    )
    whose = models.CharField(_("whose figures"), max_length=10, choices=Whose)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Only when it is another municipality."),
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["indicator", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "whose", "municipality"],
                name="series_once",
                nulls_distinct=False,
                violation_error_message=_("The indicator has this series already."),
            ),
            models.CheckConstraint(
                condition=Q(whose=Whose.OTHER, municipality__isnull=False)
                | (~Q(whose=Whose.OTHER) & Q(municipality__isnull=True)),
                name="series_of_another_says_which",
                violation_error_message=_("Choose which municipality to compare with."),
            ),
        ]

    def __str__(self) -> str:
        if self.whose == Whose.OWN:
            return str(self.indicator.municipality)
        if self.whose == Whose.COUNTY:
            return str(self.indicator.municipality.county)
        return str(self.municipality or Whose.COUNTRY.label)

    @property
    def is_own(self) -> bool:
        return self.whose == Whose.OWN

    @property
    def code(self) -> str:
        """How sources name the area: four digits for a municipality, two for a county, 0 for the country."""
        if self.whose == Whose.OWN:
            return self.indicator.municipality_id
        if self.whose == Whose.COUNTY:
            return self.indicator.municipality_id[:COUNTY_DIGITS]
        return self.municipality_id or "0"


class Period(models.Model):
    """A period that an indicator has figures for: a draft until it is approved, and locked from then on.

    What the police have counted is approved by the police first.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="periods", verbose_name=_("indicator"), db_index=False
    )
    kind = models.CharField(_("kind of period"), max_length=12, choices=PeriodKind)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    cleared_at = models.DateTimeField(_("approved by the police"), null=True, blank=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved for the police by"),
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ["indicator", "starts_on", "ends_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "starts_on", "ends_on", "kind"],
                name="period_once",
                violation_error_message=_("The indicator has this period already."),
            ),
            models.CheckConstraint(condition=Q(starts_on__lt=F("ends_on")), name="period_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.span)

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on, self.kind)

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    @property
    def waits_for_police(self) -> bool:
        return self.indicator.from_police and self.cleared_at is None

    @property
    def is_public(self) -> bool:
        """Whether anybody may see it, small figures apart."""
        return self.is_approved and not self.waits_for_police


class Value(models.Model):
    """The figure of a series in a period."""

    series = models.ForeignKey(
        Series, on_delete=models.CASCADE, related_name="values", verbose_name=_("series"), db_index=False
    )
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="values", verbose_name=_("period"))
    known = models.CharField(_("is there a number"), max_length=10, choices=Known, default=Known.NUMBER)
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=4, null=True, blank=True)

    objects = ValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["series", "period"]
        constraints = [
            models.UniqueConstraint(fields=["series", "period"], name="value_once"),
            models.CheckConstraint(
                condition=Q(known=Known.NUMBER, number__isnull=False)
                | (~Q(known=Known.NUMBER) & Q(number__isnull=True)),
                name="value_is_a_number_or_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return self.cell.code

    @property
    def cell(self) -> Cell:
        return Cell(self.known, None if self.number is None else self.number.normalize() + 0)

    @staticmethod
    def fields_of(cell: Cell) -> dict[str, Any]:
        """Return what a row says of ``cell``."""
        return {"known": cell.known, "number": cell.number}


class Feed(models.Model):
    """Where an indicator's figures are fetched from by themselves: a table of an open service, and what of it."""

    indicator = models.OneToOneField(
        Indicator, on_delete=models.CASCADE, related_name="feed", verbose_name=_("indicator")
    )
    provider = models.CharField(_("service"), max_length=10, choices=Provider)
    table = GuardedCharField(_("table"), max_length=40)
    area = GuardedCharField(_("dimension of areas"), max_length=60, default="Region")
    time = GuardedCharField(_("dimension of periods"), max_length=60, default="Tid")
    chosen = GuardedTextField(_("what is chosen of the other dimensions"), blank=True)
    is_on = models.BooleanField(_("fetch by itself"), default=True)
    tried_at = models.DateTimeField(_("tried last"), null=True, blank=True)
    outcome = models.CharField(_("how it went"), max_length=10, choices=Outcome, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("fetching of figures")
        verbose_name_plural = _("fetchings of figures")
        indexes = [models.Index(fields=["tried_at"], condition=Q(is_on=True), name="feed_due")]

    def __str__(self) -> str:
        return f"{self.get_provider_display()}, {self.table}"

    @property
    def choices(self) -> dict[str, str]:
        """What is chosen of each other dimension: a line each, ``LovbruddKrim=B``."""
        pairs = (line.partition("=") for line in self.chosen.splitlines() if "=" in line)
        return {name.strip(): code.strip() for name, _equals, code in pairs}


class Intake(models.Model):
    """A table that somebody brought, or a service gave: kept until it is taken in, and what it changed after that."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="intakes", verbose_name=_("indicator")
    )
    name = GuardedCharField(_("where it comes from"), max_length=200)
    # As the process that reads tables gave it, searched for identity numbers there. Empty when it is taken in.
    table = models.JSONField(_("table"), default=dict, blank=True)
    updated_at = models.DateTimeField(_("updated at the source"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )
    # A large table is taken in by the worker; an attempt that ended without an answer is told, and made again by hand.
    asked_at = models.DateTimeField(_("asked to be taken in"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    # Which codes of the table's own axes, and which comparisons to begin with.
    asked_for = models.JSONField(_("what of it"), default=dict, blank=True)
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    failed_at = models.DateTimeField(_("not taken in"), null=True, blank=True)
    applied_at = models.DateTimeField(_("taken in"), null=True, blank=True)
    new = models.PositiveIntegerField(_("new figures"), default=0)
    changed = models.PositiveIntegerField(_("changed figures"), default=0)
    locked = models.PositiveIntegerField(_("figures of locked periods that differ"), default=0)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("intake of figures")
        verbose_name_plural = _("intakes of figures")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def is_under_way(self, now: datetime) -> bool:
        """Tell whether a worker has been asked for it, and may still be at it."""
        asked, over = self.asked_at, self.applied_at or self.failed_at
        return asked is not None and over is None and asked > now - GIVEN_UP_AFTER

    def came_to_nothing(self, now: datetime) -> bool:
        """Tell whether a worker was asked for it and did not finish."""
        return self.asked_at is not None and self.applied_at is None and not self.is_under_way(now)
