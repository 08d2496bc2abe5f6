"""What an open body has made public: the minutes of its last meetings, and the notice of the next."""

from datetime import datetime, timedelta
from typing import Final

from accounts.models import User
from councils.enums import MinutesAccess
from councils.models import Council
from editions.enums import Kind
from editions.services import publishing
from editions.services.composing import compose
from history.acting import in_their_name
from meetings.enums import MeetingState
from meetings.models import Meeting

MINUTES: Final = 3


def open_up(council: Council) -> None:
    """Say that the minutes of a body are open, before it has met."""
    Council.objects.filter(pk=council.pk).update(minutes_access=MinutesAccess.PUBLIC)


def publish(*, council: Council, coordinator: User, now: datetime) -> None:
    """Make public what is ready, a day after it was."""
    held = Meeting.objects.filter(council=council)
    approved = held.filter(state=MeetingState.APPROVED).order_by("-starts_at")[:MINUTES]
    called = held.filter(state=MeetingState.NOTICE_SENT, starts_at__gt=now).exclude(place="").order_by("starts_at")[:1]
    ready = [(each, Kind.MINUTES, each.minutes_approved_at) for each in approved]
    ready += [(each, Kind.NOTICE, each.notice_sent_at) for each in called]
    for meeting, kind, since in ready:
        in_their_name(
            publishing.publish,
            meeting=meeting,
            kind=kind,
            seen=compose(meeting, kind).mark,
            by=coordinator,
            now=min(now, (since or now) + timedelta(days=1)),
        )
