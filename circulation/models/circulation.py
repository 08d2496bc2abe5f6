"""A matter that a body decides in writing."""

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from circulation.enums import State
from circulation.querysets import CirculationQuerySet
from councils.models import Council
from look.addresses import reverse
from meetings.models import AgendaItem, Meeting
from norwegian.identity_numbers import GuardedTextField

LONGEST: Final = 4000


class Circulation(models.Model):
    """Written, sent to those in the seats that decide, and closed. Its state changes through the services only.

    The ``item`` lies in the ``sitting`` (``meetings/services/between.py``); when the matter goes to a meeting it is
    moved to the agenda there. The counts are what was answered when it was closed.
    """

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="circulations", verbose_name=_("meeting body")
    )
    sitting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, editable=False, related_name="circulation", verbose_name=_("kept in")
    )
    item = models.OneToOneField(
        AgendaItem,
        # Of what went to a meeting, and was taken off its agenda there.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="circulation",
        verbose_name=_("agenda item"),
    )
    resolution = GuardedTextField(_("proposed resolution"), max_length=LONGEST)
    deadline = models.DateField(_("answer no later than"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WRITTEN)
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    reminded_at = models.DateTimeField(_("reminded by hand at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    reason = GuardedTextField(_("why it was not decided"), max_length=500, blank=True)
    agreed = models.PositiveSmallIntegerField(_("agreed"), default=0)
    disagreed = models.PositiveSmallIntegerField(_("did not agree"), default=0)
    wanted_meeting = models.PositiveSmallIntegerField(_("wanted a meeting"), default=0)
    silent = models.PositiveSmallIntegerField(_("did not answer"), default=0)
    # What tells the next meeting of the decision, and since when.
    referred_at = models.DateTimeField(_("on the next agenda since"), null=True, blank=True, editable=False)
    reference = models.OneToOneField(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="refers_to",
        verbose_name=_("on the next agenda"),
    )

    objects = CirculationQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision between meetings")
        verbose_name_plural = _("decisions between meetings")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.WRITTEN, sent_at__isnull=True)
                | ~Q(state=State.WRITTEN) & Q(sent_at__isnull=False),
                name="circulation_sent_time_with_state",
                violation_error_message=_("The time it was sent and the state do not belong together."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.WRITTEN, State.SENT), closed_at__isnull=True)
                | ~Q(state__in=(State.WRITTEN, State.SENT)) & Q(closed_at__isnull=False),
                name="circulation_closed_time_with_state",
                violation_error_message=_("The time it was closed and the state do not belong together."),
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=False) | Q(state=State.TO_MEETING),
                name="circulation_has_its_item",
                violation_error_message=_("Only what went to a meeting can be without its item."),
            ),
        ]

    def __str__(self) -> str:
        # Not the title: the matter may be exempt.
        return f"#{self.pk}, {self.council}"

    def get_absolute_url(self) -> str:
        return reverse("circulation:detail", args=[self.pk])

    @property
    def told_at(self) -> str:
        """The page that tells what became of a draft that was deleted."""
        return reverse("circulation:list", args=[self.council_id])

    @property
    def is_written(self) -> bool:
        return self.state == State.WRITTEN

    @property
    def is_open(self) -> bool:
        return self.state == State.SENT

    @property
    def is_decided(self) -> bool:
        return self.state == State.DECIDED

    @property
    def state_color(self) -> str:
        return State(self.state).color

    @property
    def safe_title(self) -> str:
        """The title that anyone who knows of the matter may see; empty when it is taken off the agenda it went to."""
        return self.item.safe_title if self.item else ""

    def situation(self, act: str = "") -> Situation:
        """Say how it stands, since when and by whom, for somebody who comes too late or too early."""
        if self.is_written:
            return Situation(str(_("The matter has not been sent yet.")), self.get_absolute_url())
        known, unknown, at, by = {
            State.SENT: (
                _("The matter was sent %(time)s by %(person)s."),
                _("The matter was sent %(time)s."),
                self.sent_at,
                self.sent_by,
            ),
            State.DECIDED: (
                _("The matter was decided %(time)s by what those asked had answered, and closed by %(person)s."),
                _("The matter was decided %(time)s by what those asked had answered."),
                self.closed_at,
                self.closed_by,
            ),
            State.TO_MEETING: (
                # Whoever wants a meeting is not named to everybody.
                _("It was said %(time)s that the matter goes to a meeting."),
                _("It was said %(time)s that the matter goes to a meeting."),
                self.closed_at,
                None,
            ),
            State.ENDED: (
                _("It was ended without a decision %(time)s by %(person)s."),
                _("It was ended without a decision %(time)s."),
                self.closed_at,
                self.closed_by,
            ),
        }[State(self.state)]
        return Situation(by_whom(known, unknown, at, by), self.get_absolute_url())
