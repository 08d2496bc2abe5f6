"""What whoever proposed an item, or the body that sent a matter, is told: in the transaction of what becomes of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from meetings.models import Proposal, ProposalStep
from meetings.services.secretariat import secretariat
from reminders.services import outbox

ACCEPTED: Final = "meetings.proposal_accepted"
RETURNED: Final = "meetings.proposal_returned"
WAITS: Final = "meetings.proposal_waits"
# To those who see to the meetings of the body that sent the matter.
MOVED: Final = "meetings.matter_moved"
ANSWERED: Final = "meetings.matter_answered"
USEFUL: Final = timedelta(days=30)


def tell(kind: str, proposal: Proposal, step: ProposalStep, *, now: datetime) -> None:
    """Tell whoever proposed or sent it; who did it themselves knows. What was not told yet is overtaken by this."""
    outbox.withdraw(target=proposal)
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
    source = proposal.from_item
    if source is not None:
        return secretariat(source.meeting.council, timezone.localdate(now))
    return [proposal.proposed_by] if proposal.proposed_by else []
