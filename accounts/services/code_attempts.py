"""How many codes may be tried at one address in a day, whichever page they are written on.

Counted for addresses the portal does not know too, so that the answer says nothing of who has an account. Passwords
and passkeys are not counted here: somebody who guesses codes must not lock the owner out (docs/adr/0008).
"""

from datetime import datetime
from hashlib import sha256
from typing import Final

from django.core.cache import cache
from django.utils import timezone

PER_DAY: Final = 20
KEPT_SECONDS: Final = 36 * 3600


def _key(address: str, now: datetime) -> str:
    # Not the address itself: the cache is no register of people.
    name = sha256(address.strip().lower().encode()).hexdigest()
    return f"accounts.code-attempts.{timezone.localtime(now):%Y-%m-%d}.{name}"


def are_spent(*, address: str, now: datetime) -> bool:
    """Tell whether the address has had its wrong codes for today."""
    return int(cache.get(_key(address, now), 0)) >= PER_DAY


def count(*, address: str, now: datetime) -> bool:
    """Count an attempt before it is looked at; return whether it is still within the day's.

    Counted first, so that guesses at the same moment all count.
    """
    key = _key(address, now)
    cache.add(key, 0, KEPT_SECONDS)
    return cache.incr(key) <= PER_DAY


def forgive(*, address: str, now: datetime) -> None:
    """Take back the attempt that turned out to be right."""
    if int(cache.get(_key(address, now), 0)) > 0:
        cache.decr(_key(address, now))
