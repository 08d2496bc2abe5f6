"""A year's self-evaluation of a body, and the people it is asked of."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from councils.models import Council
from look.addresses import reverse
from meetings.models import AgendaItem
from self_evaluation.querysets import AskedQuerySet, SelfEvaluationQuerySet


class SelfEvaluation(models.Model):
    """Open until its deadline has passed or somebody closes it. There is one a year."""

    council = models.ForeignKey(
        Council, on_delete=models.CASCADE, related_name="self_evaluations", verbose_name=_("meeting body")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    deadline = models.DateField(_("answer no later than"))
    # Those who were asked; the rows themselves are let go of some time after it is closed.
    asked_number = models.PositiveSmallIntegerField(_("people asked"))
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    # Nobody when it closed by itself.
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    item = models.OneToOneField(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="self_evaluation",
        verbose_name=_("agenda item"),
    )

    objects = SelfEvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("self-evaluation")
        verbose_name_plural = _("self-evaluations")
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="self_evaluation_once_a_year"),
            models.UniqueConstraint(
                fields=["council"], condition=Q(closed_at__isnull=True), name="self_evaluation_one_open"
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=True) | Q(closed_at__isnull=False),
                name="self_evaluation_on_agenda_is_closed",
                violation_error_message=_("A self-evaluation that is on an agenda is closed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("self_evaluation:detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def situation(self, act: str = "") -> Situation:
        """Say that it is closed, when and by whom, to somebody who comes too late."""
        words = by_whom(
            _("The self-evaluation was closed %(time)s by %(person)s."),
            _("The self-evaluation was closed %(time)s."),
            self.closed_at,
            self.closed_by,
        )
        return Situation(words or str(_("The self-evaluation is open.")), self.get_absolute_url())


class Asked(models.Model):
    """One person who is asked, and the day they answered. Never what: that stands in :class:`Tally`, with nobody."""

    evaluation = models.ForeignKey(
        SelfEvaluation, on_delete=models.CASCADE, related_name="asked", verbose_name=_("self-evaluation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="self_evaluations", verbose_name=_("person")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person asked to evaluate")
        verbose_name_plural = _("people asked to evaluate")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "user"], name="self_evaluation_asks_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.evaluation}"

    def get_absolute_url(self) -> str:
        return reverse("self_evaluation:answer", args=[self.pk])

    def situation(self, act: str = "") -> Situation:
        if self.answered_on is None:
            return Situation(self.evaluation.situation(act).words, self.get_absolute_url())
        return Situation(str(_("You have answered this self-evaluation.")), self.get_absolute_url())
