"""What is told of proposals and matters: that something has arrived, and to whoever sent it what came of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from meetings.models import Proposal, ProposalStep
from meetings.services.secretariat import secretariat
from reminders.models import Reminder
from reminders.services import outbox

ACCEPTED: Final = "meetings.proposal_accepted"
RETURNED: Final = "meetings.proposal_returned"
WAITS: Final = "meetings.proposal_waits"
# To those who see to the meetings of the body that got it.
ARRIVED: Final = "meetings.proposal_arrived"
# To those who see to the meetings of the body that sent the matter.
MOVED: Final = "meetings.matter_moved"
ANSWERED: Final = "meetings.matter_answered"
USEFUL: Final = timedelta(days=30)
ABOUT_IT: Final = (ACCEPTED, RETURNED, WAITS, MOVED, ANSWERED)
# What arrives within this time of the first is told in one message.
GATHERED: Final = timedelta(hours=1)
# A message that goes as soon as this is on its way.
UNDER_WAY: Final = timedelta(minutes=1)


def tell_of_arrival(proposal: Proposal, *, by: User, now: datetime) -> None:
    """Tell those who see to the meetings of the body that something waits for them; who sent it themselves knows."""
    for recipient in secretariat(proposal.council, timezone.localdate(now), without=by):
        waiting = Reminder.objects.pending().filter(
            kind=ARRIVED,
            recipient=recipient,
            due_at__gt=now + UNDER_WAY,
            target_id__in=Proposal.objects.filter(council=proposal.council_id).values("pk"),
        )
        # The message lists what has arrived when it goes.
        if not waiting.exists():
            outbox.enqueue(
                kind=ARRIVED,
                recipient=recipient,
                target=proposal,
                key=f"{ARRIVED}:{proposal.pk}:{recipient.pk}:{now:%Y%m%d%H%M%S}",
                due_at=now + GATHERED,
                useful_until=now + USEFUL,
            )


def overtake(proposal: Proposal) -> None:
    """Withdraw what waits to be told to whoever sent it. A message of arrivals may be about others too, and stays."""
    outbox.withdraw(target=proposal, kinds=ABOUT_IT)


def tell(kind: str, proposal: Proposal, step: ProposalStep, *, now: datetime) -> None:
    """Tell whoever proposed or sent it; who did it themselves knows. What was not told yet is overtaken by this."""
    overtake(proposal)
    for recipient in _recipients(proposal, now):
        if recipient.pk != step.by_id:
            outbox.enqueue(
                kind=_of_matter(kind) if proposal.from_item_id else kind,
                recipient=recipient,
                target=proposal,
                key=f"{kind}:{step.pk}:{recipient.pk}",
                due_at=now,
                useful_until=now + USEFUL,
            )


def _of_matter(kind: str) -> str:
    return ANSWERED if kind == ANSWERED else MOVED


def _recipients(proposal: Proposal, now: datetime) -> Iterable[User]:
    sender, proposed_by = proposal.sender, [proposal.proposed_by] if proposal.proposed_by else []
    if sender is None:
        return proposed_by
    seen_to = secretariat(sender, timezone.localdate(now))
    # Whoever leads a body and writes its report need not prepare its meetings.
    return [*seen_to, *(each for each in proposed_by if proposal.from_council_id and each not in seen_to)]
