"""What the log-in does by itself."""

import logging

from celery import shared_task
from django.utils import timezone

from accounts.services import letters, periods, reset_mail  # noqa: F401  (two register their tasks)

FORGET_OLD = "accounts.forget_old"

logger = logging.getLogger(__name__)


@shared_task(name=FORGET_OLD)
def forget_old() -> dict[str, int]:
    """Let go of everything that is past its period, in every app; return how many rows by part. Logs no names."""
    found = periods.forget_old(now=timezone.now())
    again = periods.go_over_again(now=timezone.now())
    logger.info("What is past its period is gone.", extra={"gone": found, "again": again})
    return found
