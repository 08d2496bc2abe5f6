"""How many a measure has reached in a period: numbers alone, never who they are."""

from typing import Final

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from measures.enums import Counted, PeriodKind
from measures.figures.periods import Span
from measures.models.measure import Measure
from measures.querysets import CountQuerySet
from norwegian.identity_numbers import GuardedCharField

COUNTED_BY: Final = (PeriodKind.YEAR, PeriodKind.HALF_YEAR)


class MeasureCount(models.Model):
    """How many were offered the measure, started and completed in a year or a half-year. Empty is not counted."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="counts", verbose_name=_("measure"), db_index=False
    )
    kind = models.CharField(
        _("kind of period"), max_length=12, choices=[(kind.value, kind.label) for kind in COUNTED_BY]
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    offered = models.PositiveIntegerField(_("were offered it"), null=True, blank=True)
    started = models.PositiveIntegerField(_("started"), null=True, blank=True)
    completed = models.PositiveIntegerField(_("completed"), null=True, blank=True)
    note = GuardedCharField(_("note"), max_length=200, blank=True)
    changed_at = models.DateTimeField(_("last changed"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = _("numbers of a measure")
        verbose_name_plural = _("numbers of measures")
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__lt=F("ends_on")), name="measure_count_in_order"),
            models.CheckConstraint(
                condition=Q(offered__isnull=False) | Q(started__isnull=False) | Q(completed__isnull=False),
                name="measure_count_says_something",
                violation_error_message=_("Write at least one number."),
            ),
            # Each day counts once: a year and its halves would be two answers to one question.
            ExclusionConstraint(
                name="measure_count_each_day_once",
                expressions=[
                    (
                        Func(
                            F("measure_id"),
                            F("measure_id"),
                            Value("[]"),
                            function="INT8RANGE",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The measure has numbers for this period already, or for a part of it."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.span)

    def get_absolute_url(self) -> str:
        return f"{reverse('measures:measure_detail', args=[self.measure_id])}#tall"

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: its measure."""
        return self.measure.get_absolute_url()

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on, self.kind)

    @property
    def numbers(self) -> dict[str, int | None]:
        return {name: getattr(self, name) for name in Counted.values}
