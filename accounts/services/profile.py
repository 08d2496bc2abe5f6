"""What a person says of themselves."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from accounts.services.own import lock_own
from changes.services.writing import put


@dataclass(frozen=True, kw_only=True)
class ProfileFacts:
    """Name, telephone in its stored form, and the language of pages and mails."""

    name: str
    phone: str
    language: str


@transaction.atomic
def change(*, person: User, facts: ProfileFacts) -> User:
    """Keep what the person says of themselves.

    Raises:
        AccountClosedError: when their account was closed meanwhile.
    """
    locked = lock_own(person)
    put(locked, facts)
    return locked
