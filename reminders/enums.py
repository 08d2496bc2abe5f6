"""Words of the outbox."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a reminder is on its way.

    ``CLAIMED`` is in a worker's hands and not yet written: it can be withdrawn and moved like one that waits.
    """

    PENDING = "pending", _("Waiting")
    CLAIMED = "claimed", _("Next to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    PUT_ASIDE = "put_aside", _("Put aside after errors")
    CANCELLED = "cancelled", _("Withdrawn")
    LAPSED = "lapsed", _("Past its use")


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")


class Urgency(models.IntegerChoices):
    """How soon somebody has to know. The most urgent go first when much is due at once."""

    NOW = 0, _("At once, at any hour")
    DAY = 1, _("The same day, not at night")
    WEEK = 2, _("On a working day, not at night")


class Report(models.TextChoices):
    """What the gateway has told of a message after it took it."""

    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Did not arrive")


class ReminderAct(StrEnum):
    VIEW_OUTBOX = "reminders.view_outbox"
    RETRY = "reminders.retry_reminder"
    REPORT_DELIVERY = "reminders.report_delivery"


class Outcome(StrEnum):
    """How one attempt to send a reminder ended."""

    SENT = "sent"
    LAPSED = "lapsed"
    FAILED = "failed"
    PUT_ASIDE = "put_aside"
    NOT_DUE = "not_due"
    # The mail server or the gateway wants to be left alone; the row is as it was.
    HELD = "held"
