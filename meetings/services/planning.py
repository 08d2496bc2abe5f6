"""Plan, move, cancel and delete meetings."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from councils.models import Council
from meetings.enums import Answer, ItemType, MeetingKind, MeetingState
from meetings.errors import AlreadyCalled, CancelsNoMore, MustLieAhead, NotItsTimeYet
from meetings.models import Meeting, MeetingChange, Paper
from meetings.services import (
    agenda,
    approvals,
    carried,
    deputies,
    joint,
    messages,
    notices,
    overdue,
    papers,
    proposals,
    put_off,
    standing,
    states,
)


@transaction.atomic
def plan(
    *,
    council: Council,
    starts_at: datetime,
    ends_at: datetime,
    by: User | None,
    now: datetime,
    kind: MeetingKind = MeetingKind.ORDINARY,
    title: str = "",
    place: str = "",
    video_url: str = "",
    first_items: Sequence[str] = (),
    taking_part: Collection[Council] = (),
) -> Meeting:
    """Plan a meeting. It is a draft until the notice is sent. An ordinary one gets the standing items of its body.

    ``by`` is None when the portal plans by itself. ``first_items`` stand before the standing ones. ``taking_part`` are
    the bodies that meet together with the one whose meeting it is.

    Raises:
        MustLieAhead: when it would begin now or in the past: no notice could go out.
        HostTakesPart: when the body whose meeting it is stands among those that take part.
    """
    if starts_at <= now:
        raise MustLieAhead
    meeting: Meeting = Meeting.objects.create(
        council=council,
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        video_url=video_url,
        created_by=by,
        created_at=now,
    )
    joint.take_part(meeting, taking_part)
    first = [agenda.ItemFacts(title=title, type=ItemType.INFORMATION) for title in first_items]
    for facts in (*first, *(standing.items_of(council, meeting.day) if kind == MeetingKind.ORDINARY else ())):
        agenda.add(meeting=meeting, facts=facts, by=by, now=now)
    if kind != MeetingKind.EMERGENCY:
        # Minutes, and what was put off, wait for a meeting with time for them.
        approvals.put_on_agenda(meeting=meeting, by=by, now=now)
        put_off.take_up(meeting=meeting, by=by, now=now)
        overdue.bring_up(council=council, by=by, now=now)
    return meeting


@transaction.atomic
def change(
    *,
    meeting: Meeting,
    kind: MeetingKind,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    video_url: str,
    by: User,
    now: datetime,
    taking_part: Collection[Council] | None = None,
) -> Meeting:
    """Change a meeting that has not begun. After the notice everyone called is told of a new time or place.

    A new time asks for new answers, because the old ones were given for another hour. ``taking_part`` are the bodies
    that meet together with the one whose meeting it is; None leaves them as they are. After the notice the seats of
    those that come in are called, and those of the others hear that they are called no longer.

    Raises:
        IllegalState: when the meeting has been held or cancelled.
        MustLieAhead: when the new time lies behind.
        HostTakesPart: when the body whose meeting it is stands among those that take part.
        AlreadyStarted: when others are to take part in a meeting whose notice is out and whose time is past.
    """
    locked = states.lock_in(meeting, MeetingState.DRAFT, MeetingState.NOTICE_SENT)
    was = MeetingChange(
        meeting=locked,
        at=now,
        starts_at_was=locked.starts_at,
        ends_at_was=locked.ends_at,
        place_was=locked.place,
        video_url_was=locked.video_url,
    )
    has_moved = (locked.starts_at, locked.ends_at) != (starts_at, ends_at)
    is_news = has_moved or (locked.place, locked.video_url) != (place, video_url)
    if has_moved and starts_at <= now:
        raise MustLieAhead
    if has_moved and locked.has_notice:
        deputies.start_over(meeting=locked, now=now)
    locked.kind, locked.title = kind, title
    locked.starts_at, locked.ends_at = starts_at, ends_at
    locked.place, locked.video_url = place, video_url
    locked.sequence += 1 if locked.has_notice and is_news else 0
    locked.save()
    if locked.has_notice and is_news:
        if has_moved:
            locked.invitations.update(
                answer=Answer.NONE, reason="", answered_at=None, answered_by=None, by_assistant=False
            )
        was.sequence = locked.sequence
        was.save()
        recipients = _called(locked)
        messages.tell_of_change(
            meeting=locked, recipients=recipients, has_moved=has_moved, was_at=was.starts_at_was, now=now
        )
    changed = set() if taking_part is None else joint.take_part(locked, taking_part)
    if changed and locked.has_notice:
        notices.follow_bodies(meeting=locked, councils=changed, now=now)
    return locked


@transaction.atomic
def cancel(*, meeting: Meeting, reason: str, by: User, now: datetime) -> Meeting:
    """Cancel a meeting that has not begun, with a reason. Those who were called are told.

    What members proposed for it waits for the next one, and what was put off to it goes on to that.

    Raises:
        IllegalState: when the meeting has been held or is cancelled already.
        CancelsNoMore: when people were called and its time has come: it was held or it was not.
    """
    locked = states.lock_before(meeting, MeetingState.CANCELLED)
    if locked.has_notice and locked.has_started(now):
        raise CancelsNoMore
    locked.state = MeetingState.CANCELLED
    locked.cancelled_at, locked.cancelled_by, locked.cancelled_reason = now, by, reason
    locked.sequence += 1 if locked.has_notice else 0
    locked.save()
    proposals.wait_again(meeting=locked, by=by, now=now)
    put_off.fall_away(meeting=locked, by=by, now=now)
    messages.call_off(meeting=locked, recipients=_called(locked), now=now)
    return locked


@transaction.atomic
def say_not_held(*, meeting: Meeting, reason: str, by: User, now: datetime) -> Meeting:
    """Note that a meeting whose time has come did not take place, and why. Nobody is told: those who are called know.

    What waits to be sent of it is withdrawn. What was proposed for it, and what was put off to it, goes on to the next.

    Raises:
        IllegalState: when its notice is not out, or the minutes are started.
        NotItsTimeYet: before it begins; until then it is cancelled.
    """
    locked = states.lock_before(meeting, MeetingState.NOT_HELD)
    if not locked.has_started(now):
        raise NotItsTimeYet
    locked.state = MeetingState.NOT_HELD
    locked.not_held_at, locked.not_held_by, locked.not_held_reason = now, by, reason
    locked.sequence += 1
    locked.save(update_fields=["state", "not_held_at", "not_held_by", "not_held_reason", "sequence"])
    proposals.wait_again(meeting=locked, by=by, now=now)
    put_off.fall_away(meeting=locked, by=by, now=now)
    messages.fall_silent(meeting=locked)
    return locked


@transaction.atomic
def delete(*, meeting: Meeting, by: User, now: datetime) -> None:
    """Delete a meeting nobody was ever called to, with its items and papers. The history remembers it.

    What members proposed for it waits for the next one, and what was put off to it goes on to that.

    Raises:
        AlreadyCalled: when the notice was sent.
    """
    locked = states.lock(meeting)
    if locked.has_notice:
        raise AlreadyCalled
    carried.all_go_back(locked, now=now)
    proposals.wait_again(meeting=locked, by=by, now=now)
    papers.delete_files_of(Paper.objects.filter(item__meeting=locked))
    council = locked.council_id
    locked.delete()
    put_off.go_on(council=council, by=by, now=now)


def _called(meeting: Meeting) -> list[User]:
    return [invitation.user for invitation in meeting.invitations.select_related("user").order_by("pk")]
