"""A time in which a body will not meet, although its cadence asks for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from municipalities.models.dated import ends_after_start
from norwegian.dates import date_range
from norwegian.identity_numbers import GuardedCharField


class Lapse(models.Model):
    """First and last day, both included, and why. What the cadence asks for in that time is not behind."""

    council = models.ForeignKey(
        Council, on_delete=models.CASCADE, related_name="lapses", verbose_name=_("meeting body")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    reason = GuardedCharField(_("reason"), max_length=200)
    made_at = models.DateTimeField(_("decided at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    class Meta:
        verbose_name = _("time without meetings")
        verbose_name_plural = _("times without meetings")
        indexes = [models.Index(fields=["council", "starts_on"], name="lapse_council_start")]
        constraints = [
            ends_after_start("lapse_ends_after_start"),
            models.UniqueConstraint(fields=["council", "starts_on", "ends_on"], name="lapse_once"),
        ]

    def __str__(self) -> str:
        return f"{self.council}: {date_range(self.starts_on, self.ends_on)}"
