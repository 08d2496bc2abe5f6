"""What the outbox holds about a person."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from reminders.models import Reminder


@export("e_mails")
def mails(person: User) -> list[dict[str, Any]]:
    # What was sent and when; the words were written when it was sent and are in the person's own mail.
    sent = Reminder.objects.filter(recipient=person, sent_at__isnull=False).order_by("sent_at", "pk")
    return [dict(row) for row in sent.values("kind", "sent_at")]
