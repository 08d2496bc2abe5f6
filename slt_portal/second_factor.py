"""Who must log in in two steps, and whether they have what it takes."""

from collections.abc import Mapping
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from accounts.access import scope_of
from accounts.models import User

# They see and change what others have entrusted to the portal; members and volunteers are offered it.
ROLES: Final = ("municipalities.coordinator", "municipalities.administrator", "accounts.portal_administrator")

# Who says «not now» is asked again when this has passed. The cookie names the person: a browser may be shared.
PUT_OFF_COOKIE: Final = f"{settings.COOKIE_PREFIX}second_factor_put_off"
PUT_OFF_SECONDS: Final = 90 * 24 * 3600


def has_role(person: User | AnonymousUser) -> bool:
    """Tell whether the person has a role that calls for a second step."""
    scope = scope_of(person)
    return scope.is_logged_in and (bool(person.is_staff) or any(scope.ids(role) for role in ROLES))


def is_set_up(person: User | AnonymousUser) -> bool:
    return bool(is_mfa_enabled(person, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]))


def is_missing(person: User | AnonymousUser) -> bool:
    """Tell whether the person may not go on before they have set up a second step."""
    return bool(settings.SECOND_FACTOR_REQUIRED) and has_role(person) and not is_set_up(person)


def is_offered(person: User | AnonymousUser) -> bool:
    """Tell whether the person should have a second step, without having to."""
    return not settings.SECOND_FACTOR_REQUIRED and has_role(person) and not is_set_up(person)


def is_put_off(person: User | AnonymousUser, cookies: Mapping[str, str]) -> bool:
    """Tell whether the person has said «not now» in this browser."""
    return bool(person.pk) and cookies.get(PUT_OFF_COOKIE) == str(person.pk)
