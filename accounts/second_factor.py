"""Who must log in in two steps, whether they have what it takes, and whether this session has used it."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts import sessions
from accounts.access import scope_of
from accounts.models import User

# They see and change what others have entrusted to the portal; members and volunteers are offered it.
ROLES: Final = ("municipalities.coordinator", "municipalities.administrator", "accounts.portal_administrator")

# Who says «not now» is asked again when this has passed. The cookie names the person: a browser may be shared.
PUT_OFF_COOKIE: Final = f"{settings.COOKIE_PREFIX}second_factor_put_off"
PUT_OFF_SECONDS: Final = 90 * 24 * 3600


STEPS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Need(Enum):
    """What stands between a session and the portal."""

    NOTHING = auto()
    SET_UP = auto()
    USE = auto()


def has_role(person: User | AnonymousUser) -> bool:
    """Tell whether the person has a role that calls for a second step."""
    scope = scope_of(person)
    return scope.is_logged_in and (bool(person.is_staff) or any(scope.ids(role) for role in ROLES))


def is_set_up(person: User | AnonymousUser) -> bool:
    return bool(is_mfa_enabled(person, list(STEPS)))


def need_of(request: HttpRequest) -> Need:
    """Tell what this session lacks. That the account has a second step says nothing of who sits here."""
    person = request.user
    if not settings.SECOND_FACTOR_REQUIRED or not isinstance(person, User) or not has_role(person):
        return Need.NOTHING
    if not is_set_up(person):
        return Need.SET_UP
    return Need.NOTHING if sessions.used_second_step(request, person) else Need.USE


def is_needed_by(person: User, step: Authenticator) -> bool:
    """Tell whether ``step`` is the last one of somebody who must have one."""
    is_required = bool(settings.SECOND_FACTOR_REQUIRED) and has_role(person)
    others = Authenticator.objects.filter(user=person, type__in=STEPS).exclude(pk=step.pk)
    return is_required and step.type in STEPS and not others.exists()


def is_missing(person: User | AnonymousUser) -> bool:
    """Tell whether the person may not go on before they have set up a second step."""
    return bool(settings.SECOND_FACTOR_REQUIRED) and has_role(person) and not is_set_up(person)


def is_offered(person: User | AnonymousUser) -> bool:
    """Tell whether the person should have a second step, without having to."""
    return not settings.SECOND_FACTOR_REQUIRED and has_role(person) and not is_set_up(person)


def is_put_off(person: User | AnonymousUser, cookies: Mapping[str, str]) -> bool:
    """Tell whether the person has said «not now» in this browser."""
    return bool(person.pk) and cookies.get(PUT_OFF_COOKIE) == str(person.pk)
