"""What a goal is measured by."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from measures.enums import Direction, FigureKind, PeriodKind
from measures.models.goal import Goal
from measures.querysets import IndicatorQuerySet
from municipalities.models import Municipality
from norwegian.identity_numbers import GuardedCharField, GuardedSlugField, GuardedTextField


class Indicator(models.Model):
    """A number to follow. Without a baseline with its year and a source no change can be claimed."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("municipality")
    )
    key = GuardedSlugField(_("key"), max_length=60, help_text=_("Short and lasting; the onboarding file uses it."))
    group = GuardedCharField(
        _("group"), max_length=160, blank=True, help_text=_("A heading shared by indicators that belong together.")
    )
    name = GuardedCharField(_("name"), max_length=200)
    definition = GuardedTextField(
        _("definition"), help_text=_("What is counted, so exactly that somebody else would count the same.")
    )
    unit = GuardedCharField(_("unit of count"), max_length=80)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction)
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    source = GuardedCharField(_("data source"), max_length=200, blank=True)
    comparison = GuardedCharField(_("compared with"), max_length=160, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True, blank=True)
    baseline_value = models.DecimalField(_("baseline"), max_digits=12, decimal_places=2, null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    target_value = models.DecimalField(_("target value"), max_digits=12, decimal_places=2, null=True, blank=True)
    figure = models.CharField(_("what the numbers are"), max_length=10, choices=FigureKind, default=FigureKind.COUNT)
    resolution = models.CharField(
        _("how often it is counted"), max_length=12, choices=PeriodKind, default=PeriodKind.YEAR
    )
    licence = GuardedCharField(_("licence"), max_length=120, blank=True)
    from_police = models.BooleanField(_("counted by the police"), default=False)
    is_public = models.BooleanField(_("figures on the public page"), default=False)
    effect = GuardedTextField(_("what has come of it"), blank=True)
    source_updated_at = models.DateTimeField(_("updated at the source"), null=True, blank=True)
    goals = models.ManyToManyField(Goal, blank=True, related_name="indicators", verbose_name=_("goals"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"],
                name="indicator_key_once_per_municipality",
                violation_error_message=_("The municipality has an indicator with this key already."),
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_from__lte=F("age_to")),
                name="indicator_ages_in_order",
                violation_error_message=_("The lowest age cannot be above the highest."),
            ),
            models.CheckConstraint(
                condition=Q(baseline_year__isnull=True, baseline_value__isnull=True)
                | Q(baseline_year__isnull=False, baseline_value__isnull=False),
                name="indicator_baseline_with_year",
                violation_error_message=_("A baseline needs both a year and a value."),
            ),
            models.CheckConstraint(
                condition=Q(target_year__isnull=True, target_value__isnull=True)
                | Q(target_year__isnull=False, target_value__isnull=False),
                name="indicator_target_with_year",
                violation_error_message=_("A target needs both a year and a value."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("measures:indicator_detail", args=[self.pk])

    @property
    def is_stated(self) -> bool:
        """Whether anything is said beside what is counted: a baseline, a target or a source."""
        return self.baseline_value is not None or self.target_value is not None or bool(self.source)

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: the goals of its municipality."""
        return reverse("measures:goal_list", args=[self.municipality.slug])
