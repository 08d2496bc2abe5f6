"""What a body decides without meeting: an item in a row of its own that nobody is called to, with all that items have.

So who reads it, who is kept out of it, its papers, its number and its decision are what they are in a meeting. The room
above says who is asked and what they answer (``circulation/``).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from councils.models import Council
from meetings.enums import MeetingState
from meetings.errors import IllegalState
from meetings.models import AgendaItem, Decision, Meeting, Paper
from meetings.services import agenda, decisions, dissents, minutes, numbering, papers, states
from meetings.services.dissents import View

AHEAD: Final = (MeetingState.DRAFT, MeetingState.NOTICE_SENT)
# A row has an end after its start, also where nobody meets.
MOMENT: Final = timedelta(minutes=1)


def begin(*, council: Council, by: User, now: datetime) -> Meeting:
    """Return a row for one item, in which it is a draft."""
    made: Meeting = Meeting.every.create(
        council=council, is_between=True, starts_at=now, ends_at=now + MOMENT, created_at=now, created_by=by
    )
    return made


@transaction.atomic
def drop(*, sitting: Meeting) -> None:
    """Delete a draft with its item and papers. The history remembers it.

    Raises:
        IllegalState: when it has been sent.
    """
    locked = states.lock_in(sitting, MeetingState.DRAFT)
    papers.delete_files_of(Paper.objects.filter(item__meeting=locked))
    locked.delete()


@transaction.atomic
def show(*, sitting: Meeting, by: User, now: datetime) -> Meeting:
    """Let those who read the body's agendas read the item, which gets its number.

    Raises:
        IllegalState: when it has been sent.
    """
    locked = states.lock_before(sitting, MeetingState.NOTICE_SENT)
    locked.state = MeetingState.NOTICE_SENT
    locked.notice_sent_at, locked.notice_sent_by = now, by
    _move_to(locked, now)
    locked.save()
    numbering.number_items(locked)
    return locked


@transaction.atomic
def decide(*, item: AgendaItem, text: str, how: str, views: Iterable[View], by: User, now: datetime) -> Decision:
    """Record the decision of an item, ``how`` it came about, and the views that differed. It stands as it is.

    Raises:
        IllegalState: when it has not been sent, or is decided or called off.
    """
    locked = states.lock_before(item.meeting, MeetingState.IN_PROGRESS)
    locked.state = MeetingState.IN_PROGRESS
    locked.minutes_started_at, locked.minutes_started_by = now, by
    _move_to(locked, now)
    locked.save()
    made = decisions.record(item=item, text=text, by=by, now=now)
    for view in views:
        dissents.add(item=item, view=view, by=by, now=now)
    minutes.write_item(item=item, text=how, version=item.minutes_version, by=by, now=now)
    locked.state = MeetingState.APPROVED
    locked.minutes_approved_at, locked.minutes_approved_by = now, by
    locked.save()
    return made


@transaction.atomic
def call_off(*, sitting: Meeting, reason: str, by: User, now: datetime) -> Meeting:
    """End it without a decision.

    Raises:
        IllegalState: when it has not been sent, or is decided or called off.
    """
    locked = states.lock_in(sitting, MeetingState.NOTICE_SENT)
    locked.state = MeetingState.CANCELLED
    locked.cancelled_at, locked.cancelled_by, locked.cancelled_reason = now, by, reason
    locked.save()
    return locked


def next_meeting(council_id: int, now: datetime) -> Meeting | None:
    """Return the next meeting of the body that items can be put on the agenda of."""
    ahead = Meeting.objects.filter(council=council_id, state__in=AHEAD, starts_at__gt=now)
    found: Meeting | None = ahead.order_by("starts_at", "pk").first()
    return found


@transaction.atomic
def put_on_agenda(*, item: AgendaItem, meeting: Meeting, resolution: str, by: User | None, now: datetime) -> AgendaItem:
    """Move an item that was not decided to the agenda of a meeting, with its number, its papers and who is kept out.

    What was proposed in writing is proposed there.

    Raises:
        IllegalState: when the meeting has begun or is cancelled, or the item is on an agenda already.
    """
    locked = states.lock_in(meeting, *AHEAD)
    moved = agenda.lock(item)
    if not moved.meeting.is_between:
        raise IllegalState
    last = locked.items.aggregate(last=Max("position"))["last"]
    moved.meeting, moved.is_late = locked, locked.has_notice
    moved.position = 0 if last is None else last + 1
    moved.resolution = resolution
    moved.save(update_fields=["meeting", "is_late", "position", "resolution"])
    return moved


def _move_to(sitting: Meeting, now: datetime) -> None:
    """Where nobody meets, the time is that of the last step: of the year a number is given in, and of the decision."""
    sitting.starts_at, sitting.ends_at = now, now + MOMENT
