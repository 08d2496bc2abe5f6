"""A body that meets every week, and plans its next weeks by itself."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from councils.models import Council
from norwegian.identity_numbers import GuardedCharField, GuardedURLField
from planning.enums import OnClosedDay


class Rolling(models.Model):
    """When and where the body's weekly meetings are, and how far ahead they are planned. Ended by deleting the row."""

    council = models.OneToOneField(
        Council, on_delete=models.CASCADE, related_name="rolling", verbose_name=_("meeting body")
    )
    weeks_ahead = models.PositiveSmallIntegerField(
        _("weeks ahead"), default=4, validators=[MinValueValidator(1), MaxValueValidator(26)]
    )
    starts = models.TimeField(_("begins at"))
    ends = models.TimeField(_("ends at"))
    place = GuardedCharField(_("place"), max_length=160, blank=True)
    video_url = GuardedURLField(_("video link"), max_length=500, blank=True)
    on_closed_day = models.CharField(
        _("when the day is a holiday"), max_length=10, choices=OnClosedDay, default=OnClosedDay.MOVE
    )
    reviews_last_week = models.BooleanField(_("each agenda begins with the week before"), default=False)
    # So that a draft that somebody deleted does not come back.
    rolled_to = models.DateField(_("planned until"), null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("weekly planning")
        verbose_name_plural = _("weekly planning")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="rolling_ends_after_start",
                violation_error_message=_("The meeting must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.council)
