"""Tell people that they have been given a seat."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from councils.models import Tenure
from reminders.models import Reminder
from reminders.services import outbox

SEATED = "councils.seated"
# An invitation that has not gone out in a month would only confuse.
USEFUL = timedelta(days=30)


def invite(*, tenures: Iterable[Tenure], now: datetime) -> list[Reminder]:
    """Write one invitation to each person in ``tenures``; it tells of every seat the person has when it is sent."""
    first = {tenure.user_id: tenure for tenure in reversed(list(tenures))}
    return [
        outbox.enqueue(
            kind=SEATED,
            recipient=tenure.user,
            target=tenure,
            key=f"{SEATED}:{tenure.pk}",
            due_at=now,
            useful_until=now + USEFUL,
        )
        for tenure in first.values()
    ]
