"""The situation of a year: the three questions the work begins with, answered once a year."""

from typing import Final

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from measures.models import Goal
from municipalities.models import Municipality
from norwegian.identity_numbers import GuardedTextField

ANSWER: Final = 4000


class YearAnalysis(models.Model):
    """What is hardest for the young people here, who is exposed to more than others, and how they are helped."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="year_analyses", verbose_name=_("municipality")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    hardest = GuardedTextField(_("the biggest challenges"), max_length=ANSWER, blank=True)
    exposed = GuardedTextField(_("who is especially exposed"), max_length=ANSWER, blank=True)
    helping = GuardedTextField(_("how they are best helped"), max_length=ANSWER, blank=True)
    goals = models.ManyToManyField(
        Goal, blank=True, related_name="year_analyses", verbose_name=_("goals it gives ground for")
    )
    changed_at = models.DateTimeField(_("changed at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("yearly analysis")
        verbose_name_plural = _("yearly analyses")
        ordering = ["municipality", "-year"]
        constraints = [models.UniqueConstraint(fields=["municipality", "year"], name="year_analysed_once")]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.year}"

    def get_absolute_url(self) -> str:
        address = reverse("knowledge:year_detail", args=[self.municipality.slug])
        return f"{address}?ar={self.year}"
