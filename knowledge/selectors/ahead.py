"""The meetings in which the work is decided."""

from datetime import datetime
from typing import Any

from accounts.access import Person
from councils.enums import Level
from councils.models import Council
from meetings.selectors.brought import meetings_ahead
from norwegian.dates import local_day


def deciding_meetings_ahead(person: Person, number: str, *, now: datetime) -> Any:
    """Return the meetings to whose agenda the person may add, the next one first.

    A small municipality has a police council and nothing below it: there the council decides what elsewhere the
    coordination group does.
    """
    bodies = Council.objects.filter(municipalities=number, level=Level.COORDINATING).active(local_day(now))
    level = Level.COORDINATING if bodies.exists() else Level.GOVERNING
    return meetings_ahead(person, number, now=now, council__level=level)
