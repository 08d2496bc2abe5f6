"""A meeting as calendar programs know it (RFC 5545 and 5546).

The summary never names an item: a calendar is shown on shared screens. The meeting's own title stands in the file that
is mailed to those who are called, but not in a feed, which whoever has its address can read.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText
from icalendar.parser import Contentline

from meetings.models import Invitation, Meeting
from meetings.services import links
from meetings.services.organisers import organiser_of
from norwegian.zone import oslo
from reminders.registry import Attachment
from reminders.rendering import absolute_url

REQUEST: Final = "REQUEST"
CANCEL: Final = "CANCEL"
# At the beginning of a line, which no value of an event can be: its own line breaks are escaped or indented.
END_OF_EVENT: Final = b"\r\nEND:VEVENT\r\n"
OSLO: Final = ZoneInfo("Europe/Oslo")


def calendar_uid(meeting: Meeting) -> str:
    """Return what calendar programs know the meeting by; it never changes."""
    return f"meeting-{meeting.uid}@slt-portal"


def summary(meeting: Meeting, *, with_title: bool = False) -> str:
    """Return the bodies that meet, and what the meeting calls itself where that may be told."""
    name = meeting.joint_name
    if with_title and meeting.title:
        name = " ".join(f"{name}: {meeting.title}".split())
    words = _("Joint meeting: %(councils)s") if meeting.is_joint else _("Meeting: %(council)s")
    return str(words % {"council": name, "councils": name})


@dataclass(frozen=True)
class Entry:
    """What a calendar says of a meeting. Two meetings or two moments with the same entry have the same text."""

    uid: str
    sequence: int
    made_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    url: str
    status: str


def entry_of(meeting: Meeting) -> Entry:
    """Return what a feed says of the meeting."""
    return Entry(
        uid=calendar_uid(meeting),
        sequence=meeting.sequence,
        made_at=meeting.cancelled_at or meeting.not_held_at or meeting.notice_sent_at or meeting.created_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=summary(meeting),
        location=", ".join(part for part in (meeting.place, meeting.video_url) if part),
        url=absolute_url(meeting.get_absolute_url()),
        status="CANCELLED" if meeting.is_off else "CONFIRMED",
    )


def event(invitation: Invitation, *, now: datetime) -> Event:
    """Return the meeting a person is called to as a calendar event, for a feed of their own."""
    meeting = invitation.meeting
    found = event_of(entry_of(meeting))
    link = links.lasting(invitation, now=now) if links.is_open(meeting, now=now) else ""
    found.add("description", description(meeting, link))
    return found


def description(meeting: Meeting, link: str) -> str:
    """Return where the meeting is read and, with a ``link``, where it is answered: many programs show no address."""
    page = absolute_url(meeting.get_absolute_url())
    if not link:
        return page
    answer = absolute_url(reverse("meetings:answer_link", args=[link]))
    return "\n".join([_("Answer here, without logging in:"), answer, "", _("Read the agenda and the papers:"), page])


def event_of(entry: Entry) -> Event:
    """Return what is the same for everybody: all but where each of them answers."""
    found = Event()
    found.add("uid", entry.uid)
    found.add("sequence", entry.sequence)
    found.add("dtstamp", entry.made_at.astimezone(UTC))
    found.add("dtstart", entry.starts_at.astimezone(OSLO))
    found.add("dtend", entry.ends_at.astimezone(OSLO))
    found.add("summary", entry.summary)
    if entry.location:
        found.add("location", entry.location)
    found.add("url", entry.url)
    found.add("status", entry.status)
    found.add("class", "PRIVATE")
    return found


def invitation_file(invitation: Invitation, *, method: str, now: datetime, address: str = "") -> Attachment:
    """Return the calendar file that goes with a notice, a change or a cancellation to one person, made ``now``.

    ``address`` is where it goes when that is not the person's own any more.
    """
    meeting = invitation.meeting
    # A file with a method says when it was made itself, not when the meeting was last changed (RFC 5545, 3.8.7.2).
    entry = replace(entry_of(meeting), made_at=now.replace(microsecond=0))
    if method == REQUEST or meeting.is_cancelled:
        entry = replace(entry, summary=summary(meeting, with_title=True))
    if method == CANCEL:
        # Also for one person, of a meeting that is held without them, who has no use for a place or a video link
        # that may have changed since.
        entry = replace(entry, status="CANCELLED", location="")
    shared = _shared(entry, organiser=organiser_of(meeting), name=meeting.council.name, method=method)
    link = links.make(invitation) if method == REQUEST and links.is_open(meeting, now=now) else ""
    own = _line("DESCRIPTION", vText(description(meeting, link))) + b"\r\n" + _attendee(invitation, method, address)
    return Attachment(
        name="innkalling.ics" if method == REQUEST else "avlyst.ics",
        content=shared.replace(END_OF_EVENT, b"\r\n" + own + END_OF_EVENT),
        mimetype=f"text/calendar; method={method}; charset=utf-8",
    )


@lru_cache(maxsize=64)
def _shared(entry: Entry, *, organiser: str, name: str, method: str) -> bytes:
    """Return the file as it is for everybody who is called: all but who it is for. Made once for a whole batch."""
    calendar = Calendar()
    calendar.add("prodid", "-//SLT-portalen//Meetings//NO")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(oslo())
    found = event_of(entry)
    found.add("organizer", _address(organiser, name))
    calendar.add_component(found)
    return bytes(calendar.to_ical())


def _attendee(invitation: Invitation, method: str, address: str) -> bytes:
    attendee = _address(address or invitation.user.email, str(invitation.user))
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    if method == REQUEST:
        # No RSVP: nobody reads what a calendar program would answer. The answer is given by the link in the mail.
        attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    return _line("ATTENDEE", attendee)


def _line(name: str, value: Any) -> bytes:
    return bytes(Contentline.from_parts(name, value.params, value).to_ical())


def _address(email: str, name: str) -> vCalAddress:
    found = vCalAddress(f"MAILTO:{email}")
    found.params["CN"] = vText(name)
    return found
