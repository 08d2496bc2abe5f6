"""What figures do by themselves, and what is asked of those responsible for measures."""

import logging

from celery import shared_task
from django.utils import timezone

from measures.services import (
    feeds,
    intake,
    seats,
    sharing,
    taking_in,
    uncounted,
    untouched,
)

logger = logging.getLogger(__name__)


@shared_task(name="measures.fetch_figures")
def fetch_figures() -> dict[str, int]:
    """Fetch what is due, where an address is set, and let go of tables that were shown and left."""
    now = timezone.now()
    intake.forget_left(now=now)
    told = feeds.fetch_due(now=now) if feeds.is_available() else {}
    logger.info("Figures fetched.", extra=told)
    return told


@shared_task(name="measures.take_in")
def take_in() -> int:
    """Take in the large tables that somebody waits for; return how many."""
    return taking_in.take_in_asked(now=timezone.now())


@shared_task(name="measures.ask_for_status")
def ask_for_status() -> int:
    """Ask whoever is responsible for measures that nobody has said anything of for long."""
    return untouched.ask(now=timezone.now())


@shared_task(name="measures.ask_for_numbers")
def ask_for_numbers() -> int:
    """Ask whoever is responsible for measures that are counted for the numbers of a period that is over."""
    return uncounted.ask(now=timezone.now())


@shared_task(name="measures.follow_seats")
def follow_seats() -> int:
    """Tell whoever holds a seat by now what it is responsible for."""
    return seats.follow(now=timezone.now())


@shared_task(name="measures.let_go_of_goals")
def let_go_of_goals() -> int:
    """Take measures away from under the goals of municipalities that do not take part in them any more."""
    return sharing.let_go(now=timezone.now())
