"""Error pages that look like the portal, say what to do, and hand back what was written."""

import errno
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views import defaults

from changes.forms import NAME
from slt_portal.origins import page_of

# A text one would miss. Shorter answers are quickly given again.
LONG = 30
# Nothing that opens a door is repeated: not by its name, and nothing at all from the pages of the log-in.
SECRET = ("password", "token", "secret", "code", "key", "credential", "otp")
LOG_IN = ("account", "mfa", "socialaccount")


def written(request: HttpRequest) -> list[str]:
    """Return the long texts of a form, so that who wrote them can copy them; not what the form said it showed."""
    match = request.resolver_match
    page = match.view_name if match else ""
    if request.method != "POST" or page.startswith(tuple(f"{app}_" for app in LOG_IN)):
        return []
    return [
        value
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in SECRET) and name.rpartition("-")[2] != NAME
        for value in values
        if isinstance(value, str) and len(value.strip()) >= LONG
    ]


def written_here(request: HttpRequest) -> list[str]:
    """Return the long texts of a form of our own: a stranger's page must not put its words on ours."""
    is_own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    return written(request) if is_own else []


def notice(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    """Answer a request from the background; the page's script shows the words where the form stands."""
    response = render(request, template, context, status=status)
    response.headers["Notice"] = "1"
    return response


def logged_out(request: HttpRequest) -> HttpResponse | None:
    """Answer somebody whose log-in has ended in the middle of something; None when a log-in page loses nothing."""
    log_in = reverse("account_login")
    if request.headers.get("HX-Request"):
        # The page with the text stays open: in the other tab it would be mistaken for it.
        context: dict[str, Any] = {"login_url": log_in}
        return notice(request, "_partials/logged_out.html", context, status=401)
    address = f"{log_in}?{urlencode({REDIRECT_FIELD_NAME: page_of(request)})}"
    context = {"login_url": address, "written": written(request)}
    return render(request, "401.html", context, status=401) if context["written"] else None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if request.headers.get("HX-Request"):
        return notice(request, "_partials/form_refused.html", {}, status=403)
    return render(request, "403_csrf.html", {"written": written_here(request)}, status=403)


def whatever_was_sent(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let an error page be shown also when what was posted cannot be read.

    Django's own pages look for the form's token in it, also where no view was found that would have read it before.
    """

    @wraps(page)
    def show(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            request.POST  # noqa: B018
        except Exception:  # whatever is wrong with it: from here on it counts as empty
            empty: Any = request
            empty._mark_post_parse_error()
        return page(request, *args, **kwargs)

    return show


bad_request = whatever_was_sent(defaults.bad_request)
permission_denied = whatever_was_sent(defaults.permission_denied)
page_not_found = whatever_was_sent(defaults.page_not_found)

# When to try again, in seconds. The page says «in a minute».
SOON: Final = 60


# No room, no more room for us, nothing may be written.
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what has failed; when it is the database that is away or the disk that is full, say so and what to do.

    No page asks the database, and none needs the request for more than what was written.
    """
    fault = sys.exc_info()[1]
    if isinstance(fault, OSError) and fault.errno in FULL:
        # A form with a file is written to disk while it is read: it cannot be read again.
        page = render_to_string("no_room.html")
        return HttpResponse(page, status=503, headers={"Retry-After": str(SOON)})
    if isinstance(fault, (InterfaceError, OperationalError)):
        page = render_to_string("unavailable.html", {"written": written_here(request)})
        return HttpResponse(page, status=503, headers={"Retry-After": str(SOON)})
    return HttpResponse(render_to_string("500.html"), status=500)
