"""Answers to a notice."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.access import standings_changed
from accounts.models import User
from councils.models import Assistant, Tenure
from meetings.enums import ABSENT, PRESENT, Answer, MeetingState
from meetings.errors import AlreadyStarted, AnsweredMeanwhile, IllegalState, NoDeputy, PlaceTaken
from meetings.models import Invitation
from meetings.querysets import InvitationQuerySet
from meetings.services import assistant_messages, deputies, states
from meetings.services.assisting import answers_for


@dataclass(frozen=True)
class Given:
    """An answer as it stood: what was answered, by whom and when."""

    answer: Answer
    by: User | None
    by_id: int | None
    at: datetime | None
    by_assistant: bool

    @classmethod
    def of(cls, invitation: Invitation) -> "Given":
        by = invitation.answered_by
        return cls(
            Answer(invitation.answer), by, by.pk if by else None, invitation.answered_at, invitation.by_assistant
        )


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
    """Record an answer; ``by`` is the person, their assistant, or somebody in the secretariat who was rung up.

    ``instead_of`` is the answer that ``by`` was shown; whatever was answered after that is not overwritten.

    Whoever does not come makes room for the seat's next deputy, who gets the notice at once. When the holder comes
    after all, the deputy is not called any more, and is told if the notice has gone out.

    Of the holder and the assistant the last one counts, and the other is told. What it took the place of stands on
    the invitation that is returned, as ``replaced``.

    Raises:
        IllegalState: when the notice is not out, the meeting is under way, held or cancelled, or the person is not
            called any more.
        AlreadyStarted: when the meeting's time is past.
        AnsweredMeanwhile: when the answer is not the one it is given ``instead_of``.
        NoDeputy: when there is no deputy to send.
        PlaceTaken: when the person said no as a deputy, and somebody else comes for the seat by now.
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
    was = Given.of(locked)
    if locked.answer == Answer.CANNOT and answer in PRESENT:
        _refuse_second_deputy(locked)
    locked.answer = answer
    locked.reason = reason if answer in ABSENT else ""
    locked.answered_at, locked.answered_by = now, by
    locked.by_assistant = by.pk != locked.user_id and answers_for(by, locked)
    if by.pk == locked.user_id:
        # Whoever answers has come, by the link in the notice too.
        locked.asked_at = None
        Tenure.objects.filter(user=by, seat=locked.seat_id).update(asked_at=None)
    elif locked.by_assistant:
        Assistant.objects.filter(user=by, seat=locked.seat_id).update(asked_at=None)
    locked.save()
    deputies.settle(meeting=meeting, now=now)
    if answer == Answer.DEPUTY and not _others(locked).called_as_deputy().exists():
        raise NoDeputy
    standings_changed()
    locked.replaced = _tell_of_replaced(locked, was, by=by, now=now)
    return locked


def _tell_of_replaced(invitation: Invitation, was: Given, *, by: User, now: datetime) -> Given | None:
    """Tell the other of holder and assistant when theirs is not the answer any more; return what it was, if so."""
    is_of_both = was.by_assistant or was.by_id == invitation.user_id
    is_by_one = invitation.by_assistant or by.pk == invitation.user_id
    is_same = was.by is None or was.by_id == by.pk or was.answer == invitation.answer
    if is_same or not (is_of_both and is_by_one) or was.by is None or was.at is None:
        return None
    assistant_messages.tell_of_replaced(invitation=invitation, was=was.answer, was_at=was.at, recipient=was.by, now=now)
    return was


def _others(invitation: Invitation) -> InvitationQuerySet:
    return Invitation.objects.filter(meeting=invitation.meeting_id, seat=invitation.seat_id).exclude(pk=invitation.pk)


def _refuse_second_deputy(invitation: Invitation) -> None:
    """A deputy who said no comes back only while the place is free; a holder always can."""
    others = _others(invitation)
    if invitation.is_deputy and others.filter(Q(is_deputy=True) | Q(answer__in=PRESENT)).exclude(answer=Answer.CANNOT):
        raise PlaceTaken
