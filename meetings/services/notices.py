"""The notice of a meeting: who gets it, and sending it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Seat, Tenure
from meetings.enums import MeetingState, NoticeWarning
from meetings.errors import AlreadyStarted, NobodyToInvite
from meetings.models import Invitation, Meeting
from meetings.services import messages, numbering, states

CHAIRING = {SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR}


@dataclass(frozen=True)
class Call:
    """A seat on the meeting's day, and who is called for it: the holder, else the first deputy, else nobody."""

    seat: Seat
    user: User | None
    is_deputy: bool

    @property
    def is_every_meeting(self) -> bool:
        """Whether the seat takes part in every meeting, so that it is called unless somebody chooses otherwise."""
        return self.seat.meetings_per_year is None


def calls_for(meeting: Meeting) -> list[Call]:
    """Return the seats of the body on the meeting's day, each with the person to call."""
    tenures = Tenure.objects.on(meeting.day).filter(user__is_active=True).select_related("user")
    seats = (
        Seat.objects.on(meeting.day)
        .filter(council_id=meeting.council_id)
        .in_order()
        .select_related("organisation")
        .prefetch_related(
            Prefetch("tenures", tenures.order_by("is_deputy", "deputy_order", "pk"), to_attr="people_that_day")
        )
    )
    return [_call(seat) for seat in seats]


def _call(seat: Seat) -> Call:
    people: list[Tenure] = seat.people_that_day  # type: ignore[attr-defined]
    if not people:
        return Call(seat, None, is_deputy=False)
    return Call(seat, people[0].user, people[0].is_deputy)


def chosen(calls: Iterable[Call], seats: Collection[int] | None) -> list[Call]:
    """Return the calls that have somebody to call: of ``seats``, or of those that take part in every meeting."""
    wanted = [call for call in calls if (call.is_every_meeting if seats is None else call.seat.pk in seats)]
    return [call for call in wanted if call.user is not None]


def warnings_for(meeting: Meeting, calls: Iterable[Call], now: datetime) -> list[NoticeWarning]:
    """Return what the sender should know before the notice goes out."""
    called = list(calls)
    days = (meeting.day - timezone.localdate(now)).days
    found = {
        NoticeWarning.SHORT_NOTICE: days < meeting.council.notice_days,
        NoticeWarning.NO_ITEMS: not meeting.items.exists(),
        NoticeWarning.NO_PLACE: not (meeting.place or meeting.video_url),
        NoticeWarning.VACANT_SEATS: any(call.user is None for call in called),
        NoticeWarning.NO_CHAIR: not any(call.user and call.seat.function in CHAIRING for call in called),
    }
    return [warning for warning, holds in found.items() if holds]


@transaction.atomic
def send(*, meeting: Meeting, by: User, now: datetime, seats: Collection[int] | None = None) -> Meeting:
    """Number the items, call the people and put the notice to each of them in the outbox.

    ``seats`` are the ids of the seats to call; without them, those that take part in every meeting.

    Raises:
        IllegalState: when the meeting is not a draft.
        AlreadyStarted: when the meeting's time is past.
        NobodyToInvite: when no chosen seat has a person.
    """
    locked = states.lock_before(meeting, MeetingState.NOTICE_SENT)
    if locked.has_started(now):
        raise AlreadyStarted
    calls = chosen(calls_for(locked), seats)
    if not calls:
        raise NobodyToInvite
    locked.state = MeetingState.NOTICE_SENT
    locked.notice_sent_at, locked.notice_sent_by = now, by
    locked.save()
    numbering.number_items(locked)
    invitations = _invite(locked, calls)
    messages.announce(meeting=locked, recipients=[invitation.user for invitation in invitations], now=now)
    return locked


def _invite(meeting: Meeting, calls: list[Call]) -> list[Invitation]:
    """Create one invitation per person; somebody in two seats is called once, for the first of them."""
    first: dict[int, Invitation] = {}
    for call in calls:
        if call.user is not None and call.user.pk not in first:
            first[call.user.pk] = Invitation(meeting=meeting, user=call.user, seat=call.seat, is_deputy=call.is_deputy)
    return Invitation.objects.bulk_create(first.values())
