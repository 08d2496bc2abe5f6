"""What is switched on in a municipality."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.models import Municipality
from norwegian.identity_numbers import GuardedCharField, GuardedListField


class KnowledgeSetup(models.Model):
    """Whether a municipality collects observations, and the areas it knows."""

    municipality = models.OneToOneField(
        Municipality,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="knowledge",
        verbose_name=_("municipality"),
    )
    is_on = models.BooleanField(_("observations and challenges"), default=False)
    areas = GuardedListField(GuardedCharField(max_length=60), verbose_name=_("areas"), default=list, blank=True)

    class Meta:
        verbose_name = _("use of local knowledge")
        verbose_name_plural = _("use of local knowledge")

    def __str__(self) -> str:
        return str(self.municipality)
