"""A second step for people in tests."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from accounts.models import User


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
