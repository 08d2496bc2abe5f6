"""The keys that secrets of second steps are sealed with, as the environment gives them; see ``accounts/sealing.py``."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Final

from django.core.exceptions import ImproperlyConfigured

INSECURE: Final = b"insecure: demo, development only"


def read(given: Sequence[str], *, production: bool) -> list[str]:
    """Return the keys; outside production there is one without being given.

    Raises:
        ImproperlyConfigured: when there is none, or one is not 32 random bytes in base64.
    """
    found = list(given) or ([] if production else [urlsafe_b64encode(INSECURE).decode()])
    try:
        keys = [urlsafe_b64decode(key) for key in found]
    except ValueError:
        keys = []
    if not keys or any(
        len(key) != 32 or len(set(key)) < 10 or (production and key.startswith(b"insecure")) for key in keys
    ):
        raise ImproperlyConfigured("SECOND_FACTOR_KEYS must be keys of 32 random bytes in base64, with commas between.")
    return found
