"""What plans do by themselves."""

import logging

from celery import shared_task
from django.utils import timezone

from planning.services import rolling

logger = logging.getLogger(__name__)


@shared_task(name="planning.roll_weeks")
def roll_weeks() -> int:
    """Plan the next weeks of the bodies that have asked for it; return how many meetings became new."""
    planned = rolling.roll_all(now=timezone.now())
    logger.info("Weeks planned.", extra={"planned": planned})
    return planned
