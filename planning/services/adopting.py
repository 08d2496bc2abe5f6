"""Adopt a plan: every new meeting and every move in one act, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from councils.models import Council
from meetings.enums import MeetingKind, MeetingState
from meetings.models import Meeting
from meetings.services import planning
from planning.errors import CalledMeanwhile, NothingChosen


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A meeting of the plan: a new one, or a draft that is moved."""

    council: Council
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    video_url: str = ""
    meeting: Meeting | None = None


@dataclass(frozen=True)
class Adopted:
    """How many meetings became new, and how many drafts were moved."""

    new: int
    moved: int


@transaction.atomic
def adopt(*, planned: Sequence[Planned], by: User, now: datetime) -> Adopted:
    """Plan what is new and move the drafts, as their own services do it. Nobody is told before the notices are sent.

    Raises:
        NothingChosen: when there is nothing to do.
        CalledMeanwhile: when the notice of a draft has been sent, or it has been cancelled: nothing is done then.
        MustLieAhead: when a meeting would begin in the past.
    """
    if not planned:
        raise NothingChosen
    moves = [(each.meeting, each) for each in planned if each.meeting is not None]
    rows = Meeting.objects.select_for_update(of=("self",)).filter(pk__in=[meeting.pk for meeting, _each in moves])
    drafts = {meeting.pk: meeting for meeting in rows.order_by("pk") if meeting.state == MeetingState.DRAFT}
    for meeting, each in moves:
        draft = drafts.get(meeting.pk)
        if draft is None:
            raise CalledMeanwhile
        planning.change(
            meeting=draft,
            kind=MeetingKind(draft.kind),
            title=draft.title,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            place=draft.place,
            video_url=draft.video_url,
            by=by,
            now=now,
        )
    new = [each for each in planned if each.meeting is None]
    for each in new:
        planning.plan(
            council=each.council,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            place=each.place,
            video_url=each.video_url,
            by=by,
            now=now,
        )
    return Adopted(len(new), len(moves))
