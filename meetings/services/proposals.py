"""What members ask a body to deal with: proposed, changed, withdrawn, and let to wait when its meeting falls away."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction

from accounts.models import User
from councils.models import Council
from meetings.enums import MeetingState, ProposalState, ProposalStepKind
from meetings.errors import OtherBodysMeeting, ProposalMoved
from meetings.models import AgendaItem, Meeting, Proposal, ProposalStep
from meetings.querysets import ProposalQuerySet
from meetings.services import proposal_messages as messages
from meetings.services import states, wording

OPEN = (ProposalState.WAITING, ProposalState.RETURNED)
BEFORE = (MeetingState.DRAFT, MeetingState.NOTICE_SENT)


class ProposalFacts(TypedDict):
    """What somebody says of a matter they propose. How open it is to be is for whoever puts it on the agenda."""

    title: str
    why: str
    resolution: str
    time_needed: int | None
    meeting: Meeting | None


@transaction.atomic
def propose(*, council: Council, facts: ProposalFacts, by: User, now: datetime) -> Proposal:
    """Propose an item for a meeting of the body, or for its next one.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
        OtherBodysMeeting: when it is not the body's.
    """
    require_meeting(council.pk, facts["meeting"])
    proposal: Proposal = Proposal.objects.create(council=council, proposed_at=now, proposed_by=by, **facts)
    messages.tell_of_arrival(proposal, by=by, now=now)
    return proposal


@transaction.atomic
def change(*, proposal: Proposal, facts: ProposalFacts, by: User, now: datetime) -> Proposal:
    """Change a proposal that nobody has dealt with, or send a returned one again.

    Raises:
        ProposalMoved: when it is on the agenda or withdrawn; says how.
        IllegalState: when the meeting has begun or is cancelled.
        SaysWhatIsExempt: when it is sent from an item that is exempt, and repeats words of it.
    """
    require_meeting(proposal.council_id, facts["meeting"])
    locked = lock_in(proposal, *OPEN)
    if locked.from_item is not None:
        wording.refuse_exempt(locked.from_item, locked.from_follow_up, facts)
    is_returned = locked.state == ProposalState.RETURNED
    for name, value in facts.items():
        setattr(locked, name, value)
    # Put off is put off, unless another meeting is chosen.
    locked.not_before = None if locked.meeting else locked.not_before
    locked.state, locked.comment = ProposalState.WAITING, ""
    locked.save()
    kind = ProposalStepKind.SENT_AGAIN if is_returned else ProposalStepKind.CHANGED
    step(locked, kind, by=by, now=now)
    if is_returned:
        messages.tell_of_arrival(locked, by=by, now=now)
    return locked


@transaction.atomic
def withdraw(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Withdraw a proposal that is not on the agenda.

    Raises:
        ProposalMoved: when it is, or is withdrawn already.
    """
    locked = lock_in(proposal, *OPEN)
    locked.state, locked.comment = ProposalState.WITHDRAWN, ""
    locked.save(update_fields=["state", "comment"])
    step(locked, ProposalStepKind.WITHDRAWN, by=by, now=now)
    messages.overtake(locked)
    return locked


def wait_again(*, meeting: Meeting, by: User | None, now: datetime) -> None:
    """Let what was proposed for a meeting that is locked, and will not be held, wait for the next one."""
    found = Proposal.objects.filter(meeting=meeting, state__in=(ProposalState.WAITING, ProposalState.ACCEPTED))
    # What an item that was put off brings goes on with that.
    _let_wait(found.filter(item__came_from__isnull=True), for_meeting=None, by=by, now=now)
    # An answer that stood on its agenda can be put on the next one.
    Proposal.objects.filter(answer_item__meeting=meeting).update(answer_item=None)


def left_over(*, meeting: Meeting, by: User | None, now: datetime) -> None:
    """Let what nobody dealt with before the meeting began wait for the next one."""
    _let_wait(Proposal.objects.waiting().filter(meeting=meeting), for_meeting=None, by=by, now=now)


def off_the_agenda(*, item: AgendaItem, by: User | None, now: datetime) -> None:
    """Let the proposal of an item that is taken off its agenda wait again, for the same meeting."""
    _let_wait(Proposal.objects.filter(item=item), for_meeting=item.meeting, by=by, now=now)


def _let_wait(found: ProposalQuerySet, *, for_meeting: Meeting | None, by: User | None, now: datetime) -> None:
    for proposal in found.select_for_update(of=("self",)).order_by("pk"):
        proposal.state, proposal.item, proposal.meeting = ProposalState.WAITING, None, for_meeting
        proposal.save(update_fields=["state", "item", "meeting"])
        made = step(proposal, ProposalStepKind.WAITS_AGAIN, by=by, now=now)
        messages.tell(messages.WAITS, proposal, made, now=now)


def lock(proposal: Proposal) -> Proposal:
    """Return the proposal as it is now, locked; after its meeting, where that is locked too."""
    locked: Proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    return locked


def lock_with_meetings(proposal: Proposal) -> Proposal:
    """Return the proposal locked after the meetings it may be for, as everything here locks."""
    ahead = Meeting.objects.select_for_update(of=("self",)).filter(council=proposal.council_id, state__in=BEFORE)
    list(ahead.order_by("pk").values_list("pk"))
    return lock(proposal)


def lock_in(proposal: Proposal, *allowed: ProposalState) -> Proposal:
    """Lock the proposal in one of the states.

    Raises:
        ProposalMoved: when it is in another one.
    """
    locked = lock(proposal)
    if locked.state not in allowed:
        raise ProposalMoved(locked.situation().words)
    return locked


def require_meeting(council_id: int, meeting: Meeting | None) -> Meeting | None:
    """Lock the meeting that something is proposed for; None is the next one.

    Raises:
        OtherBodysMeeting: when it is a meeting of another body.
        IllegalState: when it has begun or is cancelled.
    """
    if meeting is None:
        return None
    if meeting.council_id != council_id:
        raise OtherBodysMeeting
    return states.lock_in(meeting, *BEFORE)


def step(
    proposal: Proposal, kind: ProposalStepKind, *, by: User | None, now: datetime, words: str = ""
) -> ProposalStep:
    """Note what became of a proposal."""
    made: ProposalStep = ProposalStep.objects.create(proposal=proposal, kind=kind, at=now, by=by, words=words)
    return made
