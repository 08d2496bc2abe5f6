"""Whoever is responsible for a measure that is counted is asked for the numbers when a period is over."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from measures.enums import Reminding
from measures.services.lacking import next_span, uncounted
from norwegian.dates import local_day
from reminders.services import outbox


def ask(*, now: datetime) -> int:
    """Write one message to each who has such measures; return to how many. Once for each period."""
    day = local_day(now)
    found: dict[int, Any] = {}
    for measure in uncounted(day).answered(day).order_by("-counted_to", "pk"):
        found.setdefault(measure.answers_id, measure)
    people = User.objects.in_bulk(found.keys() - {None})
    for key, person in people.items():
        _ask(person, found[key], now)
    return len(people)


def _ask(person: User, first: Any, now: datetime) -> None:
    span = next_span(first.counted_to, first.counted_kind)
    outbox.enqueue(
        kind=Reminding.UNCOUNTED,
        recipient=person,
        target=first,
        # A measure that is behind by two periods is not asked about anew each week.
        key=f"{Reminding.UNCOUNTED}:{person.pk}:{span.code}",
        due_at=now,
        useful_until=now + timedelta(days=7),
    )
