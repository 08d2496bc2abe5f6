"""A shift as calendar programs know it (RFC 5545). Times in UTC: the night of a clock change needs no care."""

from datetime import UTC

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from nightwatch.models import SignUp
from reminders.rendering import absolute_url


def event(sign_up: SignUp) -> Event:
    """Return the person's shift as a calendar event. The summary is neutral: calendars are shown on shared screens."""
    shift = sign_up.shift
    found = Event()
    found.add("uid", f"shift-{shift.pk}-{sign_up.user_id}@slt-portal")
    found.add("sequence", shift.sequence)
    found.add("dtstamp", (shift.cancelled_at or sign_up.promoted_at or sign_up.signed_up_at).astimezone(UTC))
    found.add("dtstart", shift.starts_at.astimezone(UTC))
    found.add("dtend", shift.ends_at.astimezone(UTC))
    found.add("summary", _("Natteravn") if sign_up.is_confirmed else _("Natteravn (waiting list)"))
    found.add("location", shift.meets_at)
    found.add("url", absolute_url(shift.get_absolute_url()))
    found.add("description", absolute_url(shift.get_absolute_url()))
    found.add("status", _status(sign_up))
    found.add("class", "PRIVATE")
    return found


def _status(sign_up: SignUp) -> str:
    if not sign_up.shift.is_open:
        return "CANCELLED"
    return "CONFIRMED" if sign_up.is_confirmed else "TENTATIVE"


def calendar_file(sign_up: SignUp) -> bytes:
    """Return a calendar with this one shift, for somebody who does not subscribe."""
    calendar = Calendar()
    calendar.add("prodid", "-//SLT-portalen//Natteravn//NO")
    calendar.add("version", "2.0")
    calendar.add_component(event(sign_up))
    content: bytes = calendar.to_ical()
    return content
