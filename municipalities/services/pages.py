"""The public page's date: everything that changes what the page says goes by here."""

from collections.abc import Collection
from datetime import datetime

from municipalities.models import Municipality


def touch(*, municipality: Municipality, now: datetime) -> None:
    """Say that what the page shows was changed ``now``."""
    touch_all(numbers=[municipality.pk], now=now)
    municipality.changed_at = now


def touch_all(*, numbers: Collection[str], now: datetime) -> None:
    """Say it of several municipalities at once: a body may be on the pages of all its owners."""
    Municipality.objects.filter(pk__in=numbers).update(changed_at=now)
