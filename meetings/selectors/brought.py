"""The meetings that can be given something."""

from datetime import datetime
from typing import Any

from accounts.access import Person
from meetings.enums import MeetingAct
from meetings.models import Meeting


def meetings_ahead(person: Person, number: str, *, now: datetime, **bodies: Any) -> Any:
    """Return the meetings of the municipality's bodies to whose agenda the person may add, the next one first."""
    ahead = Meeting.objects.filter(council__municipalities=number, ends_at__gt=now, **bodies)
    theirs = Meeting.objects.permitted_to(person, MeetingAct.ADD_ITEM).filter(pk__in=ahead.values("pk"))
    return theirs.select_related("council").order_by("starts_at", "pk")
