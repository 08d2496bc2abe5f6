"""Which bodies can be called at short notice."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import Council
from norwegian.identity_numbers import GuardedCharField, GuardedURLField


class Readiness(models.Model):
    """That a body can be called at short notice, where it then meets, and whom. Ended by deleting the row.

    Whom is a list of seats, not of people: whoever is in the seat that day is called.
    """

    council = models.OneToOneField(
        Council, on_delete=models.CASCADE, related_name="readiness", verbose_name=_("meeting body")
    )
    place = GuardedCharField(_("place"), max_length=160, blank=True)
    video_url = GuardedURLField(_("video link"), max_length=500, blank=True)
    # Ids of seats, in the order in which those who are silent are rung up.
    seats = ArrayField(models.BigIntegerField(), verbose_name=_("call list"), default=list, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("call at short notice")
        verbose_name_plural = _("calls at short notice")

    def __str__(self) -> str:
        return str(self.council)
