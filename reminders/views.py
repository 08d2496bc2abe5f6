"""Where the SMS gateway reports what became of a message."""

import json
import logging
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.guards import public_view
from reminders.enums import ReminderAct, Report
from reminders.services import reports

LONGEST: Final = 10_000

logger = logging.getLogger(__name__)


@csrf_exempt
@public_view(ReminderAct.REPORT_DELIVERY)
@require_POST
def sms_report(request: HttpRequest) -> HttpResponse:
    """Take ``{"reference": …, "status": "delivered" | "failed"}`` from whoever has the secret.

    Without it the address is not there. With it every report is answered alike, whether there is such a message or not.
    """
    secret = settings.SMS_REPORT_SECRET
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not secret or not constant_time_compare(given, secret):
        raise Http404
    try:
        told = json.loads(request.body[:LONGEST])
        reference, report = str(told["reference"]), Report(told["status"])
    except (ValueError, KeyError, TypeError):
        return HttpResponseBadRequest()
    is_ours = reports.note(reference=reference, report=report, now=timezone.now())
    logger.info("SMS reported.", extra={"report": str(report), "is_ours": is_ours})
    return HttpResponse(status=204)
