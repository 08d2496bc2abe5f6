"""What editions do by themselves."""

import logging

from celery import shared_task
from django.utils import timezone

from editions.services import making

logger = logging.getLogger(__name__)


@shared_task(name="editions.make_packs")
def make_packs() -> int:
    """Make the packs that are waited for; return how many. Logs no names."""
    made = making.make_waiting(now=timezone.now())
    if made:
        logger.info("Packs of papers made.", extra={"made": made})
    return made


@shared_task(name="editions.prepare_packs")
def prepare_packs() -> int:
    """Ask for the packs of meetings that something was changed of; return of how many meetings."""
    return making.prepare(now=timezone.now())


@shared_task(name="editions.sweep_packs")
def sweep_packs() -> int:
    """Let go of packs that nobody reads any more; return how many."""
    return making.sweep(now=timezone.now())
