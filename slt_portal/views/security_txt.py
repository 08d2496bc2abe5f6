"""``/.well-known/security.txt`` (RFC 9116): whom to tell of a hole, and until when that holds."""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone as clock
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.enums import AccountAct
from accounts.guards import public_view
from reminders.rendering import absolute_url

PATH: Final = "/.well-known/security.txt"
# The standard wants less than a year. A server that is left to itself goes on saying so every day; who runs it is
# the one to turn it off.
HOLDS_FOR: Final = timedelta(days=180)


def expires(now: datetime) -> str:
    """The end of the day in UTC on which the words no longer hold."""
    last = now.astimezone(UTC) + HOLDS_FOR
    return last.strftime("%Y-%m-%dT23:59:59Z")


@public_view(AccountAct.VISIT)
@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    lines = [f"Contact: {contact}" for contact in settings.SECURITY_CONTACTS]
    lines += [f"Expires: {expires(clock.now())}", "Preferred-Languages: nb, nn, en", f"Canonical: {absolute_url(PATH)}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
