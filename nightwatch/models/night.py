"""What a group uses of the night's tools. Without a row, nothing of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nightwatch.models.group import Group
from norwegian.identity_numbers import GuardedCharField, GuardedListField


class NightSetup(models.Model):
    """What is switched on for a group's nights, and what its pages of the night know beforehand."""

    group = models.OneToOneField(
        Group,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="night",
        verbose_name=_("natteravn group"),
    )
    has_log_book = models.BooleanField(_("log book of the night"), default=False)
    has_report = models.BooleanField(_("report after the night"), default=False)
    has_public_numbers = models.BooleanField(_("numbers on the public page"), default=False)
    public_from = models.DateField(_("numbers public from"), null=True, blank=True, editable=False)
    police_phone = GuardedCharField(_("telephone of the police patrol"), max_length=20, blank=True)
    places = GuardedListField(
        GuardedCharField(max_length=60), verbose_name=_("places the group passes"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("tools of the night")
        verbose_name_plural = _("tools of the night")

    def __str__(self) -> str:
        return str(self.group)
