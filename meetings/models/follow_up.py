"""What somebody is to do about an item or its decision, and what has become of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from councils.models import Seat
from meetings.enums import FollowUpStepKind
from meetings.models.agenda import AgendaItem
from meetings.models.decision import Decision
from meetings.querysets import FollowUpQuerySet
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedCharField

FOLLOW_UP_WORDS: Final = Words("text", "outcome")


@dataclass(frozen=True)
class Minuted:
    """What a follow-up said at some moment."""

    text: str
    responsible: Any
    due_on: date


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
    # Where it belongs to a seat, whoever gets that takes it over (``meetings/services/seat_tasks.py``).
    seat = models.ForeignKey(
        Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("belongs to the seat")
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
    dropped_at = models.DateTimeField(_("dropped at"), null=True, blank=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dropped by"),
    )
    dropped_reason = GuardedCharField(_("why it was dropped"), max_length=300, blank=True)

    # How it stood when the minutes were approved, where it has been changed since; set by who shows the minutes.
    minuted: "Minuted | None" = None

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        indexes = [
            GinIndex(FOLLOW_UP_WORDS, name="follow_up_words"),
            models.Index(fields=["due_on"], condition=Q(done_at__isnull=True), name="follow_up_open_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(outcome=""),
                name="follow_up_done_with_outcome",
                violation_error_message=_("A follow-up that is done says what came of it."),
            ),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True) | ~Q(dropped_reason="") & Q(done_at__isnull=True),
                name="follow_up_dropped_with_reason",
                violation_error_message=_("A follow-up that is dropped says why, and is not done."),
            ),
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
    def is_dropped(self) -> bool:
        return self.dropped_at is not None

    @property
    def is_open(self) -> bool:
        return not (self.is_done or self.is_dropped)

    def situation(self, act: str = "") -> Situation:
        """Say that it is done or dropped, when and by whom; where it is open, that it is."""
        address = self.get_absolute_url()
        if self.is_done:
            known = _("This was marked as done %(time)s by %(person)s.")
            return Situation(
                by_whom(known, _("This was marked as done %(time)s."), self.done_at, self.done_by), address
            )
        if self.is_dropped:
            known = _("This was dropped %(time)s by %(person)s.")
            return Situation(by_whom(known, _("This was dropped %(time)s."), self.dropped_at, self.dropped_by), address)
        return Situation(str(_("This is open.")), address)

    def stood_at(self, moment: datetime) -> "Minuted | None":
        """Return how it stood at ``moment``; None when it has not been changed since. Reads every step."""
        later = [step for step in self.steps.all() if step.at > moment]
        texts = [step.text_was for step in later if step.text_was]
        people = [step.responsible_was for step in later if step.responsible_was]
        days = [step.due_on_was for step in later if step.due_on_was]
        if not (texts or people or days):
            return None
        return Minuted([*texts, self.text][0], [*people, self.responsible][0], [*days, self.due_on][0])

    @property
    def safe_text(self) -> str:
        """The words for a list: reading an exempt item is logged, so a list says its public title to everybody."""
        return self.item.public_title if self.item.is_exempt else self.text


class FollowUpStep(models.Model):
    """Something that became of a follow-up after it was given. Rows are added, never changed.

    ``text_was``, ``responsible_was`` and ``due_on_was`` hold what a change replaced; ``words`` what was said of it.
    """

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="steps", verbose_name=_("follow-up"))
    kind = models.CharField(_("what happened"), max_length=20, choices=FollowUpStepKind)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    words = GuardedCharField(_("what was said"), max_length=300, blank=True)
    text_was = GuardedCharField(_("what was to be done before"), max_length=300, blank=True)
    responsible_was = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible before"),
    )
    due_on_was = models.DateField(_("due before"), null=True, blank=True)

    class Meta:
        verbose_name = _("step of a follow-up")
        verbose_name_plural = _("steps of follow-ups")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        # Not the words: the item may be exempt.
        return f"{self.follow_up}: {self.get_kind_display()}"
