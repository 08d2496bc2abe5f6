"""How often a body meets, from a date."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils import cadence_words
from councils.enums import CadenceKind, Strength
from councils.models.council import Council
from municipalities.models.dated import Dated, ends_after_start
from municipalities.querysets import DatedQuerySet

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class Cadence(Dated):
    """A target for how often a body meets; a change is a new row, so history stays right.

    ``number`` is times a year, or months or weeks between meetings; it is 1 for monthly and weekly.
    """

    council = models.ForeignKey(
        Council, on_delete=models.CASCADE, related_name="cadences", verbose_name=_("meeting body")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=CadenceKind)
    number = models.PositiveSmallIntegerField(
        _("number"), default=1, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=WEEKDAYS, null=True, blank=True)
    counted_from = models.DateField(_("counted from"), null=True, blank=True)
    strength = models.CharField(_("how binding"), max_length=10, choices=Strength, default=Strength.SHALL)
    is_minimum = models.BooleanField(_("at least"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("cadence")
        verbose_name_plural = _("cadences")
        ordering = ["-starts_on"]
        constraints = [
            ends_after_start("cadence_ends_after_start"),
            models.UniqueConstraint(fields=["council", "starts_on"], name="cadence_one_per_start"),
            models.CheckConstraint(
                condition=models.Q(number__range=(1, 52)),
                name="cadence_number_range",
                violation_error_message=_("The number must be between 1 and 52."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}: {self.how_often()}"

    def how_often(self) -> str:
        """Return «at least four times a year» in the active language."""
        return cadence_words.how_often(
            kind=self.kind,
            number=self.number,
            weekday=self.weekday,
            is_minimum=self.is_minimum,
            counted_from=self.counted_from,
        )

    def in_words(self) -> str:
        """Return «meets at least four times a year», to stand after the body's name."""
        return cadence_words.meets(strength=self.strength, how_often=self.how_often())
