"""Calling a body together within hours. What comes of it is a meeting like any other: answers, minutes, decisions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from accounts.models import User
from councils.models import Council
from meetings.enums import ItemType, MeetingKind, MeetingState
from meetings.models import Meeting
from meetings.services import agenda, notices, planning
from preparedness.errors import CalledAlready, NotReady
from preparedness.models import Readiness
from preparedness.services.kinds import REPEAT
from reminders.services import outbox

# Whoever has not answered by then is called once more.
PATIENCE: Final = timedelta(minutes=10)
LASTS: Final = timedelta(hours=1)
# Whoever calls a body that was called within this time does not know of it.
JUST_CALLED: Final = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class CallFacts:
    """What it is about, in one sentence, and when and where."""

    what: str
    starts_at: datetime
    place: str = ""
    video_url: str = ""


@transaction.atomic
def call(*, council: Council, facts: CallFacts, by: User, now: datetime) -> Meeting:
    """Plan an emergency meeting and call everybody on the body's list at once, at any hour; again those who are silent.

    The sentence is the first item of the agenda: it can be made exempt like any other, and never goes by SMS.

    Raises:
        NotReady: when the body is not called at short notice.
        CalledAlready: when somebody has just called it, to a meeting that is not over; carries that meeting.
        MustLieAhead: when the time is past.
        NobodyToInvite: when nobody is in the seats of the list.
    """
    # Two who call at once wait for each other here.
    ready = Readiness.objects.select_for_update(of=("self",)).filter(council=council).first()
    if ready is None:
        raise NotReady
    other = under_way(council, now)
    if other is not None and other.notice_sent_at and now - other.notice_sent_at < JUST_CALLED:
        raise CalledAlready(other)
    meeting = planning.plan(
        council=council,
        kind=MeetingKind.EMERGENCY,
        starts_at=facts.starts_at,
        ends_at=facts.starts_at + LASTS,
        place=facts.place,
        video_url=facts.video_url,
        by=by,
        now=now,
    )
    agenda.add(meeting=meeting, facts=agenda.ItemFacts(title=facts.what, type=ItemType.OTHER), by=by, now=now)
    meeting = notices.send(meeting=meeting, seats=ready.seats, by=by, now=now)
    _call_again_later(meeting, now)
    return meeting


def under_way(council: Council, now: datetime) -> Meeting | None:
    """Return the body's emergency meeting that is called and not over, the latest of several."""
    called = Meeting.objects.filter(
        council=council,
        kind=MeetingKind.EMERGENCY,
        state__in=[MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS],
        ends_at__gte=now,
    )
    found: Meeting | None = called.order_by("-starts_at", "-pk").first()
    return found


def _call_again_later(meeting: Meeting, now: datetime) -> None:
    """Write the second call to everybody: it is only sent to who has not answered when its time comes."""
    due_at = now + min(PATIENCE, (meeting.starts_at - now) / 2)
    for invitation in meeting.invitations.select_related("user").order_by("pk"):
        outbox.enqueue(
            kind=REPEAT,
            recipient=invitation.user,
            target=meeting,
            key=f"{REPEAT}:{meeting.pk}:{invitation.user_id}",
            due_at=due_at,
            useful_until=meeting.starts_at,
            sms_from=due_at,
        )
