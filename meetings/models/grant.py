"""Exceptions to the roles on one agenda item, and who has read what is exempt."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.grants import Grant, ends_after_start
from meetings.models.agenda import AgendaItem
from meetings.querysets import GrantQuerySet


class AgendaItemUserObjectPermission(Grant):
    """A person is guest on, cleared for, or excluded from one item, from a day to a day."""

    content_object = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="grants", verbose_name=_("agenda item")
    )

    dated = GrantQuerySet.as_manager()

    class Meta(Grant.Meta):
        verbose_name = _("grant on an agenda item")
        verbose_name_plural = _("grants on agenda items")
        constraints = [ends_after_start("item_grant_ends_after_start")]


class ExemptRead(models.Model):
    """Somebody opened an item that is exempt from public disclosure, or a paper of it."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="exempt_reads", verbose_name=_("agenda item")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    what = models.CharField(_("what was opened"), max_length=40)
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("reading of an exempt item")
        verbose_name_plural = _("readings of exempt items")

    def __str__(self) -> str:
        return f"{self.user}: {self.item}"
