"""How long the outbox remembers who was written to about what."""

from datetime import datetime, timedelta
from typing import Final

from reminders.models import Reminder

# Long enough to find out what somebody was told before a meeting or in a season; docs/operations.md says so.
KEPT: Final = timedelta(days=180)


def erase_old(*, now: datetime) -> int:
    """Delete what is done with since ``KEPT``, however it ended; return how many rows.

    A row is done with when it is past its use too: until then its key keeps the same message from being
    written again.
    """
    number, _ = Reminder.objects.done_with(before=now - KEPT).delete()
    return number
