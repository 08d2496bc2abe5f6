"""The gate: what no page could read is answered before any page sees it.

PostgreSQL takes no NUL character in a text, so one in an address, a query or a form would be a fault of ours
wherever a view looks something up by it. Here it is refused for all of them at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.template.loader import render_to_string
from django.urls import reverse

from slt_portal.language import chosen_language, speak
from slt_portal.views.errors import written_here

NUL: Final = "\0"
# What Django says of a key that cannot be one.
NO_NUMBER: Final = "expected a number but got"
# The longest cookie of our own, the messages', stays below this; browsers keep no longer one either.
LONGEST_COOKIE: Final = 4096


def texts(given: QueryDict) -> Iterator[str]:
    """Yield every name and every value."""
    for name, values in given.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))


def has_nul(given: QueryDict) -> bool:
    return any(NUL in text for text in texts(given))


def is_fit(cookie: str) -> bool:
    return NUL not in cookie and len(cookie) <= LONGEST_COOKIE


class GateMiddleware:
    """Refuse what cannot be read with 400 in words, in the language of the reader's cookie.

    A cookie that cannot be read is not: the browser would send it again with every request, so it counts as absent.
    ``/healthz`` is for machines: with no cookie read, it answers without the database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.without_cookies = frozenset({reverse("health")})

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name, value in list(request.COOKIES.items()):
            if not is_fit(value) or request.path_info in self.without_cookies:
                del request.COOKIES[name]
        # A thread keeps the language of its last request; what fails before the person is known must not speak it.
        speak(request, chosen_language(request))
        if NUL in request.path_info or has_nul(request.GET):
            return refusal()
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """What is posted, read here as the check of the form's token does, which comes next."""
        try:
            return refusal(written_here(request)) if has_nul(request.POST) else None
        except UnreadablePostError:
            # The sender has gone.
            raise BadRequest from None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The administration's lists and search fields look up what was sent without asking whether it is a number."""
        match = request.resolver_match
        if match and match.app_name == "admin" and isinstance(exception, ValueError) and NO_NUMBER in str(exception):
            return refusal(written_here(request))
        return None


def refusal(written: Iterable[str] = ()) -> HttpResponse:
    """Answer without the request, so that nothing of the page reads what was refused."""
    page = render_to_string("400.html", {"written": [text.replace(NUL, "") for text in written]})
    return HttpResponse(page, status=HTTPStatus.BAD_REQUEST)
