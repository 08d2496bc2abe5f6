"""What the meetings do by themselves."""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from meetings.services import approvals, assistant_messages, deputies, overdue, paper_texts, papers, seat_tasks

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


@shared_task(name="meetings.bring_up_overdue")
def bring_up_overdue() -> int:
    """Put what is overdue on the next agendas; return how many got it. Logs no names."""
    now = timezone.now()
    raised = sum(overdue.bring_up(council=body, by=None, now=now) is not None for body in overdue.bodies(now))
    logger.info("Overdue follow-ups brought up.", extra={"raised": raised})
    return raised


@shared_task(name="meetings.follow_seats")
def follow_seats() -> int:
    """Pass what belongs to a seat on to whoever holds it now; return how many went. Logs no names."""
    now = timezone.now()
    left = seat_tasks.left_behind(timezone.localdate(now))
    passed = sum(seat_tasks.pass_on(follow_up=each, now=now) is not None for each in left)
    logger.info("Follow-ups passed on with their seats.", extra={"passed": passed})
    return passed


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
