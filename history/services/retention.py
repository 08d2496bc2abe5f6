"""How long it is remembered who changed what."""

from datetime import datetime, timedelta
from typing import Final

from history.models import Change

# A year's work, its report and the next year's questions about it; docs/operations.md says so.
KEPT: Final = timedelta(days=730)
# So many rows a statement: nobody who writes waits for the sweep.
BATCH: Final = 2_000


def erase_old(*, now: datetime, batch: int = BATCH) -> int:
    """Delete what is older than ``KEPT``, a batch at a time; return how many rows."""
    erased = 0
    while True:
        old = Change.objects.before(now - KEPT).order_by("at", "pk").values_list("pk", flat=True)[:batch]
        number, _ = Change.objects.filter(pk__in=list(old)).delete()
        erased += number
        if number < batch:
            return erased
