"""What a measure has led to, held against its indicator, and what should become of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Result
from knowledge.querysets import EvaluationQuerySet
from look.addresses import reverse
from measures.models import Indicator, Measure
from meetings.models import AgendaItem
from norwegian.identity_numbers import GuardedTextField


class Evaluation(models.Model):
    """Written once. ``item`` is where it is proposed to a body, whose decision comes of that."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="evaluations", verbose_name=_("measure")
    )
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("indicator"),
        help_text=_("What the measure was to move. Its figures before, during and after are shown."),
    )
    text = GuardedTextField(_("what has come of it"), max_length=4000)
    result = models.CharField(_("result"), max_length=10, choices=Result)
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name=_("agenda item"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_result_display()}"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:evaluation_detail", args=[self.pk])
