"""The exception to the roles: a partner on one measure."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from measures.models.measure import Measure
from measures.querysets import PartnerGrantQuerySet
from norwegian.identity_numbers import GuardedCharField


class MeasureUserObjectPermission(UserObjectPermissionBase):
    """A person from a partner sees one measure and updates its status, from a day to a day."""

    content_object = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="grants", verbose_name=_("measure")
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

    dated = PartnerGrantQuerySet.as_manager()

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = _("grant on a measure")
        verbose_name_plural = _("grants on measures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="measure_grant_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]
