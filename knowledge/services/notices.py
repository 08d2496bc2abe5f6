"""What those who told something are told, written to the outbox in the transaction of the change."""

from datetime import datetime, timedelta
from typing import Final

from knowledge.enums import Reminding
from knowledge.models import Observation
from reminders.services import outbox

# Whoever told something half a year ago has found out.
USEFUL: Final = timedelta(days=30)


def answered(observation: Observation, *, now: datetime) -> None:
    """Tell whoever told it what became of it; one who answers themselves knows. A partner's link shows it."""
    withdraw(observation)
    if observation.reporter is not None and observation.reporter_id != observation.answered_by_id:
        outbox.enqueue(
            kind=Reminding.ANSWERED,
            recipient=observation.reporter,
            target=observation,
            key=f"{Reminding.ANSWERED}:{observation.pk}:{now.isoformat()}",
            due_at=now,
            useful_until=now + USEFUL,
        )


def withdraw(observation: Observation) -> None:
    outbox.withdraw(target=observation, kinds=[Reminding.ANSWERED])
