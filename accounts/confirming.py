"""«Confirm that it is you» before a borrowed screen could be used to take an account over.

The strongest means a person has is the one that counts: a second step, else the password, else a code by e-mail.
allauth asks by whatever the person has, and those with neither password nor second step not at all.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User

View = Callable[..., HttpResponseBase]
Way = dict[str, Any]

APP: Final = "mfa_reauthenticate"
PASSKEY: Final = "mfa_reauthenticate_webauthn"
PASSWORD: Final = "account_reauthenticate"
CODE: Final = "account_reauthenticate_by_code"
METHODS: Final = {APP: "mfa", PASSKEY: "mfa", PASSWORD: "password", CODE: "code"}
WORDS: Final = {
    APP: _("Use the code app or a recovery code"),
    PASSKEY: _("Use your passkey"),
    PASSWORD: _("Use your password"),
    CODE: _("Get a code by e-mail"),
}


def _names(person: User) -> list[str]:
    """Return the URL names of the ways the person confirms by; the first is the one to begin with."""
    types = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    kinds = {Authenticator.Type.WEBAUTHN: PASSKEY, Authenticator.Type.TOTP: APP}
    steps = [name for kind, name in kinds.items() if kind in types]
    if steps:
        # Recovery codes are written where the codes of an app are.
        return [*steps, APP] if APP not in steps and Authenticator.Type.RECOVERY_CODES in types else steps
    return [PASSWORD] if person.has_usable_password() else [CODE]


def ways(person: User) -> list[Way]:
    """Return how the person can confirm that it is them, in the form allauth's pages read."""
    return [{"id": name, "description": WORDS[name], "url": reverse(name)} for name in _names(person)]


def has_second_step(person: User) -> bool:
    return METHODS[_names(person)[0]] == "mfa"


def is_recent(request: HttpRequest, person: User) -> bool:
    """Tell whether the person has confirmed in this session within the last minutes, by the strongest means.

    Somebody who has just logged in by a code need not be sent another.
    """
    wanted = METHODS[_names(person)[0]]
    since = time.time() - REAUTHENTICATION_TIMEOUT
    return any(
        record["method"] == wanted and record["at"] > since and (wanted == "code" or record.get("reauthenticated"))
        for record in get_authentication_records(request, person)
    )


def ask(request: HttpRequest, person: User) -> HttpResponseRedirect:
    """Send the person to confirm, and back to this page afterwards. What they sent now is not kept."""
    query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return HttpResponseRedirect(f"{ways(person)[0]['url']}?{query}")


def confirm_first(
    view: View, *, keeps: bool = True, reads: bool = True, only_if: Callable[[User], bool] | None = None
) -> Any:
    """Guard ``view``: who has not confirmed lately does so before it answers.

    With ``keeps`` a form that was sent is carried out afterwards; a password must not lie in the session meanwhile.
    Without ``reads`` the page can be read as it is. ``only_if`` leaves out those whom the page itself asks.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = request.user
        if not isinstance(person, User) or (not reads and request.method != "POST"):
            return view(request, *args, **kwargs)
        if (only_if and not only_if(person)) or is_recent(request, person):
            return view(request, *args, **kwargs)
        if keeps and request.method == "POST":
            raise ReauthenticationRequired
        return ask(request, person)

    return guarded
