"""How the messages of a proposal read: its words, and its item's public title once that is exempt."""

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from councils.contacts import contact_of, owners
from meetings.enums import MeetingAct, ProposalState
from meetings.models import Proposal
from meetings.services import proposal_messages as messages
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail


def about_proposal(reminder: Reminder, *, template: str, state: ProposalState) -> Message | None:
    """Render a message, or nothing when the proposal stands otherwise by now."""
    proposal = reminder.target
    if not isinstance(proposal, Proposal) or proposal.state != state:
        return None
    if not can(reminder.recipient, MeetingAct.VIEW_PROPOSAL, proposal):
        return None
    last = proposal.steps.last()
    context = {
        "proposal": proposal,
        "council": proposal.council,
        "words": last.words if last else "",
        "url": absolute_url(proposal.get_absolute_url()),
    }
    return render_mail(f"meetings/mail/{template}", context)


def about_matter(reminder: Reminder, *, is_answer: bool) -> Message | None:
    """For those who see to the meetings of the body that sent a matter: how it stands, or that it is answered."""
    proposal = reminder.target
    if not isinstance(proposal, Proposal) or (proposal.answered_at is not None) != is_answer:
        return None
    source = proposal.from_item
    if source is None or not can(reminder.recipient, MeetingAct.VIEW_PROPOSAL, proposal):
        return None
    page: Any = source if can(reminder.recipient, MeetingAct.VIEW_ITEM, source) else proposal
    # What came of a report stands on the page of the body that gave it.
    page = proposal.from_council or page
    context = {
        "proposal": proposal,
        "council": proposal.council,
        # The trail and the answer stand on the item that was sent. No word of it stands here.
        "url": absolute_url(page.get_absolute_url()),
    }
    return render_mail(f"meetings/mail/{'matter_answered' if is_answer else 'matter_moved'}", context)


def arrivals(reminder: Reminder) -> Message | None:
    """List what waits in the body since the first arrived, for who sees to its meetings; nothing when none does."""
    first = reminder.target
    if not isinstance(first, Proposal):
        return None
    seen = Proposal.objects.visible_to(reminder.recipient).waiting().filter(council=first.council_id)
    since = seen.filter(Q(pk=first.pk) | Q(proposed_at__gte=first.proposed_at))
    proposals = list(since.select_related("council", "item", "from_item__meeting__council", "from_council").in_order())
    if not proposals:
        return None
    only = proposals[0] if len(proposals) == 1 else None
    page = only or first.council
    # Of a matter only where it comes from: its words are read behind the log-in.
    context = {"proposals": proposals, "council": first.council, "url": absolute_url(page.get_absolute_url())}
    return render_mail("meetings/mail/proposals_arrived", context)


def _proposals() -> "QuerySet[Any]":
    return Proposal.objects.select_related(
        "council", "item", "from_item__meeting__council", "from_council"
    ).prefetch_related(owners("council"))


PROPOSAL = Target(
    model=Proposal,
    rows=_proposals,
    contact=lambda proposal: contact_of(proposal.council),
    # Not its words: they may have become those of an exempt item.
    about=lambda proposal: str(proposal.council),
)
SENT = _("You get this because you see to the meetings of the body.")
FOLLOWS = _("You get this because you see to the meetings of the body that sent it, or wrote its report.")
PROPOSED = _("You get this because you proposed the item.")

register(
    Kind(
        name=messages.ARRIVED,
        label=_("A proposal or a matter has arrived"),
        target=PROPOSAL,
        urgency=Urgency.DAY,
        digest=_("Something waits for an answer in %(about)s"),
        reason=SENT,
        render=arrivals,
    ),
    Kind(
        name=messages.ACCEPTED,
        label=_("A proposed item is put on the agenda"),
        target=PROPOSAL,
        urgency=Urgency.DAY,
        digest=_("Your proposal is on the agenda: %(about)s"),
        reason=PROPOSED,
        render=partial(about_proposal, template="proposal_accepted", state=ProposalState.ACCEPTED),
    ),
    Kind(
        name=messages.RETURNED,
        label=_("A proposed item is returned"),
        target=PROPOSAL,
        urgency=Urgency.DAY,
        digest=_("Your proposal is returned: %(about)s"),
        reason=PROPOSED,
        render=partial(about_proposal, template="proposal_returned", state=ProposalState.RETURNED),
    ),
    Kind(
        name=messages.WAITS,
        label=_("A proposed item waits for the next meeting"),
        target=PROPOSAL,
        urgency=Urgency.DAY,
        digest=_("Your proposal waits for the next meeting: %(about)s"),
        reason=PROPOSED,
        render=partial(about_proposal, template="proposal_waits", state=ProposalState.WAITING),
    ),
    Kind(
        name=messages.MOVED,
        label=_("News of a matter that was sent to another body"),
        target=PROPOSAL,
        urgency=Urgency.DAY,
        digest=_("There is news of a matter you have sent to %(about)s"),
        reason=FOLLOWS,
        render=partial(about_matter, is_answer=False),
    ),
    Kind(
        name=messages.ANSWERED,
        label=_("A matter that was sent to another body is answered"),
        target=PROPOSAL,
        urgency=Urgency.DAY,
        digest=_("There is an answer to a matter you have sent to %(about)s"),
        reason=FOLLOWS,
        render=partial(about_matter, is_answer=True),
    ),
)
