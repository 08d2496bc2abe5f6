"""Exceptions to the roles on one agenda item, and who has read what is exempt."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from meetings.models.agenda import AgendaItem
from meetings.querysets import GrantQuerySet
from norwegian.identity_numbers import GuardedCharField


class AgendaItemUserObjectPermission(UserObjectPermissionBase):
    """A person is guest on, cleared for, or excluded from one item, from a day to a day."""

    content_object = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="grants", verbose_name=_("agenda item")
    )
    reason = GuardedCharField(_("reason"), max_length=300)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("granted by"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), help_text=_("Last day."))

    dated = GrantQuerySet.as_manager()

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = _("grant on an agenda item")
        verbose_name_plural = _("grants on agenda items")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="item_grant_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]


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
