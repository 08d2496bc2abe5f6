"""The exception to the roles: a partner on one measure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.grants import Grant, ends_after_start
from measures.models.measure import Measure
from measures.querysets import PartnerGrantQuerySet


class MeasureUserObjectPermission(Grant):
    """A person from a partner sees one measure and updates its status, from a day to a day."""

    content_object = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="grants", verbose_name=_("measure")
    )

    dated = PartnerGrantQuerySet.as_manager()

    class Meta(Grant.Meta):
        verbose_name = _("grant on a measure")
        verbose_name_plural = _("grants on measures")
        constraints = [ends_after_start("measure_grant_ends_after_start")]
