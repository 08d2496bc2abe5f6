"""What is done about changes by itself."""

import logging

from celery import shared_task
from django.utils import timezone

from changes.services import ledger

logger = logging.getLogger(__name__)


@shared_task(name="changes.forget")
def forget() -> int:
    """Delete what no open form can ask about any more; return how many rows."""
    number = ledger.forget(now=timezone.now())
    logger.info("Old changes forgotten.", extra={"erased": number})
    return number
