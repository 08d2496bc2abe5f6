"""Who calendar programs think has called a meeting: one address for the life of its calendar id."""

from email.utils import parseaddr

from django.conf import settings

from councils.contacts import contact_of
from meetings.models import Meeting


def organiser_of(meeting: Meeting) -> str:
    """Return the address of the notice, whoever coordinates by now: a program heeds a change from nobody else.

    Before the notice, and where that address is erased, the one it would get today.
    """
    return meeting.organiser if "@" in meeting.organiser else organiser_today(meeting)


def organiser_today(meeting: Meeting) -> str:
    """Return the secretariat's address, else the portal's."""
    contact = contact_of(meeting.council)
    return contact.email if contact and contact.email else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
