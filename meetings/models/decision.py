"""What a meeting decided, and what somebody is to do about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from meetings.models.agenda import AgendaItem, NumberSeries
from meetings.querysets import DecisionQuerySet, FollowUpQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedTextField


class Decision(models.Model):
    """The decision in an item, numbered per body and year. Measures that come of it: ``decision.measures``."""

    item = models.OneToOneField(
        AgendaItem, on_delete=models.PROTECT, related_name="decision", verbose_name=_("agenda item")
    )
    number = models.PositiveIntegerField(_("decision number"))
    year = models.PositiveSmallIntegerField(_("year"))
    series = models.ForeignKey(
        NumberSeries,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="decisions",
        verbose_name=_("number series"),
    )
    text = GuardedTextField(_("decision"))
    decided_at = models.DateTimeField(_("decided at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="decision_number_once_per_series")]

    def __str__(self) -> str:
        return str(_("Decision %(number)s") % {"number": self.case_number})

    def get_absolute_url(self) -> str:
        return reverse("meetings:decision_detail", args=[self.pk])

    @property
    def case_number(self) -> str:
        return f"{self.number}/{self.year % 100:02d}"


class FollowUp(models.Model):
    """Something a person is to do before a day, because of an item or its decision."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("agenda item")
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("decision"),
    )
    text = GuardedCharField(_("what is to be done"), max_length=300)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("responsible")
    )
    due_on = models.DateField(_("due"))
    given_at = models.DateTimeField(_("given at"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("given by"),
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

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        indexes = [models.Index(fields=["due_on"], condition=Q(done_at__isnull=True), name="follow_up_open_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(outcome=""),
                name="follow_up_done_with_outcome",
                violation_error_message=_("A follow-up that is done says what came of it."),
            )
        ]

    def __str__(self) -> str:
        # Not the text: the item may be exempt.
        return f"#{self.pk}, {self.item}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:follow_up_detail", args=[self.pk])

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def safe_text(self) -> str:
        """The words for a list: reading an exempt item is logged, so a list says its public title to everybody."""
        return self.item.public_title if self.item.is_exempt else self.text
