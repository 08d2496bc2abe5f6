"""Which language a page speaks, who must log in, and what is said to who comes too late."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from accounts.enums import Language
from accounts.sealing import UnreadableError
from accounts.services.own import AccountClosedError
from changes.errors import TooLate
from slt_portal.language import chosen_language, speak
from slt_portal.origins import page_of
from slt_portal.views.errors import logged_out, notice, written

Respond = Callable[[HttpRequest], HttpResponse]


def own_language(request: HttpRequest) -> str:
    """Return the language the reader has chosen here, else the logged-in person's; empty when neither is known."""
    chosen = chosen_language(request) or getattr(request.user, "language", "")
    return chosen if chosen in Language.values else ""


class LanguageMiddleware:
    """Explicit choice, else the person's language, else the municipality's on its pages, else bokmål.

    The browser's own list of languages is not asked: most say English or bokmål without anyone having chosen
    it, and a nynorsk municipality's page would lose its language. A view that speaks for a municipality has a
    ``page_language`` that takes the URL's keywords and returns a language, or nothing.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        speak(request, own_language(request))
        response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> None:
        page_language = getattr(getattr(view, "view_class", view), "page_language", None)
        if page_language is not None and not own_language(request):
            speak(request, page_language(**kwargs))


class LogInMiddleware(LoginRequiredMiddleware):
    """Somebody whose log-in has ended is sent to the log-in, but never with a text in their hands that would be lost.

    From the background a log-in page would end up inside the page they are on.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponse:  # type: ignore[override]
        answer = logged_out(request)
        if answer is None and request.method == "POST":
            # The address may be none that can be opened afterwards.
            answer = redirect_to_login(page_of(request), self.get_login_url(view_func), REDIRECT_FIELD_NAME)
        return answer or super().handle_no_permission(request, view_func)


class UnreadableSecondStepMiddleware:
    """A second step that no key of the settings opens is said in words, on whatever page it was needed."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, UnreadableError):
            return None
        return render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)


class AccountClosedMiddleware:
    """Who is erased while they save something of themselves is logged out, and told that the account is closed."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, AccountClosedError):
            return None
        logout(request)
        return redirect("account_inactive")


class TooLateMiddleware:
    """Who comes too late hears what has happened, on the page it belongs to, and loses nothing they have written.

    ``changes.errors.TooLate`` is raised where an act is asked (``accounts.guards.require``).
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TooLate):
            return None
        told = f"{exception.lead} {exception.explanation}"
        context: dict[str, Any] = {"told": told, "address": exception.address, "written": written(request)}
        if request.headers.get("HX-Request"):
            return notice(request, "_partials/too_late.html", context, status=HTTPStatus.CONFLICT)
        if context["written"] or exception.address == request.path:
            return render(request, "409.html", context, status=HTTPStatus.CONFLICT)
        messages.warning(request, told)
        return redirect(exception.address)
