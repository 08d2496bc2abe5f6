"""The reader's own choices: language, text size, contrast, colours, not now. All work without scripts."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import second_factor
from accounts.enums import AccountAct, Language
from accounts.guards import person_of, post_act_alone, public_view
from accounts.models import User
from look import display


def back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to the page the form stood on, query string and all; anywhere else is home."""
    address = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        address = resolve_url("home")
    return HttpResponseRedirect(address)


def remember(response: HttpResponse, name: str, value: str, max_age: int = display.COOKIE_AGE) -> None:
    response.set_cookie(
        name, value, max_age=max_age, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


@public_view(AccountAct.VISIT)
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Speak the chosen language from now on; a logged-in person's mail follows it too."""
    language = request.POST.get("language", "")
    response = back(request)
    if language in Language.values and check_for_language(language):
        remember(response, settings.LANGUAGE_COOKIE_NAME, language)
        if request.user.is_authenticated and request.user.language != language:
            # Not of somebody who is erased at this moment.
            User.objects.filter(pk=request.user.pk, is_active=True).update(language=language)
    return response


@public_view(AccountAct.VISIT)
@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Keep the display choices that were sent; one button sends one of them."""
    response = back(request)
    for preference in display.PREFERENCES:
        value = request.POST.get(preference.name, "")
        if value in dict(preference.choices):
            remember(response, preference.cookie, value)
    return response


@post_act_alone(AccountAct.OWN_ACCOUNT)
def put_off_second_factor(request: HttpRequest) -> HttpResponse:
    """Leave the person alone about a second step for a while, in this browser; «My account» still offers it."""
    response = back(request)
    value = str(person_of(request).pk)
    remember(response, second_factor.PUT_OFF_COOKIE, value, max_age=second_factor.PUT_OFF_SECONDS)
    messages.info(request, _("You will find two-step log-in under “My account” when you want it."))
    return response
