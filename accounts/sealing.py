"""Secrets of second steps lie encrypted in the database; the keys come from the environment.

A copy of the database alone then opens nothing. The first of ``SECOND_FACTOR_KEYS`` encrypts, all of them decrypt.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What a Fernet token starts with; neither a code app's secret nor a seed has small letters past f.
MARK: Final = "gAAAAA"
# Where allauth keeps secrets in the data of a row.
SINGLE: Final = ("secret", "seed")
MANY: Final = "migrated_codes"


class UnreadableError(ValidationError):
    """No key of the settings opens the secret. A form shows it as its fault; elsewhere it is a page of its own."""

    def __init__(self) -> None:
        super().__init__(_("The portal cannot check your second step just now. Tell the portal administrator."))


def seal(text: str) -> str:
    return Fernet(settings.SECOND_FACTOR_KEYS[0]).encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """Return what was sealed.

    Raises:
        UnreadableError: when the key it was sealed with is not among the settings'.
    """
    keys = MultiFernet([Fernet(key) for key in settings.SECOND_FACTOR_KEYS])
    try:
        return keys.decrypt(token.encode()).decode()
    except InvalidToken as fault:
        raise UnreadableError from fault


def is_sealed(text: str) -> bool:
    return text.startswith(MARK)


def is_sealed_anew(text: str) -> bool:
    """Tell whether the first key, which is to stay, opens ``text``."""
    try:
        Fernet(settings.SECOND_FACTOR_KEYS[0]).decrypt(text.encode())
    except InvalidToken:
        return False
    return True


def changed(row: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """Return the data of an authenticator with every secret in it changed."""
    new = {name: change(value) if name in SINGLE else value for name, value in row.items()}
    if row.get(MANY) is not None:
        new[MANY] = [change(code) for code in row[MANY]]
    return new
