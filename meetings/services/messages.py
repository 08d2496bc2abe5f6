"""Which messages a meeting calls for. Each is a row in the outbox, written in the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from meetings.dates import reminder_due
from meetings.models import Meeting
from reminders.enums import State
from reminders.services import outbox

NOTICE = "meetings.notice"
REMINDER = "meetings.reminder"
CHANGED = "meetings.changed"
CANCELLED = "meetings.cancelled"


def announce(*, meeting: Meeting, recipients: Iterable[User], now: datetime) -> None:
    """Send the notice now, and a reminder the morning before."""
    for recipient in recipients:
        outbox.enqueue(
            kind=NOTICE,
            recipient=recipient,
            target=meeting,
            key=f"{NOTICE}:{meeting.pk}:{recipient.pk}",
            due_at=now,
            useful_until=meeting.starts_at,
        )
        remind(meeting=meeting, recipient=recipient, now=now)


def remind(*, meeting: Meeting, recipient: User, now: datetime) -> None:
    """Write the reminder of a meeting, or move it; one that is sent already is followed by another."""
    key = f"{REMINDER}:{meeting.pk}:{recipient.pk}"
    due_at = reminder_due(meeting.starts_at, now)
    reminder = outbox.enqueue(
        kind=REMINDER, recipient=recipient, target=meeting, key=key, due_at=due_at, useful_until=meeting.starts_at
    )
    if reminder.state in {State.SENT, State.SENDING}:
        outbox.enqueue(
            kind=REMINDER,
            recipient=recipient,
            target=meeting,
            key=f"{key}:{meeting.sequence}",
            due_at=due_at,
            useful_until=meeting.starts_at,
        )


def tell_of_change(*, meeting: Meeting, recipients: Iterable[User], has_moved: bool, now: datetime) -> None:
    """Tell of a new time or place; when the meeting moved, its reminders move with it."""
    if has_moved:
        outbox.withdraw(target=meeting, kinds=[REMINDER])
    for recipient in recipients:
        outbox.enqueue(
            kind=CHANGED,
            recipient=recipient,
            target=meeting,
            key=f"{CHANGED}:{meeting.pk}:{recipient.pk}:{meeting.sequence}",
            due_at=now,
            useful_until=meeting.starts_at,
        )
        if has_moved:
            remind(meeting=meeting, recipient=recipient, now=now)


def call_off(*, meeting: Meeting, recipients: Iterable[User], now: datetime) -> None:
    """Withdraw what waits, and tell that the meeting will not be held."""
    outbox.withdraw(target=meeting)
    for recipient in recipients:
        outbox.enqueue(
            kind=CANCELLED,
            recipient=recipient,
            target=meeting,
            key=f"{CANCELLED}:{meeting.pk}:{recipient.pk}",
            due_at=now,
            useful_until=meeting.ends_at,
        )
