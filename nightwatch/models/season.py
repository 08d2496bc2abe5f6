"""A season of shifts, and the evenings they are made from."""

from datetime import date
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from nightwatch.enums import SpecialNight
from nightwatch.models.group import Group
from norwegian.identity_numbers import GuardedCharField

# Those that stand in the almanac; the season says when the others are.
FIXED_NIGHTS: Final = {
    SpecialNight.WALPURGIS: (4, 30),
    SpecialNight.SIXTEENTH_OF_MAY: (5, 16),
    SpecialNight.HALLOWEEN: (10, 31),
}


class ShiftTemplate(models.Model):
    """An evening as the group walks it: every week on a weekday, or on a special night of the year.

    An end at or before the start is on the next day, as with a shift.
    """

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="templates", verbose_name=_("natteravn group")
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=list(WEEKDAYS.items()), null=True, blank=True)
    occasion = models.CharField(_("special night"), max_length=20, choices=SpecialNight, blank=True, default="")
    starts = models.TimeField(_("starts"))
    ends = models.TimeField(_("ends"))
    minimum = models.PositiveSmallIntegerField(_("fewest"), default=3)
    maximum = models.PositiveSmallIntegerField(_("most"), default=5)
    place = GuardedCharField(_("meeting place"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("shift template")
        verbose_name_plural = _("shift templates")
        constraints = [
            models.CheckConstraint(
                condition=(Q(weekday__isnull=False) & Q(occasion="")) | (Q(weekday__isnull=True) & ~Q(occasion="")),
                name="template_weekday_or_special_night",
                violation_error_message=_("Choose a weekday or a special night, one of them."),
            ),
            models.CheckConstraint(condition=Q(weekday__isnull=True) | Q(weekday__lte=6), name="template_weekday"),
            models.CheckConstraint(
                condition=Q(minimum__gte=2),
                name="template_nobody_walks_alone",
                violation_error_message=_("Nobody walks alone: a shift has at least two."),
            ),
            models.CheckConstraint(
                condition=Q(maximum__gte=F("minimum")),
                name="template_maximum_from_minimum",
                violation_error_message=_("The most on a shift cannot be below the fewest."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_occasion_display() or self.get_weekday_display())


class Season(models.Model):
    """From a day to a day, both included: the time the group plans at once."""

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="seasons", verbose_name=_("natteravn group")
    )
    name = GuardedCharField(_("name"), max_length=80)
    starts_on = models.DateField(_("first evening"))
    ends_on = models.DateField(_("last evening"))
    school_ends_on = models.DateField(_("end of school"), null=True, blank=True)
    christmas_ball_on = models.DateField(_("christmas ball"), null=True, blank=True)

    class Meta:
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="season_ends_after_start",
                violation_error_message=_("The season must end after it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("nightwatch:season_detail", args=[self.group.slug, self.pk])

    def holds(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def days_of(self, occasion: SpecialNight) -> list[date]:
        """Return the evenings of the season on which the special night falls."""
        if occasion in FIXED_NIGHTS:
            month, number = FIXED_NIGHTS[occasion]
            days: list[date | None] = [
                date(year, month, number) for year in range(self.starts_on.year, self.ends_on.year + 1)
            ]
        else:
            days = [self.school_ends_on if occasion == SpecialNight.END_OF_SCHOOL else self.christmas_ball_on]
        return [day for day in days if day is not None and self.holds(day)]
