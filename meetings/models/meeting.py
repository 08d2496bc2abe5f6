"""A meeting of a body."""

import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from councils.models import Council
from look.addresses import reverse
from meetings.enums import NEXT_STATES, OFF, MeetingKind, MeetingState
from meetings.querysets import MeetingManager, MeetingQuerySet
from norwegian.dates import long_date
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedCharField, GuardedEmailField, GuardedTextField, GuardedURLField

AFTER_NOTICE = [MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS, MeetingState.APPROVED, MeetingState.NOT_HELD]

MEETING_WORDS: Final = Words("title", "place")


class Meeting(models.Model):
    """A meeting of a body, from draft to approved minutes. Its state changes through the services only."""

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("meeting body")
    )
    title = GuardedCharField(
        _("title"), max_length=160, blank=True, help_text=_("Only when the meeting has a name of its own.")
    )
    # What is decided in writing has no meeting; its item lies in a row of this kind (``meetings/services/between.py``).
    is_between = models.BooleanField(_("between meetings, in writing"), default=False, editable=False)
    kind = models.CharField(_("kind of meeting"), max_length=20, choices=MeetingKind, default=MeetingKind.ORDINARY)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = GuardedCharField(_("place"), max_length=160, blank=True)
    video_url = GuardedURLField(_("video link"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=MeetingState, default=MeetingState.DRAFT)
    # Bodies that take part beside the one whose meeting it is. Whether there are any is kept on the meeting itself
    # (``meetings/services/joint.py``), so that nothing is asked where there are none.
    taking_part = models.ManyToManyField(
        Council, through="JointBody", blank=True, related_name="joint_meetings", verbose_name=_("bodies that take part")
    )
    is_joint = models.BooleanField(_("joint meeting"), default=False, editable=False)
    # What a calendar program knows the meeting by; the sequence grows with each change that is sent out.
    uid = models.UUIDField(_("calendar id"), default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("calendar sequence"), default=0)
    # Kept from the notice on, whoever coordinates later.
    organiser = GuardedEmailField(_("calendar organiser"), blank=True, editable=False)
    created_at = models.DateTimeField(_("planned at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("planned by"),
    )
    notice_sent_at = models.DateTimeField(_("notice sent at"), null=True, blank=True)
    notice_sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("notice sent by"),
    )
    # Whoever is seated and was not to come all the same, so that they do not look forgotten afterwards.
    left_out = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("left out of the notice")
    )
    # When an item about what is overdue was put on its agenda: once, whatever became of the item.
    overdue_raised_at = models.DateTimeField(_("overdue follow-ups put on the agenda at"), null=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cancelled by"),
    )
    cancelled_reason = GuardedTextField(_("reason for cancelling"), blank=True)
    not_held_at = models.DateTimeField(_("said not to be held at"), null=True, blank=True)
    not_held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("said not to be held by"),
    )
    not_held_reason = GuardedTextField(_("why it was not held"), blank=True)
    minutes_started_at = models.DateTimeField(_("minutes started at"), null=True, blank=True)
    minutes_started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minutes started by"),
    )
    # When whoever writes the minutes last said that they wait for approval.
    minutes_ready_at = models.DateTimeField(_("minutes ready at"), null=True, blank=True)
    minutes_ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minutes ready, said by"),
    )
    # When they were given to the members, which text it was, and until when one of them can ask for a change.
    minutes_sent_at = models.DateTimeField(_("minutes sent at"), null=True, blank=True)
    minutes_sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minutes sent by"),
    )
    minutes_mark = models.CharField(
        _("version of the minutes that was sent"), max_length=32, blank=True, editable=False
    )
    minutes_until = models.DateField(_("last day to ask for a change"), null=True, blank=True)
    minutes_approved_at = models.DateTimeField(_("minutes approved at"), null=True, blank=True)
    minutes_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minutes approved by"),
    )

    objects = MeetingManager()
    # With what is decided between meetings, for what goes by items and decisions.
    every = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [
            GinIndex(MEETING_WORDS, name="meeting_words"),
            models.Index(fields=["council", "starts_at"], name="meeting_council_start"),
            models.Index(fields=["is_joint"], condition=Q(is_joint=True), name="meeting_joint"),
            models.Index(
                fields=["minutes_until"],
                condition=Q(state=MeetingState.IN_PROGRESS, minutes_until__isnull=False),
                name="meeting_minutes_until",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message=_("The meeting must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=AFTER_NOTICE, notice_sent_at__isnull=False)
                | Q(state=MeetingState.DRAFT, notice_sent_at__isnull=True)
                | Q(state=MeetingState.CANCELLED),
                name="meeting_notice_time_with_state",
                violation_error_message=_("The time of the notice and the state do not belong together."),
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.CANCELLED, cancelled_at__isnull=False) & ~Q(cancelled_reason="")
                | ~Q(state=MeetingState.CANCELLED) & Q(cancelled_at__isnull=True),
                name="meeting_cancelled_with_reason",
                violation_error_message=_("A cancelled meeting has a time and a reason."),
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.NOT_HELD, not_held_at__isnull=False) & ~Q(not_held_reason="")
                | ~Q(state=MeetingState.NOT_HELD) & Q(not_held_at__isnull=True),
                name="meeting_not_held_with_reason",
                violation_error_message=_("A meeting that was not held has a time and a reason."),
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.APPROVED, minutes_approved_at__isnull=False)
                | ~Q(state=MeetingState.APPROVED) & Q(minutes_approved_at__isnull=True),
                name="meeting_approval_time_with_state",
                violation_error_message=_("The time of the approval and the state do not belong together."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, {long_date(self.starts_at)}"

    def get_absolute_url(self) -> str:
        """Where nobody meets there is no page of a meeting: then it is the body's."""
        if self.is_between:
            return self.council.get_absolute_url()
        return reverse("meetings:meeting_detail", args=[self.pk])

    @property
    def told_at(self) -> str:
        """The page that tells what became of a draft that was deleted."""
        return reverse("meetings:meeting_list")

    @property
    def name(self) -> str:
        """Its own title, or the kind of meeting."""
        return self.title or str(self.get_kind_display())

    @property
    def full_name(self) -> str:
        """The body, with the meeting's own title when it has one; always one line."""
        name = f"{self.council.name}: {self.title}" if self.title else self.council.name
        return " ".join(name.split())

    @cached_property
    def others(self) -> list[Council]:
        """The bodies that take part beside the host, in their order. Asked for only where there are any."""
        return list(Council.objects.filter(joint_bodies__meeting=self).in_order()) if self.is_joint else []

    @property
    def bodies(self) -> list[Council]:
        """Every body that meets, the host first."""
        return [self.council, *self.others]

    @property
    def body_ids(self) -> list[int]:
        return [self.council_id, *(body.pk for body in self.others)]

    @property
    def joint_name(self) -> str:
        """The bodies that meet together, the host first; the host alone where nobody else takes part. One line."""
        return " ".join(", ".join(body.name for body in self.bodies).split())

    @property
    def with_whom(self) -> str:
        """The bodies that take part beside the host."""
        return ", ".join(map(str, self.others))

    @property
    def day(self) -> date:
        """The day it starts, in Norway."""
        return timezone.localdate(self.starts_at)

    @property
    def state_color(self) -> str:
        """The colour of the state's status, wherever it is shown."""
        return MeetingState(self.state).color

    @property
    def is_draft(self) -> bool:
        return self.state == MeetingState.DRAFT

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED

    @property
    def is_not_held(self) -> bool:
        return self.state == MeetingState.NOT_HELD

    @property
    def is_off(self) -> bool:
        """Whether nobody met: it was cancelled, or did not take place."""
        return self.state in OFF

    @property
    def is_approved(self) -> bool:
        return self.state == MeetingState.APPROVED

    @property
    def is_in_progress(self) -> bool:
        return self.state == MeetingState.IN_PROGRESS

    @property
    def waits_for_approval(self) -> bool:
        """Whether whoever writes the minutes has said that they can be approved."""
        return self.is_in_progress and (self.minutes_ready_at or self.minutes_sent_at) is not None

    @property
    def lies_with_members(self) -> bool:
        """Whether the members have been given the minutes to approve."""
        return self.is_in_progress and self.minutes_sent_at is not None

    @property
    def is_approved_by_silence(self) -> bool:
        """Whether the minutes were approved because nobody asked for a change in time."""
        return self.is_approved and self.minutes_until is not None and self.minutes_approved_by is None

    @property
    def has_notice(self) -> bool:
        return self.notice_sent_at is not None

    def situation(self, act: str = "") -> Situation:
        """Say how far the meeting has come, when and by whom, for somebody who comes too late or too early."""
        return Situation(_SITUATIONS[MeetingState(self.state)](self), self.get_absolute_url())

    def can_become(self, state: MeetingState) -> bool:
        """Tell whether the legal path leads from the present state to ``state``."""
        return state in NEXT_STATES.get(MeetingState(self.state), frozenset())

    def day_has_come(self, now: datetime) -> bool:
        """Tell whether it is the day of the meeting, in Norway, or a later one."""
        return self.day <= timezone.localdate(now)

    def has_started(self, now: datetime) -> bool:
        return self.starts_at <= now


# What has happened to a meeting that is in the state.
_SITUATIONS: Final[dict[MeetingState, Callable[[Meeting], str]]] = {
    MeetingState.DRAFT: lambda meeting: str(_("The notice has not been sent yet.")),
    MeetingState.NOTICE_SENT: lambda meeting: by_whom(
        _("The notice was sent %(time)s by %(person)s. The minutes have not been started."),
        _("The notice was sent %(time)s. The minutes have not been started."),
        meeting.notice_sent_at,
        meeting.notice_sent_by,
    ),
    MeetingState.IN_PROGRESS: lambda meeting: (
        by_whom(
            _("The minutes were started %(time)s by %(person)s, and are not approved yet."),
            _("The minutes were started %(time)s, and are not approved yet."),
            meeting.minutes_started_at,
            meeting.minutes_started_by,
        )
        # Of a meeting whose minutes were started before the portal noted when.
        or str(_("The minutes have been started, and are not approved yet."))
    ),
    MeetingState.APPROVED: lambda meeting: by_whom(
        _("The minutes were approved %(time)s by %(person)s."),
        _("The minutes were approved %(time)s."),
        meeting.minutes_approved_at,
        meeting.minutes_approved_by,
    ),
    MeetingState.CANCELLED: lambda meeting: by_whom(
        _("The meeting was cancelled %(time)s by %(person)s."),
        _("The meeting was cancelled %(time)s."),
        meeting.cancelled_at,
        meeting.cancelled_by,
    ),
    MeetingState.NOT_HELD: lambda meeting: by_whom(
        _("It was noted %(time)s by %(person)s that the meeting was not held."),
        _("It was noted %(time)s that the meeting was not held."),
        meeting.not_held_at,
        meeting.not_held_by,
    ),
}
