"""The public page's date: everything that changes what the page says goes by here."""

from collections.abc import Collection
from datetime import datetime

from accounts.models import User
from municipalities.models import Municipality


def touch(*, municipality: Municipality, now: datetime) -> None:
    """Say that what the page shows was changed ``now``."""
    touch_all(numbers=[municipality.pk], now=now)
    municipality.changed_at = now


def touch_all(*, numbers: Collection[str], now: datetime) -> None:
    """Say it of several municipalities at once: a body may be on the pages of all its owners."""
    Municipality.objects.filter(pk__in=numbers).update(changed_at=now)


def review(*, municipality: Municipality, by: User, now: datetime) -> None:
    """Say that somebody has read the page and found it right. The date of the last change stays."""
    Municipality.objects.filter(pk=municipality.pk).update(reviewed_at=now)
