"""Who came to a meeting, how, and for how much of it."""

from datetime import datetime
from typing import Final

from django.db import transaction

from accounts.models import User
from meetings.enums import Answer, MeetingState
from meetings.errors import LeftBeforeComing, NoDeputy
from meetings.models import Invitation, Meeting
from meetings.services import calls, deputies, states

# What somebody's answer says of whether they came, and how; nothing is taken from silence.
AS_ANSWERED: Final = {
    Answer.COMING: {"attended": True, "by_video": False},
    Answer.VIDEO: {"attended": True, "by_video": True},
    Answer.CANNOT: {"attended": False, "by_video": False},
    Answer.DEPUTY: {"attended": False, "by_video": False},
}


@transaction.atomic
def record(
    *, invitation: Invitation, attended: bool | None, by: User, now: datetime, by_video: bool = False
) -> Invitation:
    """Record whether a person came, and whether by video; None takes it back.

    Raises:
        IllegalState: when the minutes are not being written.
    """
    locked = _lock(invitation)
    locked.attended, locked.by_video = attended, bool(attended) and by_video
    if not attended:
        locked.came_at = locked.left_at = None
    locked.save(update_fields=["attended", "by_video", "came_at", "left_at"])
    return locked


@transaction.atomic
def record_times(
    *, invitation: Invitation, came_at: datetime | None, left_at: datetime | None, by: User, now: datetime
) -> Invitation:
    """Record that somebody came late or left early. Whoever has come or left was there.

    Raises:
        IllegalState: when the minutes are not being written.
        LeftBeforeComing: when they left before they came.
    """
    locked = _lock(invitation)
    if came_at and left_at and left_at <= came_at:
        raise LeftBeforeComing
    locked.attended = True if came_at or left_at else locked.attended
    locked.came_at, locked.left_at = came_at, left_at
    locked.save(update_fields=["attended", "came_at", "left_at"])
    return locked


@transaction.atomic
def record_as_answered(*, meeting: Meeting, by: User, now: datetime) -> int:
    """Let those of whom nothing is recorded have come as they answered; return how many. The silent stay open.

    Raises:
        IllegalState: when the minutes are not being written.
    """
    locked = states.lock_in(meeting, MeetingState.IN_PROGRESS)
    number = 0
    for answer, facts in AS_ANSWERED.items():
        number += locked.invitations.filter(attended__isnull=True, answer=answer).update(**facts)
    return number


@transaction.atomic
def let_deputy_sit(*, invitation: Invitation, by: User, now: datetime) -> Invitation:
    """Record that the seat's next deputy came instead of its holder, though nobody had called them.

    Raises:
        IllegalState: when the minutes are not being written.
        NoDeputy: when the seat has no deputy who is not called already.
    """
    holder = _lock(invitation)
    tenure = deputies.next_for(holder)
    if tenure is None:
        raise NoDeputy
    deputy: Invitation = Invitation.objects.create(
        meeting=holder.meeting,
        user=tenure.user,
        seat=holder.seat,
        is_deputy=True,
        attended=True,
        **calls.called_in(tenure.user, holder.seat),
    )
    record(invitation=holder, attended=False, by=by, now=now)
    return deputy


def _lock(invitation: Invitation) -> Invitation:
    states.lock_in(invitation.meeting, MeetingState.IN_PROGRESS)
    locked: Invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    return locked
