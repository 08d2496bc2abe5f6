"""What the meetings do by themselves."""

import logging

from celery import shared_task
from django.utils import timezone

from meetings.services import papers

logger = logging.getLogger(__name__)


@shared_task(name="meetings.sweep_papers")
def sweep_papers() -> int:
    """Delete files that were uploaded and never became papers; return how many. Logs no names."""
    swept = papers.sweep(now=timezone.now())
    logger.info("Abandoned files swept.", extra={"swept": swept})
    return swept
