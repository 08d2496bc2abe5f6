"""A question to the people of a body about which time suits them."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from councils.models import Council
from look.addresses import reverse
from meetings.models import Meeting
from norwegian.dates import day_and_date, time_range
from norwegian.identity_numbers import GuardedCharField
from polls.querysets import PollQuerySet


class Poll(models.Model):
    """Asked before a meeting is planned. It is open until it is closed, with a meeting or without."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="polls", verbose_name=_("meeting body"))
    title = GuardedCharField(
        _("title"), max_length=160, blank=True, help_text=_("Only when the meeting has a name of its own.")
    )
    place = GuardedCharField(_("place"), max_length=160, blank=True)
    deadline = models.DateField(_("answer no later than"))
    opened_at = models.DateTimeField(_("asked at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
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
    meeting = models.OneToOneField(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="poll",
        verbose_name=_("meeting that came of it"),
    )

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("date poll")
        verbose_name_plural = _("date polls")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=True) | Q(closed_at__isnull=False),
                name="poll_with_meeting_is_closed",
                violation_error_message=_("A date poll that became a meeting is closed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.council}: {self.title}" if self.title else str(self.council)

    def get_absolute_url(self) -> str:
        return reverse("polls:poll_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def situation(self, act: str = "") -> Situation:
        """Say that it is closed, when and by whom, to somebody who comes too late."""
        words = by_whom(
            _("The date poll was closed %(time)s by %(person)s."),
            _("The date poll was closed %(time)s."),
            self.closed_at,
            self.closed_by,
        )
        return Situation(words or str(_("The date poll is open.")), self.get_absolute_url())


class PollTime(models.Model):
    """One time that is asked about. ``sequence`` grows when it is moved: what was said of the old time is gone then."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="times", verbose_name=_("date poll"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    # What calendar programs know the held time by.
    uid = models.UUIDField(_("calendar id"), default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("calendar sequence"), default=0)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("time asked about")
        verbose_name_plural = _("times asked about")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "starts_at"], name="poll_time_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="poll_time_ends_after_start",
                violation_error_message=_("The meeting must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.poll}, {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"

    @property
    def day(self) -> date:
        """The day it starts, in Norway."""
        return timezone.localdate(self.starts_at)

    @property
    def words(self) -> str:
        """The day and the hours, as they are written everywhere."""
        return f"{day_and_date(self.starts_at)} {time_range(self.starts_at, self.ends_at)}"

    @property
    def key(self) -> str:
        """What its field is called in a form: another one when it has been moved since the form was shown."""
        return f"t{self.pk}v{self.sequence}"
