"""What figures do by themselves, and what is asked of those responsible for measures."""

import logging

from celery import shared_task
from django.utils import timezone

from measures.services import feeds, intake, untouched

logger = logging.getLogger(__name__)


@shared_task(name="measures.fetch_figures")
def fetch_figures() -> dict[str, int]:
    """Fetch what is due, where an address is set, and let go of tables that were shown and left."""
    now = timezone.now()
    intake.forget_left(now=now)
    told = feeds.fetch_due(now=now) if feeds.is_available() else {}
    logger.info("Figures fetched.", extra=told)
    return told


@shared_task(name="measures.ask_for_status")
def ask_for_status() -> int:
    """Ask whoever is responsible for measures that nobody has said anything of for long."""
    return untouched.ask(now=timezone.now())
