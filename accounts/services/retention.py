"""For how long something about people is held."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import KeptDays, User
from contributions import kept


@transaction.atomic
def decide(*, name: str, days: int, by: User, now: datetime) -> KeptDays:
    """Hold what has ``name`` for so many days from now on; what is past it goes the next night."""
    row, _made = KeptDays.objects.update_or_create(name=name, defaults={"days": days})
    transaction.on_commit(kept.forget)
    return row


def decided() -> Mapping[str, int]:
    """Return the days that have been decided, by name."""
    return dict(KeptDays.objects.order_by("name").values_list("name", "days"))
