"""The sign of life of recurring tasks."""

from datetime import datetime

from reminders.models import Heartbeat


def beat(*, name: str, now: datetime) -> None:
    """Note that the task ``name`` ran; a late worker never turns the clock back."""
    _row, created = Heartbeat.objects.get_or_create(name=name, defaults={"beat_at": now})
    if not created:
        Heartbeat.objects.filter(name=name, beat_at__lt=now).update(beat_at=now)
