"""The analysis of a challenge: what is found, who is exposed, why it may be so, what helps, and what came of it."""

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Finding
from knowledge.models.challenge import Challenge
from knowledge.querysets import CauseQuerySet
from look.addresses import reverse
from measures.models import Factor, Measure
from norwegian.identity_numbers import GuardedCharField, GuardedTextField

ANSWER: Final = 2000


class Analysis(models.Model):
    """The words of the four steps: scan, analyse, respond and assess. The causes are rows of their own."""

    challenge = models.OneToOneField(
        Challenge, on_delete=models.CASCADE, primary_key=True, related_name="analysis", verbose_name=_("challenge")
    )
    found = GuardedTextField(_("what is difficult, where and when"), max_length=ANSWER, blank=True)
    exposed = GuardedTextField(_("who is especially exposed"), max_length=ANSWER, blank=True)
    helping = GuardedTextField(_("how they are best helped"), max_length=ANSWER, blank=True)
    assessed = GuardedTextField(_("what has come of it"), max_length=ANSWER, blank=True)

    class Meta:
        verbose_name = _("problem analysis")
        verbose_name_plural = _("problem analyses")

    def __str__(self) -> str:
        return str(self.challenge)

    def get_absolute_url(self) -> str:
        return reverse("knowledge:analysis_detail", args=[self.pk])


class Cause(models.Model):
    """Why it may be so: a hypothesis, what would show it, and what that showed once somebody has looked."""

    challenge = models.ForeignKey(
        Challenge, on_delete=models.CASCADE, related_name="causes", verbose_name=_("challenge")
    )
    text = GuardedCharField(_("cause"), max_length=300)
    factors = models.ManyToManyField(
        Factor, blank=True, related_name="causes", verbose_name=_("risk and protective factors")
    )
    check_words = GuardedCharField(_("what would show it"), max_length=300, blank=True)
    finding = models.CharField(_("what the check showed"), max_length=14, choices=Finding, blank=True)
    finding_words = GuardedTextField(_("in words"), max_length=ANSWER, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("said by"),
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

    objects = CauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        ordering = ["challenge", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finding="", checked_on__isnull=True)
                | (~Q(finding="") & Q(checked_on__isnull=False) & ~Q(check_words="")),
                name="cause_found_by_a_check_on_a_day",
                violation_error_message=_("What a check showed needs the check and the day."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{reverse('knowledge:analysis_detail', args=[self.challenge_id])}#cause-{self.pk}"


class WorksOn(models.Model):
    """That a measure works on a cause, and how."""

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="worked_on", verbose_name=_("cause"))
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="works_on", verbose_name=_("measure"))
    how = GuardedCharField(_("how it works on it"), max_length=300)

    class Meta:
        verbose_name = _("measure against a cause")
        verbose_name_plural = _("measures against causes")
        ordering = ["cause", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cause", "measure"],
                name="measure_works_on_a_cause_once",
                violation_error_message=_("The measure works on that cause already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.cause)
