"""Answers to a notice."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.access import standings_changed
from accounts.models import User
from councils.models import Tenure
from meetings.enums import Answer, MeetingState
from meetings.errors import AlreadyStarted, AnsweredMeanwhile, IllegalState, NoDeputy
from meetings.models import Invitation, Meeting
from meetings.services import calls, messages, states


@transaction.atomic
def give(
    *,
    invitation: Invitation,
    answer: Answer,
    by: User,
    now: datetime,
    reason: str = "",
    instead_of: Answer | None = None,
) -> Invitation:
    """Record an answer; ``by`` is the person, or somebody in the secretariat who was rung up.

    ``instead_of`` is the answer that ``by`` was shown; whatever was answered after that is not overwritten.

    Answering that a deputy comes calls the seat's next deputy, who gets the notice at once. When the holder comes
    after all, the deputy is not called any more, and is told if the notice has gone out.

    Raises:
        IllegalState: when the notice is not out, the meeting is under way, held or cancelled, or the person is not
            called any more.
        AlreadyStarted: when the meeting's time is past.
        AnsweredMeanwhile: when the answer is not the one it is given ``instead_of``.
        NoDeputy: when there is no deputy to send.
    """
    meeting = states.lock_in(invitation.meeting, MeetingState.NOTICE_SENT)
    if meeting.has_started(now):
        raise AlreadyStarted
    locked: Invitation | None = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if locked is None:
        # The holder came after all while the deputy answered.
        raise IllegalState
    if instead_of is not None and locked.answer != instead_of:
        raise AnsweredMeanwhile(locked.get_answer_display())
    if answer == Answer.DEPUTY and not _called_deputies(locked).exists():
        _call_deputy(locked, meeting, now)
    if answer in {Answer.COMING, Answer.VIDEO}:
        _uncall_deputies(locked, meeting, now)
    locked.answer = answer
    locked.reason = reason if answer in {Answer.CANNOT, Answer.DEPUTY} else ""
    locked.answered_at, locked.answered_by = now, by
    if by.pk == locked.user_id:
        # Whoever answers has come, by the link in the notice too.
        locked.asked_at = None
        Tenure.objects.filter(user=by, seat=locked.seat_id).update(asked_at=None)
    locked.save()
    standings_changed()
    return locked


def _call_deputy(invitation: Invitation, meeting: Meeting, now: datetime) -> None:
    deputy = next_deputy(invitation)
    if deputy is None:
        raise NoDeputy
    calls.call(meeting=meeting, user=deputy.user, seat=invitation.seat, is_deputy=True, now=now)


def _called_deputies(invitation: Invitation) -> QuerySet[Invitation]:
    """The deputies called for the holder's seat who have not said no."""
    if invitation.seat_id is None or invitation.is_deputy:
        return Invitation.objects.none()
    called = Invitation.objects.filter(meeting_id=invitation.meeting_id, seat_id=invitation.seat_id, is_deputy=True)
    return called.exclude(answer=Answer.CANNOT)


def _uncall_deputies(invitation: Invitation, meeting: Meeting, now: datetime) -> None:
    """Take the deputies' invitations back: the seat has one place at the table."""
    for called in _called_deputies(invitation).select_related("user").order_by("pk"):
        calls.uncall(invitation=called, meeting=meeting, kind=messages.UNCALLED, now=now)


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
