"""Plan, move, cancel and delete meetings."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from accounts.models import User
from councils.models import Council
from meetings.enums import Answer, ItemType, MeetingKind, MeetingState
from meetings.errors import AlreadyCalled, MustLieAhead
from meetings.models import Meeting, MeetingChange, Paper
from meetings.services import agenda, approvals, deputies, messages, proposals, states


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
) -> Meeting:
    """Plan a meeting. It is a draft until the notice is sent. An ordinary one gets the standing items of its body.

    ``by`` is None when the portal plans by itself. ``first_items`` stand before the standing ones.

    Raises:
        MustLieAhead: when it would begin now or in the past: no notice could go out.
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
    standing = council.standing_items if kind == MeetingKind.ORDINARY else ()
    for item in (*first_items, *standing):
        agenda.add(meeting=meeting, title=item, type=ItemType.INFORMATION, by=by, now=now)
    if kind != MeetingKind.EMERGENCY:
        # Minutes wait for a meeting with time for them.
        approvals.put_on_agenda(meeting=meeting, by=by, now=now)
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
) -> Meeting:
    """Change a meeting that has not begun. After the notice everyone called is told of a new time or place.

    A new time asks for new answers, because the old ones were given for another hour.

    Raises:
        IllegalState: when the meeting has been held or cancelled.
        MustLieAhead: when the new time lies behind.
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
            locked.invitations.update(answer=Answer.NONE, reason="", answered_at=None, answered_by=None)
        was.sequence = locked.sequence
        was.save()
        recipients = _called(locked)
        messages.tell_of_change(
            meeting=locked, recipients=recipients, has_moved=has_moved, was_at=was.starts_at_was, now=now
        )
    return locked


@transaction.atomic
def cancel(*, meeting: Meeting, reason: str, by: User, now: datetime) -> Meeting:
    """Cancel a meeting that has not begun, with a reason. Those who were called are told.

    What members proposed for it waits for the next one.

    Raises:
        IllegalState: when the meeting has been held or is cancelled already.
    """
    locked = states.lock_before(meeting, MeetingState.CANCELLED)
    locked.state = MeetingState.CANCELLED
    locked.cancelled_at, locked.cancelled_by, locked.cancelled_reason = now, by, reason
    locked.sequence += 1 if locked.has_notice else 0
    locked.save()
    proposals.wait_again(meeting=locked, by=by, now=now)
    messages.call_off(meeting=locked, recipients=_called(locked), now=now)
    return locked


@transaction.atomic
def delete(*, meeting: Meeting, by: User, now: datetime) -> None:
    """Delete a meeting nobody was ever called to, with its items and papers. The history remembers it.

    What members proposed for it waits for the next one.

    Raises:
        AlreadyCalled: when the notice was sent.
    """
    locked = states.lock(meeting)
    if locked.has_notice:
        raise AlreadyCalled
    proposals.wait_again(meeting=locked, by=by, now=now)
    files = [paper.file for paper in Paper.objects.filter(item__meeting=locked)]
    locked.delete()
    for file in files:
        # The row goes first: a crash leaves a file without a row, never a row without its file.
        transaction.on_commit(partial(file.storage.delete, file.name))


def _called(meeting: Meeting) -> list[User]:
    return [invitation.user for invitation in meeting.invitations.select_related("user").order_by("pk")]
