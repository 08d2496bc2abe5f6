"""What the history does by itself."""

import logging

from celery import shared_task
from django.utils import timezone

from history.services import retention

logger = logging.getLogger(__name__)


@shared_task(name="history.erase_old")
def erase_old() -> int:
    """Delete what need not be remembered any more; return how many rows."""
    number = retention.erase_old(now=timezone.now())
    logger.info("Old history erased.", extra={"erased": number})
    return number
