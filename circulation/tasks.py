"""What decisions between meetings do by themselves."""

import logging

from celery import shared_task
from django.utils import timezone

from circulation.services import placing

logger = logging.getLogger(__name__)


@shared_task(name="circulation.place_waiting")
def place_waiting() -> int:
    """Put on the next agenda what waited for a meeting to be planned; return how many."""
    now = timezone.now()
    placed = sum(placing.place(circulation=each, now=now) for each in placing.waiting())
    if placed:
        logger.info("Matters put on agendas.", extra={"placed": placed})
    return placed
