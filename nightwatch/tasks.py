"""What natteravn does by itself."""

import logging

from celery import shared_task
from django.utils import timezone

from nightwatch.models import Shift
from nightwatch.services import (  # (requests holds nightwatch.send_code, invitations send_invitations)
    calls,
    choices,
    invitations,
    places,
    requests,
    staffing,
    turns,
)

logger = logging.getLogger(__name__)


@shared_task(name="nightwatch.tidy")
def tidy() -> dict[str, int]:
    """Erase old requests, and move people up where a place came free because somebody was erased."""
    now = timezone.now()
    erased = requests.erase_old(now=now)
    moved_up = 0
    for shift in Shift.objects.inconsistent_waiting(now):
        promoted = places.fill(shift=shift, now=now)
        logger.info("Places filled.", extra={"shift": shift.pk, "moved_up": len(promoted)})
        moved_up += len(promoted)
    return {"erased": erased, "moved_up": moved_up}


@shared_task(name="nightwatch.weekly")
def weekly() -> int:
    """Write the message of the week to those who want it."""
    return choices.tell_of_the_week(now=timezone.now())


@shared_task(name="nightwatch.staff")
def staff() -> dict[str, int]:
    """Let go of places held in vain; ask the classes and teams whose turn comes, and open what they did not take.

    Write to those on class lists whom nobody has written to yet. Look after shifts that lack people: ask volunteers,
    tell those in charge.
    """
    now = timezone.now()
    asked_in = invitations.send_due(now=now)
    return {"asked_in": asked_in, "let_go": turns.sweep(now=now), **calls.sweep(now=now), **staffing.sweep(now=now)}
