"""Answers to a notice."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from councils.models import Tenure
from meetings.enums import Answer, MeetingState
from meetings.errors import AlreadyStarted, NoDeputy
from meetings.models import Invitation
from meetings.services import messages, states


@transaction.atomic
def give(*, invitation: Invitation, answer: Answer, by: User, now: datetime, reason: str = "") -> Invitation:
    """Record an answer; ``by`` is the person, or somebody in the secretariat who was rung up.

    Answering that a deputy comes calls the seat's next deputy, who gets the notice at once.

    Raises:
        IllegalState: when the notice is not out, or the meeting is under way, held or cancelled.
        AlreadyStarted: when the meeting's time is past.
        NoDeputy: when there is no deputy to send.
    """
    meeting = states.lock_in(invitation.meeting, MeetingState.NOTICE_SENT)
    if meeting.has_started(now):
        raise AlreadyStarted
    locked: Invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if answer == Answer.DEPUTY and not _has_called_deputy(locked):
        deputy = next_deputy(locked)
        if deputy is None:
            raise NoDeputy
        called = Invitation.objects.create(meeting=meeting, user=deputy.user, seat=locked.seat, is_deputy=True)
        messages.announce(meeting=meeting, recipients=[called.user], now=now)
    locked.answer = answer
    locked.reason = reason if answer in {Answer.CANNOT, Answer.DEPUTY} else ""
    locked.answered_at, locked.answered_by = now, by
    locked.save()
    return locked


def _has_called_deputy(invitation: Invitation) -> bool:
    """Tell whether a deputy is called for the seat and has not said no: a new answer calls nobody else then."""
    if invitation.seat_id is None or invitation.is_deputy:
        return False
    called = Invitation.objects.filter(meeting_id=invitation.meeting_id, seat_id=invitation.seat_id, is_deputy=True)
    return bool(called.exclude(answer=Answer.CANNOT).exists())


def next_deputy(invitation: Invitation) -> Tenure | None:
    """Return the first deputy of the seat on the meeting's day who is not called already."""
    seat = invitation.seat_id
    if seat is None or invitation.is_deputy:
        return None
    deputies: Tenure | None = (
        Tenure.objects.on(invitation.meeting.day)
        .deputies()
        .filter(seat_id=seat, user__is_active=True)
        .exclude(user__invitations__meeting_id=invitation.meeting_id)
        .select_related("user")
        .order_by("deputy_order", "pk")
        .first()
    )
    return deputies
