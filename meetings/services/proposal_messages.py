"""What whoever proposed an item is told, in the transaction of what becomes of it."""

from datetime import datetime, timedelta
from typing import Final

from meetings.models import Proposal, ProposalStep
from reminders.services import outbox

ACCEPTED: Final = "meetings.proposal_accepted"
RETURNED: Final = "meetings.proposal_returned"
WAITS: Final = "meetings.proposal_waits"
USEFUL: Final = timedelta(days=30)


def tell(kind: str, proposal: Proposal, step: ProposalStep, *, now: datetime) -> None:
    """Tell whoever proposed it; who did it themselves knows. What was not told yet of it is overtaken by this."""
    outbox.withdraw(target=proposal)
    recipient = proposal.proposed_by
    if recipient is None or recipient.pk == step.by_id:
        return
    outbox.enqueue(
        kind=kind,
        recipient=recipient,
        target=proposal,
        key=f"{kind}:{step.pk}",
        due_at=now,
        useful_until=now + USEFUL,
    )
