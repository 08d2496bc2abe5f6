"""The steps of a measure: what is to be done on the way, by whom and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from look.addresses import reverse
from measures.models.answering import Answered, one_is_responsible
from measures.models.measure import Measure
from measures.querysets import StepQuerySet
from norwegian.identity_numbers import GuardedCharField


class MeasureStep(Answered):
    """Something somebody is to do by a day; done with a sentence that says what came of it."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="steps", verbose_name=_("measure"))
    title = GuardedCharField(_("what is to be done"), max_length=200)
    due_on = models.DateField(_("due"))
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measure_steps",
        verbose_name=_("responsible"),
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    outcome = GuardedCharField(_("what came of it"), max_length=300, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a measure")
        verbose_name_plural = _("steps of measures")
        indexes = [models.Index(fields=["due_on"], condition=Q(done_at__isnull=True), name="measure_step_open_due")]
        constraints = [
            one_is_responsible("measure_step_person_or_seat"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, outcome="") | (Q(done_at__isnull=False) & ~Q(outcome="")),
                name="measure_step_done_with_outcome",
                violation_error_message=_("A step that is done says when, and what came of it."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('measures:measure_detail', args=[self.measure_id])}#steg-{self.pk}"

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: its measure."""
        return self.measure.get_absolute_url()

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    def situation(self, act: str = "") -> Situation:
        words = by_whom(
            _("The step was marked as done %(time)s by %(person)s."),
            _("The step was marked as done %(time)s."),
            self.done_at,
            self.done_by,
        )
        return Situation(words, self.get_absolute_url())
