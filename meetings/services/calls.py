"""Calling one more person to a meeting whose notice is out, and taking one off. Both under the meeting's lock."""

from datetime import datetime
from typing import Any

from accounts.access import standings_changed
from accounts.models import User
from councils.models import Seat, Tenure
from meetings.models import Invitation, Meeting
from meetings.services import messages


def call(*, meeting: Meeting, user: User, seat: Seat | None, is_deputy: bool, now: datetime) -> Invitation:
    """Call somebody who was not called, or not any more, and send them the notice."""
    invitation: Invitation = Invitation.objects.create(
        meeting=meeting, user=user, seat=seat, is_deputy=is_deputy, **called_in(user, seat)
    )
    standings_changed()
    if messages.take_back_uncall(meeting=meeting, recipient=user):
        next_sequence(meeting)
    messages.announce(meeting=meeting, recipients=[user], now=now)
    return invitation


def called_in(user: User, seat: Seat | None) -> dict[str, Any]:
    """Return what the person is called in the seat until they have come, for an invitation to keep."""
    tenures = Tenure.objects.filter(user=user, seat=seat).order_by("-starts_on", "-pk")
    return tenures.values("known_as", "asked_at").first() or {}


def uncall(*, invitation: Invitation, meeting: Meeting, kind: str, now: datetime) -> None:
    """Take an invitation back; ``kind`` is the message that says why, to somebody who has had the notice."""
    next_sequence(meeting)
    invitation.delete()
    standings_changed()
    messages.uncall(meeting=meeting, recipient=invitation.user, kind=kind, now=now)


def let_go(*, invitation: Invitation, meeting: Meeting) -> None:
    """Take back the invitation of somebody who is erased: nobody is there to be told."""
    next_sequence(meeting)
    invitation.delete()
    standings_changed()


def next_sequence(meeting: Meeting) -> None:
    """Give a meeting that is locked a higher number: calendar programs heed a cancellation only with one."""
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
