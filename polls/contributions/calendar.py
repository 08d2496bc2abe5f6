"""The times that are asked about, in the calendars of those asked."""

from collections.abc import Iterator
from datetime import datetime

from icalendar import Event

from accounts.models import User
from contributions.calendar import events
from polls import calendar
from polls.enums import Choice
from polls.models import Asked, PollTime


@events.contributes(order=25)
def times_asked_about(person: User, since: datetime) -> Iterator[Event]:
    """Yield the times of open polls but those the person has said no to. Two queries."""
    asked = {
        each.poll_id: each
        for each in Asked.objects.filter(user=person, poll__closed_at__isnull=True).select_related("poll__council")
    }
    if not asked:
        return
    times = PollTime.objects.filter(poll__in=asked, ends_at__gt=since)
    refused = times.filter(answers__asked__user=person, answers__choice=Choice.NO)
    for time in times.exclude(pk__in=refused.values("pk")).order_by("starts_at", "pk"):
        yield calendar.event(asked[time.poll_id], time)
