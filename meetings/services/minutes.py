"""Minutes: begin, write item by item, say that they are ready, approve."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from councils.enums import MinutesApproval
from meetings.enums import MeetingState
from meetings.errors import (
    MembersDecide,
    MinutesChanged,
    NextMeetingDecides,
    NobodyToAsk,
    NotBegunYet,
    NotTheDayYet,
    OtherVersion,
)
from meetings.models import AgendaItem, Meeting
from meetings.services import matters, minutes_messages, proposals, states, versions

# No meeting is at the same item for longer.
SITTING: Final = timedelta(hours=6)


@transaction.atomic
def start(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Begin the minutes, on the meeting's day or later. From now on nobody answers the notice.

    What was proposed for the meeting and not dealt with waits for the next one.

    Raises:
        IllegalState: when the notice is not out, or the meeting is held or cancelled.
        NotTheDayYet: before the day of the meeting, Norwegian time.
    """
    locked = states.lock_before(meeting, MeetingState.IN_PROGRESS)
    if not locked.day_has_come(now):
        raise NotTheDayYet
    locked.state = MeetingState.IN_PROGRESS
    locked.minutes_started_at, locked.minutes_started_by = now, by
    locked.save(update_fields=["state", "minutes_started_at", "minutes_started_by"])
    proposals.left_over(meeting=locked, by=by, now=now)
    return locked


@transaction.atomic
def write_item(*, item: AgendaItem, text: str, version: int, by: User, now: datetime) -> AgendaItem:
    """Save an item's minutes, written from the text that had ``version``.

    The same text saved again is not a change, so a doubled request does no harm.

    Raises:
        IllegalState: when the minutes are not being written.
        MinutesChanged: when somebody else saved another text meanwhile; carries that text and its version.
    """
    states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    locked: AgendaItem = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if locked.minutes == text:
        return locked
    if locked.minutes_version != version:
        raise MinutesChanged(locked.minutes, locked.minutes_version)
    locked.minutes = text
    locked.minutes_version += 1
    locked.minutes_changed_at, locked.minutes_changed_by = now, by
    locked.save(update_fields=["minutes", "minutes_version", "minutes_changed_at", "minutes_changed_by"])
    return locked


@transaction.atomic
def begin_item(*, item: AgendaItem, by: User, now: datetime) -> AgendaItem:
    """Say that the meeting has come to an item: it is the one that is on until it comes to another.

    Raises:
        IllegalState: when the minutes are not being written.
    """
    meeting = states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    if item_on(meeting) == item.pk:
        return item
    AgendaItem.objects.filter(pk=item.pk).update(treated_at=now)
    item.treated_at = now
    return item


def item_on(meeting: Meeting) -> int | None:
    """Return the id of the item the meeting is at; None before it has come to any, and when it is over."""
    if not meeting.is_in_progress:
        return None
    # Who writes on the day after is at no item any more.
    begun = meeting.items.filter(treated_at__gt=timezone.now() - SITTING).order_by("-treated_at", "-pk")
    found: int | None = begun.values_list("pk", flat=True).first()
    return found


def is_on(item: Any) -> bool:
    """Tell the same of an item that brings which of its meeting was ``begun_last``."""
    is_last = item.pk == item.begun_last and item.treated_at > timezone.now() - SITTING
    return bool(item.meeting.is_in_progress and is_last)


@transaction.atomic
def say_ready(*, meeting: Meeting, by: User, now: datetime) -> list[User]:
    """Say that the minutes wait for approval, and tell those who chair the body; return whom.

    Said again of the same text it tells nobody anew. The minutes can be written on all the same.

    Raises:
        IllegalState: when the minutes are not being written.
        NotBegunYet: before the meeting's first minute.
        NobodyToAsk: when nobody but ``by`` chairs the body.
    """
    locked = states.lock_in(meeting, MeetingState.IN_PROGRESS)
    if not locked.has_started(now):
        raise NotBegunYet
    version = versions.whole_version(locked, by)
    people = minutes_messages.ask_for_approval(meeting=locked, by=by, version=version, now=now)
    if not people:
        raise NobodyToAsk
    locked.minutes_ready_at, locked.minutes_ready_by = now, by
    locked.save(update_fields=["minutes_ready_at", "minutes_ready_by"])
    return people


@transaction.atomic
def approve(*, meeting: Meeting, by: User, now: datetime, seen: str | None = None) -> Meeting:
    """Approve the minutes: they are locked from now on, and those who were called are told.

    ``seen`` is the version (:func:`versions.whole_version`) that ``by`` has read; None when nobody reads first.

    Raises:
        IllegalState: when the minutes are not being written.
        NotBegunYet: before the meeting's first minute.
        OtherVersion: when the minutes are not those that were read.
        MembersDecide, NextMeetingDecides: when the body has it so that nobody approves them alone.
    """
    locked = states.lock_before(meeting, MeetingState.APPROVED)
    _require_chosen_way(locked)
    if not locked.has_started(now):
        raise NotBegunYet
    if seen is not None and seen != versions.whole_version(locked, by):
        raise OtherVersion
    # A day to ask for a change is no longer one, so that it does not look like silence afterwards.
    locked.minutes_until = None
    return lock_text(locked, by=by, now=now)


def lock_text(locked: Meeting, *, by: User | None, now: datetime) -> Meeting:
    """Approve the minutes of a meeting that is locked; ``by`` nobody where silence does it. Matters are answered."""
    locked.state = MeetingState.APPROVED
    locked.minutes_approved_at, locked.minutes_approved_by = now, by
    locked.save(update_fields=["state", "minutes_approved_at", "minutes_approved_by", "minutes_until"])
    minutes_messages.tell_of_approval(meeting=locked, by=by, now=now)
    matters.answer_all(meeting=locked, by=by, now=now)
    return locked


def _require_chosen_way(meeting: Meeting) -> None:
    way = meeting.council.minutes_approval
    if way == MinutesApproval.SILENCE:
        raise MembersDecide
    begun = (MeetingState.IN_PROGRESS, MeetingState.APPROVED)
    if (
        way == MinutesApproval.NEXT_MEETING
        and not meeting.approval_items.filter(meeting__state__in=begun, put_off_at=None).exists()
    ):
        raise NextMeetingDecides
