"""Who is called to a meeting, what they answered, and whether they came."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import AskedIn
from changes.situations import Situation
from councils.models import Seat
from meetings.enums import Answer
from meetings.models.meeting import Meeting
from meetings.querysets import InvitationQuerySet
from norwegian.identity_numbers import GuardedCharField


class Invitation(AskedIn):
    """One person called to one meeting, for the seat they have on the meeting's day."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("meeting")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("person")
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name=_("seat")
    )
    is_deputy = models.BooleanField(_("called as deputy"), default=False)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.NONE)
    reason = GuardedCharField(_("reason"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    by_assistant = models.BooleanField(_("answered by the assistant"), default=False)
    attended = models.BooleanField(_("attended"), null=True, blank=True)
    by_video = models.BooleanField(_("attended by video"), default=False)
    # Only where it was not the whole meeting.
    came_at = models.DateTimeField(_("came at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()
    # The body of the seat, where several meet together (``selectors.joint.by_body``).
    body = ""
    # What an answer that has just been given took the place of, of somebody else's (``services.answers``).
    replaced: Any = None

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="invitation_once_per_person"),
            models.CheckConstraint(
                condition=Q(answer=Answer.NONE, answered_at__isnull=True)
                | ~Q(answer=Answer.NONE) & Q(answered_at__isnull=False),
                name="invitation_answer_with_time",
                violation_error_message=_("An answer has a time."),
            ),
            models.CheckConstraint(
                condition=Q(attended=True) | Q(by_video=False, came_at__isnull=True, left_at__isnull=True),
                name="invitation_how_of_who_came",
                violation_error_message=_("Only of somebody who came it is known how and when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.meeting}"

    def situation(self, act: str = "") -> Situation:
        return self.meeting.situation(act)

    @property
    def answer_color(self) -> str:
        """The colour of the answer's status, wherever it is shown."""
        return Answer(self.answer).color

    def is_here(self, now: datetime) -> bool:
        """Tell whether the person takes part at that moment, as far as it is recorded."""
        has_come = self.came_at is None or self.came_at <= now
        return bool(self.attended) and has_come and (self.left_at is None or self.left_at > now)

    @property
    def assistant_who_answered(self) -> str:
        """The name of the assistant who answered for the holder; empty where it was somebody else."""
        return str(self.answered_by) if self.by_assistant and self.answered_by else ""

    @property
    def is_answered(self) -> bool:
        return self.answer != Answer.NONE
