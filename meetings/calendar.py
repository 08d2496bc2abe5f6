"""A meeting as calendar programs know it (RFC 5545 and 5546).

The summary never names an item: a calendar is shown on shared screens. The meeting's own title stands in the file that
is mailed to those who are called, but not in a feed, which whoever has its address can read.
"""

from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from councils.contacts import contact_of
from meetings.models import Invitation, Meeting
from reminders.registry import Attachment
from reminders.rendering import absolute_url

REQUEST: Final = "REQUEST"
CANCEL: Final = "CANCEL"
OSLO: Final = ZoneInfo("Europe/Oslo")


def calendar_uid(meeting: Meeting) -> str:
    """Return what calendar programs know the meeting by; it never changes."""
    return f"meeting-{meeting.uid}@slt-portal"


def summary(name: str) -> str:
    return str(_("Meeting: %(council)s") % {"council": name})


def event(meeting: Meeting) -> Event:
    """Return the meeting as a calendar event, for a feed or an invitation."""
    found = Event()
    found.add("uid", calendar_uid(meeting))
    found.add("sequence", meeting.sequence)
    found.add("dtstamp", (meeting.cancelled_at or meeting.notice_sent_at or meeting.created_at).astimezone(UTC))
    found.add("dtstart", meeting.starts_at.astimezone(OSLO))
    found.add("dtend", meeting.ends_at.astimezone(OSLO))
    found.add("summary", summary(meeting.council.name))
    found.add("location", ", ".join(part for part in (meeting.place, meeting.video_url) if part))
    found.add("url", absolute_url(meeting.get_absolute_url()))
    found.add("description", absolute_url(meeting.get_absolute_url()))
    found.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    found.add("class", "PRIVATE")
    return found


def invitation_file(invitation: Invitation, *, organiser: str, method: str, now: datetime) -> Attachment:
    """Return the calendar file that goes with a notice, a change or a cancellation to one person, made ``now``."""
    meeting = invitation.meeting
    calendar = Calendar()
    calendar.add("prodid", "-//SLT-portalen//Meetings//NO")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    found = event(meeting)
    # A file with a method says when it was made itself, not when the meeting was last changed (RFC 5545, 3.8.7.2).
    del found["dtstamp"]
    found.add("dtstamp", now.astimezone(UTC))
    if method == REQUEST or meeting.is_cancelled:
        found["summary"] = vText(summary(meeting.full_name))
    if method == CANCEL:
        # Also for one person, of a meeting that is held without them.
        found["status"] = vText("CANCELLED")
        # Who is no longer called has no use for a place or a video link that may have changed since.
        del found["location"]
    found.add("organizer", _address(organiser, meeting.council.name))
    attendee = _address(invitation.user.email, str(invitation.user))
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    if method == REQUEST:
        attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
        attendee.params["RSVP"] = vText("TRUE")
    found.add("attendee", attendee)
    calendar.add_component(found)
    calendar.add_missing_timezones()
    return Attachment(
        name="innkalling.ics" if method == REQUEST else "avlyst.ics",
        content=calendar.to_ical(),
        mimetype=f"text/calendar; method={method}; charset=utf-8",
    )


def organiser_of(meeting: Meeting) -> str:
    """Return the address calendar programs send answers to: the secretariat's, else the portal's."""
    contact = contact_of(meeting.council)
    return contact.email if contact and contact.email else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _address(email: str, name: str) -> vCalAddress:
    found = vCalAddress(f"MAILTO:{email}")
    found.params["CN"] = vText(name)
    return found
