"""What a volunteer wants to be told of natteravn, beside what they have to know."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeChoice(models.Model):
    """When somebody is reminded of their shifts, and whether they get a message a week. Without a row: a day before."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="night_notices",
        verbose_name=_("person"),
    )
    a_week_before = models.BooleanField(_("seven days before"), default=False)
    a_day_before = models.BooleanField(_("the day before"), default=True)
    three_hours_before = models.BooleanField(_("three hours before"), default=False)
    weekly = models.BooleanField(_("one message a week"), default=False)

    class Meta:
        verbose_name = _("choice of messages about natteravn")
        verbose_name_plural = _("choices of messages about natteravn")

    def __str__(self) -> str:
        return str(self.user)
