"""What every exception to the roles has in common: a reason, a grantor, and a last day (docs/adr/0002)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from accounts.asked_in import AskedIn
from norwegian.identity_numbers import GuardedCharField


class Grant(AskedIn, UserObjectPermissionBase):
    """A person may do one thing with one object, from a day to a day. A subclass says with what."""

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

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


def ends_after_start(name: str) -> models.CheckConstraint:
    """Return the constraint that a grant does not end before it starts."""
    return models.CheckConstraint(
        condition=models.Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_message=_("The last day cannot be before the first."),
    )
