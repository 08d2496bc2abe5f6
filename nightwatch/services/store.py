"""What a group tells its own people: equipment, how to get in, rules."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from nightwatch.models import Store


@dataclass(frozen=True, kw_only=True)
class StoreFacts:
    """All of it may be empty. How to get in goes out by e-mail only where ``mails_access`` says so."""

    equipment: str = ""
    access: str = ""
    mails_access: bool = False
    rules: str = ""


@transaction.atomic
def keep(*, store: Store, facts: StoreFacts, by: User, now: datetime) -> Store:
    """Keep what the group says; of a group that is locked."""
    put(store, facts)
    return store
