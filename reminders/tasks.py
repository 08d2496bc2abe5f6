"""The sweep: finds what is due and sends it, any number of workers at a time."""

import logging
from collections import Counter
from time import monotonic

from celery import shared_task
from django.utils import timezone

from reminders.enums import Outcome
from reminders.models import Reminder
from reminders.services import delivery, heartbeats, retention

SEND_DUE = "reminders.send_due"
ERASE_OLD = "reminders.erase_old"
BATCH = 200
# Well under the task's time limit; what is left over is the next sweep's.
SECONDS = 60

logger = logging.getLogger(__name__)


@shared_task(name=SEND_DUE)
def send_due() -> dict[str, int]:
    """Send what is due and return how many rows ended how. Logs ids and kinds, never who or what."""
    heartbeats.beat(name=SEND_DUE, now=timezone.now())
    repeated = delivery.take_up_stuck(now=timezone.now())
    lapsed = delivery.lapse(now=timezone.now())
    outcomes: Counter[Outcome] = Counter()
    stop_at = monotonic() + SECONDS
    for reminder_id in delivery.due_ids(now=timezone.now(), limit=BATCH):
        if monotonic() >= stop_at:
            break
        outcome = delivery.deliver(reminder_id=reminder_id, now=timezone.now())
        outcomes[outcome] += 1
        _log(reminder_id, outcome)
    if repeated or lapsed or outcomes:
        logger.info("Sweep done.", extra={"outcomes": dict(outcomes), "repeated": repeated, "lapsed": lapsed})
    return {str(outcome): count for outcome, count in outcomes.items()}


@shared_task(name=ERASE_OLD)
def erase_old() -> int:
    """Delete what the outbox need not remember any more; return how many rows."""
    number = retention.erase_old(now=timezone.now())
    logger.info("Old reminders erased.", extra={"erased": number})
    return number


def _log(reminder_id: int, outcome: Outcome) -> None:
    if outcome is Outcome.NOT_DUE:
        return
    kind = Reminder.objects.values_list("kind", flat=True).get(pk=reminder_id)
    level = logging.WARNING if outcome in {Outcome.FAILED, Outcome.PUT_ASIDE} else logging.INFO
    logger.log(level, "Reminder handled.", extra={"reminder": reminder_id, "kind": kind, "outcome": str(outcome)})
