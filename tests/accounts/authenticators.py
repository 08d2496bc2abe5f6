"""A second step for people in tests."""

import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from accounts import confirming
from accounts.models import User

METHODS = "account_authentication_methods"


def give_app(person: User) -> str:
    """Set up a code app for ``person``; return its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_now(secret: str) -> str:
    """The code the app would show."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def give_recovery_codes(person: User) -> list[str]:
    codes: list[str] = RecoveryCodes.activate(person).get_unused_codes()
    return codes


def records(client: Client) -> list[dict[str, Any]]:
    """What allauth has noted in the session of how its person logged in."""
    found: list[dict[str, Any]] = client.session.get(METHODS, [])
    return found


def note(client: Client, person: User, method: str, **more: Any) -> None:
    """Let the session have shown something just now, as allauth notes it."""
    session = client.session
    session[METHODS] = [*session.get(METHODS, []), {"method": method, "at": time.time(), **more}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


def confirm(client: Client, person: User) -> None:
    """Let the person have confirmed that it is them, by the strongest means they have."""
    note(client, person, confirming.METHODS[confirming.ways(person)[0]["id"]], reauthenticated=True)
