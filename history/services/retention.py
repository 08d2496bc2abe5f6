"""How long it is remembered who changed what (``settings.KEPT_DAYS``)."""

from datetime import datetime

from contributions.erasure import delete_batch
from history.models import Change


def erase_batch(before: datetime, limit: int) -> int:
    """Delete at most ``limit`` changes from before a moment, the oldest first; return how many."""
    return delete_batch(Change.objects.before(before), limit)
