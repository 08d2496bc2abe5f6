"""The times a poll holds in the calendars of those it asks. They are gone from a feed when the poll is closed."""

from datetime import UTC
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Event

from polls.models import Asked, PollTime
from reminders.rendering import absolute_url

OSLO: Final = ZoneInfo("Europe/Oslo")


def event(asked: Asked, time: PollTime) -> Event:
    """Return a time that may become a meeting: said to be tentative, and to take nobody's time."""
    page = absolute_url(asked.get_absolute_url())
    found = Event()
    found.add("uid", f"poll-time-{time.uid}@slt-portal")
    found.add("sequence", time.sequence)
    found.add("dtstamp", time.changed_at.astimezone(UTC))
    found.add("dtstart", time.starts_at.astimezone(OSLO))
    found.add("dtend", time.ends_at.astimezone(OSLO))
    found.add("summary", _("Maybe meeting: %(council)s") % {"council": asked.poll.council.name})
    found.add("url", page)
    found.add("description", _("A date poll. Say which time suits you:") + f"\n{page}")
    found.add("status", "TENTATIVE")
    found.add("class", "PRIVATE")
    return found
