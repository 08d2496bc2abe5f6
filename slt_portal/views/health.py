"""``/healthz``: whether the parts of the portal answer, for whoever watches over it."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from celery import current_app
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.enums import AccountAct
from accounts.guards import public_view
from reminders.models import Heartbeat
from reminders.tasks import SEND_DUE

# Beat asks for a sweep every 15 seconds; eight missed ones are no hiccup.
FRESH: Final = timedelta(minutes=2)

logger = logging.getLogger(__name__)


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def broker() -> bool:
    with current_app.connection_for_write() as link:
        link.ensure_connection(max_retries=1, timeout=2)
    return True


def beat() -> bool:
    """A fresh sign of life means that beat asked and a worker answered."""
    return Heartbeat.objects.filter(name=SEND_DUE, beat_at__gte=timezone.now() - FRESH).exists()


CHECKS: Final[dict[str, Callable[[], bool]]] = {"database": database, "broker": broker, "beat": beat}


def answers(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception as fault:  # whatever is wrong with a part, the page has to say which part
        # The kind of fault only: its text may hold addresses and user names.
        logger.warning("Health check failed.", extra={"check": name, "fault": type(fault).__name__})
        return False


@public_view(AccountAct.VISIT)
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when every part answers, else 503; says which, and nothing about how they are set up."""
    found = {name: answers(name, check) for name, check in CHECKS.items()}
    well = all(found.values())
    words = {name: "ok" if is_well else "down" for name, is_well in found.items()}
    return JsonResponse({"status": "ok" if well else "down", **words}, status=200 if well else 503)
