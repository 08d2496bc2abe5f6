"""When the reminders of a meeting and its follow-ups are due."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

MORNING = time(9)


def morning_of(day: date) -> datetime:
    """Return nine o'clock, Norwegian time, on ``day``."""
    return timezone.make_aware(datetime.combine(day, MORNING))


def morning_before(day: date) -> datetime:
    """Return nine o'clock, Norwegian time, on the day before ``day``."""
    return morning_of(day - timedelta(days=1))


def reminder_due(starts_at: datetime, now: datetime) -> datetime:
    """Return when to remind of a meeting: the morning before, or at once when that is past."""
    return max(morning_before(timezone.localdate(starts_at)), now)
