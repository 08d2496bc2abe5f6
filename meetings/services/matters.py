"""A matter that one body sends to another, up or down the levels: as a proposal there, with the answer back."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from councils.models import Council
from meetings.enums import ItemPermission, ItemType, MeetingState, ProposalState, ProposalStepKind
from meetings.errors import AnsweredAlready, NoAnswerYet, NoMeetingAhead, NotNeighbours, SentAlready
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, FollowUp, Meeting, Proposal
from meetings.querysets import ProposalQuerySet
from meetings.services import agenda, grants, proposals, states, wording
from meetings.services import proposal_messages as messages
from meetings.services.secretariat import shares_municipality

TREATED = (MeetingState.IN_PROGRESS, MeetingState.APPROVED)
BEFORE = (MeetingState.DRAFT, MeetingState.NOTICE_SENT)


class MatterFacts(TypedDict):
    """What one body says of a matter to another."""

    title: str
    why: str
    resolution: str
    time_needed: int | None


@transaction.atomic
def send(
    *,
    item: AgendaItem,
    council: Council,
    facts: MatterFacts,
    by: User,
    now: datetime,
    follow_up: FollowUp | None = None,
) -> Proposal:
    """Send the matter of an item, or of a follow-up of it, to another body of the same municipality.

    Raises:
        IllegalState: when the body has not come to the item yet.
        NotNeighbours: when the bodies have no municipality in common, or are the same.
        SentAlready: when the same is there already, and is not answered.
        SaysWhatIsExempt: when the item is exempt and the text repeats words of it.
    """
    meeting = states.lock_in(item.meeting, *TREATED)
    # As it is under the lock: it may have been restricted since the page was opened.
    locked = AgendaItem.objects.get(pk=item.pk)
    if council.pk == meeting.council_id or not shares_municipality(council, meeting.council_id):
        raise NotNeighbours
    wording.refuse_exempt(locked, follow_up, facts)
    same = Proposal.objects.filter(
        from_item=locked, from_follow_up=follow_up, council=council, answered_at__isnull=True
    )
    if same.exclude(state=ProposalState.WITHDRAWN).exists():
        raise SentAlready
    made: Proposal = Proposal.objects.create(
        council=council, from_item=locked, from_follow_up=follow_up, proposed_at=now, proposed_by=by, **facts
    )
    messages.tell_of_arrival(made, by=by, now=now)
    return made


@transaction.atomic
def report(*, council: Council, item: AgendaItem, facts: MatterFacts, by: User, now: datetime) -> Proposal:
    """Let a body report to the one that set it up by the item. Like a matter it waits there, and is answered.

    Raises:
        SentAlready: when a report of the body waits there, and is not answered.
        SaysWhatIsExempt: when the item is exempt and the report repeats words of it.
    """
    # Two who send at once come one after the other.
    locked = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting__council").get(pk=item.pk)
    wording.refuse_exempt(locked, None, facts)
    if reports_under_way(council).exists():
        raise SentAlready
    made: Proposal = Proposal.objects.create(
        council=locked.meeting.council, from_item=locked, from_council=council, proposed_at=now, proposed_by=by, **facts
    )
    messages.tell_of_arrival(made, by=by, now=now)
    return made


def reports_under_way(council: Council) -> ProposalQuerySet:
    """Return the reports of a body that are not answered, nor withdrawn."""
    found: ProposalQuerySet = Proposal.objects.filter(from_council=council, answered_at__isnull=True)
    return found.exclude(state=ProposalState.WITHDRAWN)


def keep_out_the_same(*, source: AgendaItem, item: AgendaItem, by: User, now: datetime) -> None:
    """Keep those who are excluded from a matter out of the item it becomes in another body, or comes back as."""
    held = AgendaItemUserObjectPermission.dated.on(now.date()).filter(
        content_object=source, permission__codename=ItemPermission.EXCLUDED
    )
    for grant in held.select_related("user"):
        grants.give(
            item=item,
            user=grant.user,
            permission=ItemPermission.EXCLUDED,
            reason=_("Excluded from the same matter in %(council)s.") % {"council": source.meeting.council.name},
            ends_on=grant.ends_on,
            by=by,
            now=now,
        )


@transaction.atomic
def write_answer(*, proposal: Proposal, answer: str, by: User, now: datetime) -> Proposal:
    """Put the answer to a matter in words that the body it came from may read. Without them, the decision is shown.

    Raises:
        ProposalMoved: when it is not on an agenda any more.
    """
    locked = proposals.lock_in(proposal, ProposalState.ACCEPTED)
    locked.answer = answer
    locked.save(update_fields=["answer"])
    if locked.answered_at is not None:
        # Who has been told that there is an answer hears that it has come in words.
        made = proposals.step(locked, ProposalStepKind.ANSWERED, by=by, now=now)
        messages.tell(messages.ANSWERED, locked, made, now=now)
    return locked


def answer_all(*, meeting: Meeting, by: User | None, now: datetime) -> None:
    """Say of the matters on the agenda of a meeting whose minutes are approved that they are answered."""
    # What is put off is answered when it has been treated.
    _answer(Proposal.objects.filter(item__meeting=meeting, item__put_off_at__isnull=True), by=by, now=now)


def answer_rest(*, item: AgendaItem, by: User | None, now: datetime) -> None:
    """The same of a matter that was put off and is not taken up again."""
    _answer(Proposal.objects.filter(item=item), by=by, now=now)


def _answer(found: ProposalQuerySet, *, by: User | None, now: datetime) -> None:
    sent = found.filter(from_item__isnull=False, answered_at__isnull=True)
    for proposal in sent.select_for_update(of=("self",)).order_by("pk"):
        proposal.answered_at = now
        proposal.save(update_fields=["answered_at"])
        made = proposals.step(proposal, ProposalStepKind.ANSWERED, by=by, now=now)
        messages.tell(messages.ANSWERED, proposal, made, now=now)


@transaction.atomic
def answer_to_agenda(*, proposal: Proposal, by: User, now: datetime) -> AgendaItem:
    """Put the answer on the next agenda of the body that sent the matter. The item leads to it, and repeats no word.

    Raises:
        NoAnswerYet: when there is none.
        AnsweredAlready: when it is on an agenda.
        NoMeetingAhead: when that body has planned no meeting.
    """
    source: AgendaItem = AgendaItem.objects.select_related("meeting__council").get(pk=proposal.from_item_id)
    ahead = Meeting.objects.filter(council=source.meeting.council_id, state__in=BEFORE, starts_at__gt=now)
    meeting = ahead.order_by("starts_at", "pk").first()
    if meeting is None:
        raise NoMeetingAhead
    states.lock_in(meeting, *BEFORE)
    locked = proposals.lock(proposal)
    if locked.answered_at is None:
        raise NoAnswerYet
    if locked.answer_item_id is not None:
        raise AnsweredAlready
    title = _("Answer from %(council)s: %(title)s") % {"council": locked.council.name, "title": locked.title}
    item = agenda.add(
        meeting=meeting,
        facts=agenda.ItemFacts(title=Truncator(title).chars(200), type=ItemType.INFORMATION),
        by=by,
        now=now,
    )
    keep_out_the_same(source=source, item=item, by=by, now=now)
    locked.answer_item = item
    locked.save(update_fields=["answer_item"])
    return item
