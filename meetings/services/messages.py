"""Which messages a meeting calls for. Each is a row in the outbox, written in the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from accounts.models import User
from councils.models import Tenure
from meetings.dates import reminder_due
from meetings.enums import MeetingKind
from meetings.models import Meeting
from meetings.services import assistant_messages
from norwegian.clock import morning_of
from reminders.enums import State
from reminders.models import Reminder
from reminders.services import outbox

NOTICE = "meetings.notice"
REMINDER = "meetings.reminder"
CHANGED = "meetings.changed"
CANCELLED = "meetings.cancelled"
UNCALLED = "meetings.uncalled"
UNSEATED = "meetings.unseated"
ASKED_ANEW = "meetings.asked_anew"
LEFT_OUT = "meetings.left_out"
FREE_PLACE = "meetings.free_place"
NOBODY_COMES = "meetings.nobody_comes"
# That somebody who was called need not come.
FAREWELLS = (UNCALLED, UNSEATED, ASKED_ANEW, LEFT_OUT)

# Out of the portal's hands: the recipient has it, or gets it this moment.
GONE = {State.SENT, State.SENDING}


def announce(*, meeting: Meeting, recipients: Iterable[User], now: datetime) -> None:
    """Send the notice now, and a reminder the morning before.

    Somebody whose seat begins later gets the notice the morning it does: until then the meeting is not theirs to see.
    """
    people = list(recipients)
    today = timezone.localdate(now)
    seats = Tenure.objects.filter(seat__council__in=meeting.body_ids, user__in=people)
    # Who sits there now sees the meeting now, also when another term has begun by the day of the meeting.
    newcomers = seats.on(meeting.day).exclude(user__in=seats.on(today).values("user"))
    first_days = dict(newcomers.order_by().values_list("user").annotate(Min("starts_on")))
    for recipient in people:
        first_day = first_days.get(recipient.pk)
        due_at = max(now, morning_of(first_day)) if first_day and first_day > today else now
        # An emergency is called at any hour, and goes to the telephone too.
        sms_from = due_at if meeting.kind == MeetingKind.EMERGENCY else None
        _write(NOTICE, meeting=meeting, recipient=recipient, due_at=due_at, sms_from=sms_from)
        remind(meeting=meeting, recipient=recipient, now=due_at)
    assistant_messages.announce(meeting=meeting, now=now)


def remind(*, meeting: Meeting, recipient: User, now: datetime) -> None:
    """Write the reminder of a meeting, or move it; one that is sent already is followed by another.

    None is written to somebody who is told of the meeting ``now`` and would be reminded in the same hour.
    """
    due_at = reminder_due(meeting.starts_at, now)
    if due_at is not None:
        _write(REMINDER, meeting=meeting, recipient=recipient, due_at=due_at)


def _write(kind: str, *, meeting: Meeting, recipient: User, due_at: datetime, sms_from: datetime | None = None) -> None:
    """Write a message, or move it; one that is gone is followed by another when the meeting has changed since."""
    key = f"{kind}:{meeting.pk}:{recipient.pk}"
    for each in (key, f"{key}:{meeting.sequence}"):
        written = outbox.enqueue(
            kind=kind,
            recipient=recipient,
            target=meeting,
            key=each,
            due_at=due_at,
            useful_until=meeting.starts_at,
            sms_from=sms_from,
        )
        if written.state not in GONE:
            return


def uncall(*, meeting: Meeting, recipient: User, kind: str, now: datetime) -> None:
    """Withdraw what waits for somebody who need not come after all, and tell them if they know of the meeting."""
    outbox.withdraw(target=meeting, recipient=recipient)
    # After the withdrawal: what the outbox took meanwhile is seen here.
    if Reminder.objects.about(meeting).filter(recipient=recipient, kind=NOTICE, state__in=GONE).exists():
        outbox.enqueue(
            kind=kind,
            recipient=recipient,
            target=meeting,
            key=f"{kind}:{meeting.pk}:{recipient.pk}:{meeting.sequence}",
            due_at=now,
            useful_until=meeting.ends_at,
        )


def tell_of_free_place(*, meeting: Meeting, recipient: User, gone: User, now: datetime) -> None:
    """Tell somebody who sees to the meeting that one of those who were called is ``gone`` from the portal."""
    outbox.enqueue(
        kind=FREE_PLACE,
        recipient=recipient,
        target=meeting,
        key=f"{FREE_PLACE}:{meeting.pk}:{recipient.pk}:{gone.pk}",
        due_at=now,
        useful_until=meeting.starts_at,
    )


def tell_that_nobody_comes(*, meeting: Meeting, recipient: User, seat: int, now: datetime) -> None:
    """Tell somebody who sees to the meeting that neither the holder of a seat nor a deputy comes. Told once."""
    outbox.enqueue(
        kind=NOBODY_COMES,
        recipient=recipient,
        target=meeting,
        key=f"{NOBODY_COMES}:{meeting.pk}:{recipient.pk}:{seat}",
        due_at=now,
        useful_until=meeting.starts_at,
    )


def take_back_uncall(*, meeting: Meeting, recipient: User) -> bool:
    """Withdraw the word that somebody need not come; tell whether they were ever told so, or about to be."""
    outbox.withdraw(target=meeting, kinds=FAREWELLS, recipient=recipient)
    return bool(Reminder.objects.about(meeting).filter(recipient=recipient, kind__in=FAREWELLS).exists())


def tell_of_change(
    *, meeting: Meeting, recipients: Iterable[User], has_moved: bool, was_at: datetime, now: datetime
) -> None:
    """Tell of a new time or place; when the meeting moved, its reminders move with it. It began at ``was_at`` before.

    Whoever has not got the notice yet reads of the new time there.
    """
    if has_moved:
        outbox.withdraw(target=meeting, kinds=[REMINDER])
    # So that no worker sends the notice with the old time meanwhile.
    unaware = outbox.hold(target=meeting, kind=NOTICE)
    is_urgent = meeting.kind == MeetingKind.EMERGENCY
    sms_from = now if is_urgent else outbox.sms_moment(about=[was_at, meeting.starts_at], now=now)
    for recipient in recipients:
        if recipient.pk not in unaware:
            outbox.enqueue(
                kind=CHANGED,
                recipient=recipient,
                target=meeting,
                key=f"{CHANGED}:{meeting.pk}:{recipient.pk}:{meeting.sequence}",
                due_at=now,
                # A new link for the video is of most use to those who sit and wait.
                useful_until=meeting.ends_at,
                sms_from=sms_from,
            )
        if has_moved:
            remind(meeting=meeting, recipient=recipient, now=now)
    assistant_messages.tell_of_change(meeting=meeting, has_moved=has_moved, now=now)


def fall_silent(*, meeting: Meeting) -> None:
    """Withdraw what waits of a meeting that did not take place."""
    outbox.withdraw(target=meeting)


def call_off(*, meeting: Meeting, recipients: Iterable[User], now: datetime) -> None:
    """Withdraw what waits, and tell that the meeting will not be held."""
    # Who was uncalled is not among the recipients any more and still has the meeting in the calendar.
    outbox.withdraw(target=meeting, kinds=[NOTICE, REMINDER, CHANGED])
    is_urgent = meeting.kind == MeetingKind.EMERGENCY
    sms_from = now if is_urgent else outbox.sms_moment(about=[meeting.starts_at], now=now)
    for recipient in recipients:
        outbox.enqueue(
            kind=CANCELLED,
            recipient=recipient,
            target=meeting,
            key=f"{CANCELLED}:{meeting.pk}:{recipient.pk}",
            due_at=now,
            useful_until=meeting.ends_at,
            sms_from=sms_from,
        )
    assistant_messages.call_off(meeting=meeting, now=now)
