"""The browser and the administration: whoever is logged in acts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from history.acting import acting
from history.enums import Way


class ActingMiddleware:
    """Looks up who it is when something is written, so that a page that only reads asks nothing more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def who() -> int | None:
            return request.user.pk

        is_admin = request.path_info.startswith(reverse("admin:index"))
        with acting(Way.ADMIN if is_admin else Way.BROWSER, who=who):
            return self.get_response(request)
