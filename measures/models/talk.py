"""Talks and information meetings held under a measure: for whom, when, where and how many came. Never who."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from measures.enums import Audience
from measures.models.measure import Measure
from measures.querysets import TalkQuerySet
from norwegian.identity_numbers import GuardedCharField


class MeasureTalk(models.Model):
    """One talk. Empty is not counted; nought is a number."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="talks", verbose_name=_("measure"))
    held_on = models.DateField(_("held on"))
    audience = models.CharField(_("for whom"), max_length=16, choices=Audience)
    present = models.PositiveIntegerField(_("how many came"), null=True, blank=True)
    place = GuardedCharField(_("place"), max_length=80, blank=True)
    changed_at = models.DateTimeField(_("last changed"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk of a measure")
        verbose_name_plural = _("talks of measures")

    def __str__(self) -> str:
        return str(self.get_audience_display())

    def get_absolute_url(self) -> str:
        return f"{reverse('measures:measure_detail', args=[self.measure_id])}#foredrag"

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: its measure."""
        return self.measure.get_absolute_url()
