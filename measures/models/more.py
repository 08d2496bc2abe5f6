"""What a municipality that has switched it on says of its measures beside title, owner, date and status."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from measures.enums import Arena, EvaluationKind, Evidence, Prevention
from measures.models.goal import Goal
from measures.models.measure import Measure
from municipalities.models import Municipality
from norwegian.identity_numbers import GuardedCharField, GuardedTextField, GuardedURLField

OLDEST: int = 120


class MeasureSetup(models.Model):
    """Whether a municipality says more of its measures. A small one needs none of it."""

    municipality = models.OneToOneField(
        Municipality,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="measure_setup",
        verbose_name=_("municipality"),
    )
    has_more = models.BooleanField(_("more about each measure"), default=False)

    class Meta:
        verbose_name = _("use of measures")
        verbose_name_plural = _("use of measures")

    def __str__(self) -> str:
        return str(self.municipality)


class MeasureMore(models.Model):
    """For whom a measure is, what it works on and how, what it takes, and how it will be known whether it works."""

    measure = models.OneToOneField(
        Measure, on_delete=models.CASCADE, primary_key=True, related_name="more", verbose_name=_("measure")
    )
    prevention = models.CharField(_("level of prevention"), max_length=10, choices=Prevention, blank=True)
    arenas = ArrayField(
        models.CharField(max_length=20, choices=Arena), verbose_name=_("arenas"), default=list, blank=True
    )
    target_group = GuardedCharField(_("target group"), max_length=160, blank=True)
    age_from = models.PositiveSmallIntegerField(
        _("from age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("to age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    priority = models.ForeignKey(
        Goal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("priority it is under"),
    )
    factor = GuardedCharField(_("factor it works on"), max_length=200, blank=True)
    works_how = GuardedTextField(_("how it works on it"), blank=True)
    resources = GuardedTextField(_("resources"), blank=True)
    cost = models.PositiveIntegerField(_("cost in kroner"), null=True, blank=True)
    evaluation = models.CharField(_("how it will be evaluated"), max_length=10, choices=EvaluationKind, blank=True)
    evaluation_reason = GuardedCharField(_("why it is not evaluated"), max_length=200, blank=True)
    evidence = models.CharField(
        _("how well the kind of measure is known to work"), max_length=12, choices=Evidence, blank=True
    )
    evidence_url = GuardedURLField(_("where that can be read"), max_length=500, blank=True)
    is_public = models.BooleanField(_("shown on the municipality's page"), default=False)
    is_shared = models.BooleanField(_("other municipalities may use it as a starting point"), default=False)

    class Meta:
        verbose_name = _("more about a measure")
        verbose_name_plural = _("more about measures")
        indexes = [models.Index(fields=["measure"], condition=Q(is_public=True), name="measure_more_public")]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_from__lte=F("age_to")),
                name="measure_ages_in_order",
                violation_error_message=_("The lowest age cannot be above the highest."),
            ),
            models.CheckConstraint(
                condition=~Q(evaluation=EvaluationKind.NONE) | ~Q(evaluation_reason=""),
                name="measure_not_evaluated_with_reason",
                violation_error_message=_("Say why the measure is not evaluated."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.measure)

    @property
    def ages(self) -> str:
        """«13–18», or as much of it as is said."""
        if self.age_from is None and self.age_to is None:
            return ""
        return f"{'' if self.age_from is None else self.age_from}–{'' if self.age_to is None else self.age_to}"

    @property
    def arena_names(self) -> list[str]:
        return [str(Arena(arena).label) for arena in self.arenas]
