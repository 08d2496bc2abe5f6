"""What self-evaluations do by themselves."""

import logging

from celery import shared_task
from django.utils import timezone

from self_evaluation.services import asking

logger = logging.getLogger(__name__)


@shared_task(name="self_evaluation.close_due")
def close_due() -> int:
    """Close the self-evaluations whose deadline has passed; return how many."""
    closed = asking.close_due(now=timezone.now())
    logger.info("Self-evaluations closed.", extra={"closed": closed})
    return closed
