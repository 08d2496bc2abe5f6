"""What a municipality lists of its year: days without meetings, and what comes back every year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from municipalities.models import Municipality
from municipalities.models.dated import ends_after_start
from norwegian.identity_numbers import GuardedCharField


class DaysOff(models.Model):
    """Days on which the municipality plans no meetings, both included: the winter holiday of the schools."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="days_off", verbose_name=_("municipality")
    )
    name = GuardedCharField(_("name"), max_length=80)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("days without meetings")
        verbose_name_plural = _("days without meetings")
        ordering = ["starts_on", "pk"]
        constraints = [
            ends_after_start("days_off_end_after_start"),
            models.UniqueConstraint(fields=["municipality", "name", "starts_on"], name="days_off_once"),
        ]

    def __str__(self) -> str:
        return self.name


class YearlyItem(models.Model):
    """Something that comes back every year, or every so many years, in a month: the budget, the youth survey."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="yearly_items", verbose_name=_("municipality")
    )
    title = GuardedCharField(_("what"), max_length=80)
    month = models.PositiveSmallIntegerField(_("month"), choices=list(MONTHS.items()))
    day = models.PositiveSmallIntegerField(
        _("day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("Leave empty when the month is enough."),
    )
    every = models.PositiveSmallIntegerField(
        _("years between"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("1 for every year, 3 for every third."),
    )
    first_year = models.PositiveSmallIntegerField(
        _("first year"), validators=[MinValueValidator(1990), MaxValueValidator(2199)]
    )

    class Meta:
        verbose_name = _("yearly item")
        verbose_name_plural = _("yearly items")
        ordering = ["month", "day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(month__range=(1, 12), every__range=(1, 10)),
                name="yearly_item_ranges",
                violation_error_message=_("The month is between 1 and 12, and the years between are 1 to 10."),
            ),
            models.UniqueConstraint(fields=["municipality", "title", "month"], name="yearly_item_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def comes_in(self, year: int) -> bool:
        """Tell whether it comes in ``year``."""
        return year >= self.first_year and (year - self.first_year) % self.every == 0
