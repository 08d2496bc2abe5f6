"""What goes to those who answer for the holder of a seat: a copy of what the holder gets, without a calendar file.

Each names the holder's invitation in its key, so that whoever answers for two gets one for each of them. Written where
the holder's is, and for an assistant who came later within ten minutes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from councils.models import Assistant
from meetings.dates import reminder_due
from meetings.enums import Answer, MeetingState
from meetings.models import Invitation, Meeting
from reminders.models import Reminder
from reminders.services import outbox

NOTICE = "meetings.assistant_notice"
REMINDER = "meetings.assistant_reminder"
CHANGED = "meetings.assistant_changed"
CANCELLED = "meetings.assistant_cancelled"
REPLACED = "meetings.answer_replaced"


@dataclass(frozen=True)
class Pair:
    """Somebody who answers, and the invitation of the holder they answer for."""

    user: User
    invitation: Invitation


def key_of(kind: str, invitation: Invitation, recipient: User, number: int | str) -> str:
    return f"{kind}:{invitation.pk}:{recipient.pk}:{number}"


def invitation_of(key: str) -> int:
    """Return the invitation that the message with ``key`` is about."""
    return int(key.split(":")[1])


def pairs(invitations: Iterable[Invitation], *, now: datetime) -> list[Pair]:
    """Return who answers today for whom of ``invitations``. One query."""
    called = {(each.seat_id, each.user_id): each for each in invitations if not each.is_deputy and each.seat_id}
    rows = Assistant.objects.on(timezone.localdate(now)).filter(seat__in={seat for seat, _user in called})
    found = rows.filter(user__is_active=True).select_related("user", "tenure").order_by("pk")
    return [
        Pair(each.user, called[each.seat_id, each.tenure.user_id])
        for each in found
        if (each.seat_id, each.tenure.user_id) in called
    ]


def announce(*, meeting: Meeting, now: datetime) -> None:
    """Send the notice to those who answer for somebody who is called, and a reminder the morning before."""
    for pair in pairs(meeting.invitations.all(), now=now):
        _announce(pair, meeting, now)


def _announce(pair: Pair, meeting: Meeting, now: datetime) -> None:
    _write(NOTICE, pair, meeting, due_at=now, number=0)
    _remind(pair, meeting, now)


def _remind(pair: Pair, meeting: Meeting, now: datetime) -> None:
    due_at = reminder_due(meeting.starts_at, now)
    if due_at is not None:
        _write(REMINDER, pair, meeting, due_at=due_at, number=int(meeting.starts_at.timestamp()))


def tell_of_change(*, meeting: Meeting, has_moved: bool, now: datetime) -> None:
    """Tell of a new time or place; whoever has not got the notice yet reads of it there."""
    if has_moved:
        outbox.withdraw(target=meeting, kinds=[REMINDER])
    unaware = outbox.hold(target=meeting, kind=NOTICE)
    for pair in pairs(meeting.invitations.all(), now=now):
        if pair.user.pk not in unaware:
            _write(CHANGED, pair, meeting, due_at=now, number=meeting.sequence)
        if has_moved:
            _remind(pair, meeting, now)


def call_off(*, meeting: Meeting, now: datetime) -> None:
    """Withdraw what waits, and tell that the meeting will not be held."""
    outbox.withdraw(target=meeting, kinds=[NOTICE, REMINDER, CHANGED, REPLACED])
    for pair in pairs(meeting.invitations.all(), now=now):
        _write(CANCELLED, pair, meeting, due_at=now, number=0)


def keep_up(*, now: datetime) -> int:
    """Send notices that are out to those who have begun to answer for somebody since; return how many."""
    assisted = Assistant.objects.on(timezone.localdate(now)).values("seat")
    ahead = Q(meeting__state=MeetingState.NOTICE_SENT, meeting__starts_at__gt=now)
    called = Invitation.objects.filter(ahead, seat__in=assisted, is_deputy=False).select_related("meeting")
    found = {key_of(NOTICE, pair.invitation, pair.user, 0): pair for pair in pairs(called.order_by("pk"), now=now)}
    known = set(Reminder.objects.filter(key__in=found).values_list("key", flat=True))
    for key in found.keys() - known:
        _announce(found[key], found[key].invitation.meeting, now)
    return len(found.keys() - known)


def tell_of_replaced(*, invitation: Invitation, was: Answer, was_at: datetime, recipient: User, now: datetime) -> None:
    """Tell the holder or the assistant that the other of them has answered otherwise since. Once for each answer."""
    number = f"{was}-{int(was_at.timestamp())}"
    outbox.enqueue(
        kind=REPLACED,
        recipient=recipient,
        target=invitation.meeting,
        key=key_of(REPLACED, invitation, recipient, number),
        due_at=now,
        useful_until=invitation.meeting.starts_at,
    )


def answer_that_was(key: str) -> Answer:
    """Return the answer that the message with ``key`` says was replaced."""
    return Answer(key.rpartition(":")[2].partition("-")[0])


def _write(kind: str, pair: Pair, meeting: Meeting, *, due_at: datetime, number: int) -> None:
    until = meeting.ends_at if kind in {CHANGED, CANCELLED} else meeting.starts_at
    outbox.enqueue(
        kind=kind,
        recipient=pair.user,
        target=meeting,
        key=key_of(kind, pair.invitation, pair.user, number),
        due_at=due_at,
        useful_until=until,
    )
