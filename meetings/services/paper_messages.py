"""Those who had read an item's papers are told once that some are new or changed, of all that came in a while."""

from datetime import UTC, datetime, timedelta
from typing import Final

from accounts.models import User
from meetings.models import ItemReview, Paper
from reminders.services import outbox

CHANGED = "meetings.papers_changed"
# Whoever replaces one paper often replaces the next one too.
GATHERED: Final = timedelta(minutes=30)
MICROSECONDS: Final = 1_000_000


def tell_readers(*, paper: Paper, by: User, now: datetime) -> None:
    """Tell those who had marked the item as reviewed; whoever waits for such a message gets one about all of it.

    The key says since when the message tells.
    """
    meeting = paper.item.meeting
    if meeting.ends_at <= now:
        return
    # A worker that has the message next writes it anew, with this paper in it.
    waiting = outbox.hold(target=meeting, kind=CHANGED)
    readers = User.objects.active().filter(pk__in=ItemReview.objects.filter(item=paper.item_id).values("user"))
    for reader in readers.exclude(pk__in=[by.pk, *waiting]).order_by("pk"):
        outbox.enqueue(
            kind=CHANGED,
            recipient=reader,
            target=meeting,
            key=f"{CHANGED}:{meeting.pk}:{reader.pk}:{int(now.timestamp() * MICROSECONDS)}",
            due_at=now + GATHERED if now + 2 * GATHERED < meeting.starts_at else now,
            useful_until=meeting.ends_at,
        )


def since_of(key: str) -> datetime:
    """Return since when the message with ``key`` tells."""
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=int(key.rpartition(":")[2]))
