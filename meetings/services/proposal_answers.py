"""What whoever prepares a body's meetings does with a proposal: on the agenda, returned, put off."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from meetings.enums import MeetingState, ProposalState, ProposalStepKind
from meetings.errors import NoMeetingAhead
from meetings.models import AgendaItem, Meeting, Proposal
from meetings.services import agenda, matters, proposals
from meetings.services import proposal_messages as messages


@transaction.atomic
def accept(*, proposal: Proposal, meeting: Meeting, facts: agenda.ItemFacts, by: User, now: datetime) -> AgendaItem:
    """Put a proposal on the agenda of a meeting, in the words of whoever does; it keeps who proposed it.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
        OtherBodysMeeting: when it is a meeting of another body.
        ProposalMoved: when the proposal no longer waits.
    """
    proposals.require_meeting(proposal.council_id, meeting)
    locked = proposals.lock_in(proposal, ProposalState.WAITING)
    item = agenda.add(meeting=meeting, facts=facts, by=by, now=now)
    if locked.from_item is not None:
        matters.keep_out_the_same(source=locked.from_item, item=item, by=by, now=now)
    locked.state, locked.item, locked.meeting, locked.not_before = ProposalState.ACCEPTED, item, meeting, None
    locked.save(update_fields=["state", "item", "meeting", "not_before"])
    made = proposals.step(locked, ProposalStepKind.ACCEPTED, by=by, now=now)
    messages.tell(messages.ACCEPTED, locked, made, now=now)
    return item


@transaction.atomic
def send_back(*, proposal: Proposal, comment: str, by: User, now: datetime) -> Proposal:
    """Return a proposal to who made it, with what is to be said of it. They can change it and send it again.

    Raises:
        ProposalMoved: when the proposal no longer waits.
    """
    locked = proposals.lock_in(proposal, ProposalState.WAITING)
    locked.state, locked.comment = ProposalState.RETURNED, comment
    locked.save(update_fields=["state", "comment"])
    made = proposals.step(locked, ProposalStepKind.RETURNED, by=by, now=now, words=comment)
    messages.tell(messages.RETURNED, locked, made, now=now)
    return locked


@transaction.atomic
def put_off(*, proposal: Proposal, comment: str, by: User, now: datetime) -> Proposal:
    """Let a proposal wait for the meeting after the one it waits for now.

    Raises:
        ProposalMoved: when the proposal no longer waits.
        NoMeetingAhead: when no meeting is planned that it could be put off from.
    """
    locked = proposals.lock_in(proposal, ProposalState.WAITING)
    meeting = meeting_of(locked, now)
    if meeting is None:
        raise NoMeetingAhead
    locked.meeting, locked.not_before = None, meeting.day + timedelta(days=1)
    locked.save(update_fields=["meeting", "not_before"])
    made = proposals.step(locked, ProposalStepKind.PUT_OFF, by=by, now=now, words=comment)
    messages.tell(messages.WAITS, locked, made, now=now)
    return locked


def meeting_of(proposal: Proposal, now: datetime) -> Meeting | None:
    """Return the meeting a proposal waits for: its own, or the next of the body that can deal with it."""
    if proposal.meeting is not None:
        return proposal.meeting
    ahead = Meeting.objects.filter(
        council=proposal.council_id, starts_at__gt=now, state__in=(MeetingState.DRAFT, MeetingState.NOTICE_SENT)
    )
    found = ahead.order_by("starts_at", "pk")
    return next((each for each in found if not proposal.not_before or each.day >= proposal.not_before), None)
