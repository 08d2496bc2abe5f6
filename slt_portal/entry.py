"""Whether a session that is logged in has logged in well enough for what its person is today."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.reauthentication import suspend_request
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts import confirming, second_factor
from accounts.models import User
from accounts.second_factor import Need
from nightwatch import code_session

Respond = Callable[[HttpRequest], HttpResponse]

# What one needs to leave, and to read the page.
ALWAYS: Final = frozenset(
    {"account_logout", "accounts:log_out_everywhere", "set_language", "set_display", "health", "calendar_feed"}
)
# What one needs to show a second step.
SHOWING: Final = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_reauthenticate"})
# What one needs to set one up: the pages about it, and to confirm that it is oneself.
SETTING_UP: Final = frozenset({"account_reauthenticate", "account_reauthenticate_by_code"})


class EntryMiddleware:
    """Asks for what the session lacks, and goes on to where the person was.

    A second step is asked of the session and not of the account: somebody who came in by a password alone does not
    get further because the owner sets one up elsewhere. A role may also come while somebody is logged in.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        name = (request.resolver_match.view_name if request.resolver_match else "") or ""
        person = request.user
        if name in ALWAYS or not isinstance(person, User):
            return None
        if code_session.is_too_little(request, person):
            return log_in_again(request)
        need = second_factor.need_of(request)
        if need is Need.SET_UP and name not in SETTING_UP and not name.startswith("mfa_"):
            return go(request, reverse("mfa_index"))
        if need is Need.USE and name not in SHOWING:
            return show_second_step(request, person)
        return None


def go(request: HttpRequest, address: str) -> HttpResponseBase:
    """Send the whole page to ``address``, also when a part of it asked."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def here(request: HttpRequest) -> str:
    """Return the address of the page the person is on; the front page when a part of a page does not say which."""
    if not request.headers.get("HX-Request"):
        return request.get_full_path()
    page = request.headers.get("HX-Current-URL", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return reverse("home")
    found = urlsplit(page)
    return f"{found.path}?{found.query}" if found.query else found.path


def show_second_step(request: HttpRequest, person: User) -> HttpResponseBase:
    """Ask for the second step the person has; a form that was sent is carried out afterwards."""
    address = confirming.ways(person)[0]["url"]
    if request.method == "POST" and not request.headers.get("HX-Request"):
        response: HttpResponseBase = suspend_request(request, address)
        return response
    return go(request, f"{address}?{urlencode({REDIRECT_FIELD_NAME: here(request)})}")


def log_in_again(request: HttpRequest) -> HttpResponseBase:
    """End a session that a natteravn code opened, when its person has become more than a volunteer."""
    address = f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: here(request)})}"
    logout(request)
    messages.info(request, _("You have been given a role in the portal. Log in again to use it."))
    return go(request, address)
