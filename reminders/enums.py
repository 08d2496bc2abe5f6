"""Words of the outbox."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a reminder is on its way."""

    PENDING = "pending", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    PUT_ASIDE = "put_aside", _("Put aside after errors")
    CANCELLED = "cancelled", _("Withdrawn")
    LAPSED = "lapsed", _("Past its use")


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")


class ReminderAct(StrEnum):
    VIEW_OUTBOX = "reminders.view_outbox"
    RETRY = "reminders.retry_reminder"


class Outcome(StrEnum):
    """How one attempt to send a reminder ended."""

    SENT = "sent"
    LAPSED = "lapsed"
    FAILED = "failed"
    PUT_ASIDE = "put_aside"
    NOT_DUE = "not_due"
