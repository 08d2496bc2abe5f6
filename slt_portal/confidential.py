"""What somebody logged in has been shown is kept by nobody: no browser, no proxy, and not after logging out."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from slt_portal.logs import SECRET

NOT_KEPT: Final = "no-store, private"
# The browser drops what pages have stored; cookies stay, since the language and the looks are not the person's alone.
FORGOTTEN: Final = '"storage"'
LOG_OUT: Final = frozenset({"account_logout", "admin:logout"})


def is_confidential(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer may be about a person: there is a session, one begins, or the address is a secret.

    The cookie decides, not the person, so that nothing has to be looked up, and no page is ever too early or too
    broken to be guarded.
    """
    name = settings.SESSION_COOKIE_NAME
    return name in request.COOKIES or name in response.cookies or SECRET.search(request.path_info) is not None


class ConfidentialMiddleware:
    """Stands outside all that answers, so that redirects, refusals and errors are guarded as pages are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(response, "is_for_everybody", False) and not response.cookies:
            # The same for whoever asks: what was looked up on the way does not make it theirs.
            del response.headers["Vary"]
        elif is_confidential(request, response):
            response.headers["Cache-Control"] = NOT_KEPT
        match = request.resolver_match
        if match and match.view_name in LOG_OUT and request.method == "POST" and response.status_code < 400:
            response.headers["Clear-Site-Data"] = FORGOTTEN
        return response
