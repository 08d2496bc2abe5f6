"""How long the outbox remembers who was written to about what (``settings.KEPT_DAYS``)."""

from datetime import datetime

from contributions.erasure import delete_batch
from reminders.models import Reminder


def erase_batch(before: datetime, limit: int) -> int:
    """Delete at most ``limit`` rows that are done with since ``before``, however they ended; return how many.

    A row is done with when it is past its use too: until then its key keeps the same message from being
    written again.
    """
    return delete_batch(Reminder.objects.done_with(before=before), limit)
