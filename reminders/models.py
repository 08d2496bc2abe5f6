"""The outbox: a row per message to a person, written in the transaction that calls for it."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from norwegian.identity_numbers import GuardedEmailField
from reminders.enums import Channel, Report, State, Urgency
from reminders.querysets import FAILED_FIRST, ReminderQuerySet


class Reminder(models.Model):
    """A message due to one person. ``key`` says what it is, so the same one is never written twice.

    The text is rendered by ``kind`` when it is sent, in the recipient's language, from the target as it
    then is. ``due_at`` moves forward when sending fails; past ``useful_until`` the row lapses unsent.
    ``claimed_at`` says whose the row is as long as it is claimed or being sent, and since when.
    What is withdrawn while it is being sent may have gone out; if it has not, it is not tried again.
    """

    kind = models.CharField(_("kind"), max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("recipient")
    )
    # Where it goes when that is not the recipient's own address any more.
    address = GuardedEmailField(_("other address"), blank=True, default="", db_default="")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.EMAIL)
    urgency = models.PositiveSmallIntegerField(
        _("urgency"), choices=Urgency, default=Urgency.NOW, db_default=Urgency.NOW
    )
    target_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("about"))
    target_id = models.BigIntegerField(_("number of what it is about"))
    target = GenericForeignKey("target_type", "target_id")
    key = models.CharField(_("unique key"), max_length=200, unique=True)
    due_at = models.DateTimeField(_("to be sent at"))
    useful_until = models.DateTimeField(_("useful until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    repeats = models.PositiveSmallIntegerField(
        _("repeats"), default=0, help_text=_("Times the message may have gone out twice because a worker stopped.")
    )
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    message_id = models.CharField(_("message id"), max_length=200, blank=True)
    error = models.TextField(_("last error"), blank=True)
    reported = models.CharField(_("delivery report"), max_length=10, choices=Report, blank=True, db_default="")
    reported_at = models.DateTimeField(_("reported at"), null=True, blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)

    # What the kind's target has fetched for the message, for a whole batch at once.
    prepared: Any = None

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        indexes = [
            # Finding what is due reads only what waits, however much has been sent.
            models.Index(fields=["due_at", "id"], condition=Q(state="pending"), name="reminder_due"),
            models.Index(
                fields=["channel", "urgency", "due_at", "id"], condition=Q(state="pending"), name="reminder_due_by_lane"
            ),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="reminder_claimed"),
            models.Index(fields=["claimed_at"], condition=Q(state="claimed"), name="reminder_held"),
            models.Index(fields=["target_type", "target_id"], name="reminder_target"),
            # Asked for whole: from a report of what came of a mail.
            models.Index(fields=["message_id"], condition=~Q(message_id=""), name="reminder_message_id"),
            models.Index(fields=["id"], condition=Q(repeats__gt=0), name="reminder_repeated"),
            # The list in the administration, which begins with what could not be sent.
            models.Index(FAILED_FIRST.asc(), F("due_at").desc(), F("id").desc(), name="reminder_failed_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="reminder_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(reported="", reported_at__isnull=True) | (~Q(reported="") & Q(reported_at__isnull=False)),
                name="reminder_report_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Heartbeat(models.Model):
    """When a recurring task last ran: the sign that beat and a worker are alive."""

    name = models.CharField(_("name"), max_length=60, primary_key=True)
    beat_at = models.DateTimeField(_("last beat"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name
