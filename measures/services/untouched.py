"""Whoever is responsible for measures that nobody has said anything of for long is asked, once for all of them."""

from datetime import datetime, timedelta
from typing import Final

from accounts.models import User
from measures.enums import Reminding
from measures.models import Measure
from norwegian.dates import local_day
from reminders.services import outbox

UNTOUCHED: Final = timedelta(days=60)


def ask(*, now: datetime) -> int:
    """Write one message to each who has such measures; return to how many. Once a month, however often it is run."""
    day = local_day(now)
    found: dict[int, Measure] = {}
    for measure in Measure.objects.untouched(now - UNTOUCHED, day).answered(day).order_by("pk"):
        found.setdefault(measure.answers_id, measure)
    people = User.objects.in_bulk(found.keys() - {None})
    for key, person in people.items():
        _ask(person, found[key], now)
    return len(people)


def _ask(person: User, first: Measure, now: datetime) -> None:
    month = f"{local_day(now):%Y-%m}"
    outbox.enqueue(
        kind=Reminding.UNTOUCHED,
        recipient=person,
        target=first,
        key=f"{Reminding.UNTOUCHED}:{person.pk}:{month}",
        due_at=now,
        useful_until=now + timedelta(days=7),
    )
