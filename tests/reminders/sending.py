"""One sweep with the clock standing still, and how it ended."""

from datetime import datetime
from typing import Any

from reminders.enums import Outcome
from reminders.models import Reminder
from reminders.services import delivery
from tests.reminders.factories import NOON


def sweep(*, now: datetime = NOON, is_over: Any = lambda: False) -> list[tuple[int, Outcome]]:
    """Send what is due; which rows ended how, in order."""
    ended: list[tuple[int, Outcome]] = []

    def note(reminder: Reminder, outcome: Outcome) -> None:
        ended.append((reminder.pk, outcome))

    delivery.send_due(clock=lambda: now, is_over=is_over, note=note)
    return ended


def deliver(reminder: Reminder, *, now: datetime = NOON) -> Outcome:
    """Sweep when there is nothing but this row; how it ended, and the row as it is then."""
    ended = dict(sweep(now=now))
    reminder.refresh_from_db()
    return ended.get(reminder.pk, Outcome.NOT_DUE)
