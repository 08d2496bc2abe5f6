"""Who changed which fields when, for as long as a page with an older form may lie open."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """Fields of one thing that somebody saved in a form. Says which, never what: that stands in the thing itself.

    The keys of one thing's rows grow in the order they were saved, since each is drawn while the thing is locked.
    """

    target = models.CharField(_("what was changed"), max_length=120)
    fields = ArrayField(models.CharField(max_length=60), verbose_name=_("fields"))
    at = models.DateTimeField(_("changed at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [
            models.Index(fields=["target", "id"], name="change_target"),
            models.Index(fields=["at"], name="change_at"),
        ]

    def __str__(self) -> str:
        return f"{self.target} #{self.pk}"
