"""What figures do by themselves."""

import logging

from celery import shared_task
from django.utils import timezone

from measures.services import feeds, intake

logger = logging.getLogger(__name__)


@shared_task(name="measures.fetch_figures")
def fetch_figures() -> dict[str, int]:
    """Fetch what is due, where an address is set, and let go of tables that were shown and left."""
    now = timezone.now()
    intake.forget_left(now=now)
    told = feeds.fetch_due(now=now) if feeds.is_available() else {}
    logger.info("Figures fetched.", extra=told)
    return told
