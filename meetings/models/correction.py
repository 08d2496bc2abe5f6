"""What approved minutes said before they were corrected."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from meetings.models.agenda import AgendaItem
from norwegian.identity_numbers import GuardedCharField, GuardedTextField


class MinutesCorrection(models.Model):
    """One correction of an item's approved minutes: why, and what stood there until then. Never changed afterwards.

    With each the item's minutes are a new version; the first is the one that was approved.
    """

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("agenda item")
    )
    at = models.DateTimeField(_("corrected at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("corrected by"),
    )
    reason = GuardedCharField(_("why the minutes are corrected"), max_length=300)
    minutes_was = GuardedTextField(_("minutes before"), blank=True)
    decision_was = GuardedTextField(_("decision before"), blank=True)
    basis_was = GuardedCharField(_("what the decision rested on before"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("correction of minutes")
        verbose_name_plural = _("corrections of minutes")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="minutes_correction_with_reason",
                violation_error_message=_("A correction says why."),
            )
        ]

    def __str__(self) -> str:
        # Neither reason nor words: the item may be exempt.
        return f"#{self.pk}, {self.item}"

    def get_absolute_url(self) -> str:
        return f"{reverse('meetings:minutes', args=[self.item.meeting_id])}#sak-{self.item_id}"
