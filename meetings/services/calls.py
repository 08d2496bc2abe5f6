"""Calling one more person to a meeting whose notice is out, and taking one off. Both under the meeting's lock."""

from datetime import datetime

from accounts.models import User
from councils.models import Seat
from meetings.models import Invitation, Meeting
from meetings.services import messages


def call(*, meeting: Meeting, user: User, seat: Seat | None, is_deputy: bool, now: datetime) -> Invitation:
    """Call somebody who was not called, or not any more, and send them the notice."""
    invitation: Invitation = Invitation.objects.create(meeting=meeting, user=user, seat=seat, is_deputy=is_deputy)
    if messages.take_back_uncall(meeting=meeting, recipient=user):
        _next_sequence(meeting)
    messages.announce(meeting=meeting, recipients=[user], now=now)
    return invitation


def uncall(*, invitation: Invitation, meeting: Meeting, kind: str, now: datetime) -> None:
    """Take an invitation back; ``kind`` is the message that says why, to somebody who has had the notice."""
    _next_sequence(meeting)
    invitation.delete()
    messages.uncall(meeting=meeting, recipient=invitation.user, kind=kind, now=now)


def _next_sequence(meeting: Meeting) -> None:
    # Calendar programs heed a cancellation, and an invitation after it, only with a higher number.
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
