"""When the reminder of a meeting is due."""

from datetime import datetime

from norwegian import clock
from reminders.services.outbox import is_worth_it


def reminder_due(starts_at: datetime, now: datetime) -> datetime | None:
    """Return the morning before the meeting, or None when that is past or the notice comes at the same time."""
    moment = clock.morning_before(clock.day_of(starts_at))
    return moment if is_worth_it(moment, told_at=now) else None
