"""The meetings of a person's own calendar."""

from collections.abc import Iterator
from datetime import datetime

from icalendar import Event

from accounts.models import User
from contributions.calendar import events
from meetings import calendar
from meetings.models import Meeting


@events.contributes(order=20)
def meetings(person: User, since: datetime) -> Iterator[Event]:
    called = Meeting.objects.visible_to(person).filter(invitations__user=person, ends_at__gt=since)
    for meeting in called.select_related("council").order_by("starts_at", "pk"):
        yield calendar.event(meeting)
