"""When an item that people knew of was restricted, by whom and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.enums import Classification
from meetings.models.agenda import AgendaItem
from norwegian.identity_numbers import GuardedCharField


class ItemRestriction(models.Model):
    """An item went from one classification to a stricter one after the notice. Rows are added, never changed."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="restrictions", verbose_name=_("agenda item")
    )
    was = models.CharField(_("disclosure before"), max_length=20, choices=Classification)
    became = models.CharField(_("disclosure after"), max_length=20, choices=Classification)
    reason = GuardedCharField(_("reason"), max_length=300)
    restricted_at = models.DateTimeField(_("restricted at"))
    restricted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("restricted by"),
    )

    class Meta:
        verbose_name = _("restriction of an item")
        verbose_name_plural = _("restrictions of items")
        ordering = ["restricted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(was=Classification.PUBLIC, became=Classification.INTERNAL)
                | models.Q(was__in=[Classification.PUBLIC, Classification.INTERNAL], became=Classification.EXEMPT),
                name="item_restriction_is_stricter",
                violation_error_message=_("An item that people know of can be restricted further, never opened up."),
            )
        ]

    def __str__(self) -> str:
        # Not the reason: it may say what is exempt.
        return f"{self.item}: {self.get_became_display()}"
