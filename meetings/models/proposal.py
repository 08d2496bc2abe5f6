"""A matter that somebody asks a body to deal with, and what has become of it."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from councils.models import Council
from look.addresses import reverse
from meetings.enums import NEXT_PROPOSAL_STATES, ProposalState, ProposalStepKind
from meetings.models.agenda import LONGEST, AgendaItem
from meetings.models.follow_up import FollowUp
from meetings.models.meeting import Meeting
from meetings.querysets import ProposalQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedTextField


class Proposal(models.Model):
    """From somebody who sits there, or from another body; an item is made of it, or it is returned or withdrawn.

    Without a ``meeting`` it waits for the next one, or the next from ``not_before`` on. An accepted one has the
    ``item`` it became. Its state changes through the services only; the database holds the path too.
    """

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("meeting body")
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("for the meeting"),
    )
    not_before = models.DateField(_("not before"), null=True, blank=True)
    title = GuardedCharField(_("title"), max_length=200)
    why = GuardedTextField(_("why"), max_length=3000)
    resolution = GuardedTextField(_("proposed resolution"), max_length=2000, blank=True)
    time_needed = models.PositiveSmallIntegerField(
        _("minutes needed"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    state = models.CharField(_("state"), max_length=20, choices=ProposalState, default=ProposalState.WAITING)
    proposed_at = models.DateTimeField(_("proposed at"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("proposed by"),
    )
    # Why it is returned, while it is.
    comment = GuardedCharField(_("comment"), max_length=500, blank=True)
    item = models.OneToOneField(
        AgendaItem,
        # Whoever takes an item away lets its proposal wait again first.
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposal",
        verbose_name=_("agenda item"),
    )

    # Of a matter that another body sends: its item, or a follow-up of that, and how the answer comes back.
    from_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sent_on",
        verbose_name=_("sent from the item"),
    )
    from_follow_up = models.ForeignKey(
        FollowUp,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sent_on",
        verbose_name=_("sent from the follow-up"),
    )
    # Of a report: the body that gives it, to the one that set it up by the item.
    from_council = models.ForeignKey(
        Council,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reported",
        verbose_name=_("reported by the body"),
    )
    # Since when there is one: the decision, as far as it can be read, or words of its own.
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = GuardedTextField(_("answer in words of its own"), max_length=2000, blank=True)
    answer_item = models.OneToOneField(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("brings the answer"),
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["proposed_at", "pk"]
        indexes = [
            models.Index(fields=["council"], condition=Q(state=ProposalState.WAITING), name="proposal_waiting_in_body")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProposalState.ACCEPTED, item__isnull=False)
                | ~Q(state=ProposalState.ACCEPTED) & Q(item__isnull=True),
                name="proposal_item_when_accepted",
                violation_error_message=_("A proposal that is on the agenda has an item, and no other has."),
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.RETURNED) & ~Q(comment="")
                | ~Q(state=ProposalState.RETURNED) & Q(comment=""),
                name="proposal_returned_with_comment",
                violation_error_message=_("A proposal that is returned says why."),
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True) | Q(not_before__isnull=True),
                name="proposal_for_one_meeting",
                violation_error_message=_("A proposal is for one meeting, or for the next from a day on."),
            ),
            models.CheckConstraint(
                condition=Q(from_item__isnull=False)
                | Q(from_follow_up__isnull=True, answered_at__isnull=True, answer="", answer_item__isnull=True),
                name="proposal_answered_to_a_body",
                violation_error_message=_("Only what another body has sent is answered."),
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(state=ProposalState.ACCEPTED),
                name="proposal_answered_when_treated",
                violation_error_message=_("A matter is answered when a meeting has treated it."),
            ),
            models.CheckConstraint(
                condition=Q(answer_item__isnull=True) | Q(answered_at__isnull=False),
                name="proposal_answer_before_its_item",
                violation_error_message=_("There is no answer yet."),
            ),
            models.CheckConstraint(
                condition=Q(from_council__isnull=True) | Q(from_item__isnull=False, from_follow_up__isnull=True),
                name="proposal_reported_of_an_item",
                violation_error_message=_("A body reports to the one that set it up by an item."),
            ),
            models.UniqueConstraint(
                fields=["from_item", "from_follow_up", "from_council", "council"],
                condition=~Q(state=ProposalState.WITHDRAWN) & Q(answered_at__isnull=True, from_item__isnull=False),
                nulls_distinct=False,
                name="proposal_sent_once",
                violation_error_message=_("This has been sent there, and is not answered yet."),
            ),
        ]

    def __str__(self) -> str:
        # Not the title: it may have become an exempt item.
        return f"#{self.pk}, {self.council}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:proposal_detail", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == ProposalState.WAITING

    @property
    def sender(self) -> Council | None:
        """The body it comes from; None where a person proposed it."""
        if self.from_item is None:
            return None
        found: Council = self.from_council or self.from_item.meeting.council
        return found

    @property
    def state_color(self) -> str:
        """The colour of the state's status, wherever it is shown."""
        return ProposalState(self.state).color

    @property
    def safe_title(self) -> str:
        """The title for a list or a message: reading an exempt item is logged, so those say its public title."""
        return self.item.public_title if self.item and self.item.is_exempt else self.title

    def can_become(self, state: ProposalState) -> bool:
        """Tell whether the legal path leads from the present state to ``state``."""
        return state in NEXT_PROPOSAL_STATES[ProposalState(self.state)]

    def situation(self, act: str = "") -> Situation:
        """Say how it stands and who did that, for somebody who comes too late."""
        if self.is_waiting:
            return Situation(str(_("The proposal waits for an answer.")), self.get_absolute_url())
        known, unknown = _SITUATIONS[ProposalState(self.state)]
        last = self.steps.last()
        at: datetime | None = last.at if last else None
        return Situation(by_whom(known, unknown, at, last.by if last else None), self.get_absolute_url())


_SITUATIONS: Final = {
    ProposalState.ACCEPTED: (
        _("The proposal was put on the agenda %(time)s by %(person)s."),
        _("The proposal was put on the agenda %(time)s."),
    ),
    ProposalState.RETURNED: (
        _("The proposal was returned %(time)s by %(person)s."),
        _("The proposal was returned %(time)s."),
    ),
    ProposalState.WITHDRAWN: (
        _("The proposal was withdrawn %(time)s by %(person)s."),
        _("The proposal was withdrawn %(time)s."),
    ),
}


class ProposalStep(models.Model):
    """Something that became of a proposal after it was made. Rows are added, never changed."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="steps", verbose_name=_("proposal"))
    kind = models.CharField(_("what happened"), max_length=20, choices=ProposalStepKind)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    words = GuardedCharField(_("what was said"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("step of a proposal")
        verbose_name_plural = _("steps of proposals")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_kind_display()}"
