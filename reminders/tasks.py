"""The sweep: finds what is due and sends it, any number of workers at a time."""

import logging
from collections import Counter
from time import monotonic

from celery import shared_task
from django.utils import timezone

from reminders.enums import Outcome
from reminders.models import Reminder
from reminders.services import claims, delivery, heartbeats

SEND_DUE = "reminders.send_due"
# Well under the task's time limit; what is left over is the next sweep's.
SECONDS = 60

logger = logging.getLogger(__name__)


@shared_task(name=SEND_DUE)
def send_due() -> dict[str, int]:
    """Send what is due and return how many rows ended how. Logs ids and kinds, never who or what."""
    heartbeats.beat(name=SEND_DUE, now=timezone.now())
    claims.take_up_forgotten(now=timezone.now())
    repeated = claims.take_up_stuck(now=timezone.now())
    lapsed = claims.lapse(now=timezone.now())
    outcomes: Counter[Outcome] = Counter()
    stop_at = monotonic() + SECONDS

    def note(reminder: Reminder, outcome: Outcome) -> None:
        if outcome is not Outcome.NOT_DUE:
            outcomes[outcome] += 1
            _log(reminder, outcome)

    delivery.send_due(clock=timezone.now, is_over=lambda: monotonic() >= stop_at, note=note)
    if repeated or lapsed or outcomes:
        logger.info("Sweep done.", extra={"outcomes": dict(outcomes), "repeated": repeated, "lapsed": lapsed})
    return {str(outcome): count for outcome, count in outcomes.items()}


def _log(reminder: Reminder, outcome: Outcome) -> None:
    level = logging.INFO if outcome in {Outcome.SENT, Outcome.LAPSED} else logging.WARNING
    fields = {"reminder": reminder.pk, "kind": reminder.kind, "outcome": str(outcome)}
    logger.log(level, "Reminder handled.", extra=fields)
