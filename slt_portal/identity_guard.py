"""When a national identity number has come past every form, the database's own guard stops it; here that is said."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from norwegian.identity_numbers import IdentityNumberError
from slt_portal.views.errors import notice

logger = logging.getLogger(__name__)


class IdentityNumberMiddleware:
    """A page in words instead of an error page. Nothing was stored, and what was written is not repeated."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, IdentityNumberError):
            return None
        # A form that lets one through lacks a guard of its own: that is a fault of ours.
        view = request.resolver_match.view_name if request.resolver_match else ""
        logger.error("A national identity number came past the form of %s, and was refused.", view)
        if request.headers.get("HX-Request"):
            return notice(request, "_partials/identity_number.html", {}, status=422)
        return render(request, "422_identity_number.html", status=422)
