"""What the meetings do by themselves."""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from meetings.services import approvals, assistant_messages, deputies, paper_texts, papers

# Each may take its twenty seconds; Celery ends a task after five minutes.
READ_AT_ONCE = 10
logger = logging.getLogger(__name__)


@shared_task(name="meetings.sweep_papers")
def sweep_papers() -> int:
    """Delete files that were uploaded and never became papers; return how many. Logs no names."""
    swept = papers.sweep(now=timezone.now())
    logger.info("Abandoned files swept.", extra={"swept": swept})
    return swept


@shared_task(name="meetings.approve_by_silence")
def approve_by_silence() -> int:
    """Approve the minutes whose members let the day to ask for a change go by; return how many."""
    now = timezone.now()
    approved = sum(approvals.approve_by_silence(meeting=each, now=now) for each in approvals.due(now))
    logger.info("Minutes approved by silence.", extra={"approved": approved})
    return approved


@shared_task(name="meetings.call_deputies")
def call_deputies() -> int:
    """Call the next deputy where the one called has lost the seat; return how many meetings were looked at."""
    now = timezone.now()
    open_meetings = list(deputies.to_settle(now))
    for meeting in open_meetings:
        with transaction.atomic():
            deputies.settle_if_open(meeting=meeting, now=now)
    logger.info("Deputies called.", extra={"meetings": len(open_meetings)})
    return len(open_meetings)


@shared_task(name="meetings.tell_assistants")
def tell_assistants() -> int:
    """Send notices that are out to those who have begun to answer for somebody since; return how many."""
    with transaction.atomic():
        told = assistant_messages.keep_up(now=timezone.now())
    if told:
        logger.info("Assistants told.", extra={"told": told})
    return told


@shared_task(name="meetings.read_papers")
def read_papers() -> int:
    """Read papers whose text is not kept yet, so that they are found by it; return how many. Logs no names."""
    read = paper_texts.read_missing(now=timezone.now(), at_most=READ_AT_ONCE)
    if read:
        logger.info("Papers read.", extra={"read": read})
    return read
