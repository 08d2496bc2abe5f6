"""What has been said since somebody was last told, for their mail. No word of it: items by the title they may know."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from reminders.models import Reminder
from reviews.models import Remark, Review, Thread


@dataclass(frozen=True)
class News:
    """How much is new on one item; without a title it is on the agenda as a whole."""

    title: str
    number: int


def told_last(reminder: Reminder) -> datetime | None:
    """Return when the person last got a message of the kind about the same thing."""
    sent = Reminder.objects.filter(
        kind=reminder.kind,
        recipient_id=reminder.recipient_id,
        target_type_id=reminder.target_type_id,
        target_id=reminder.target_id,
        sent_at__isnull=False,
    )
    return sent.exclude(pk=reminder.pk).order_by("-sent_at").values_list("sent_at", flat=True).first()


def news_for(person: User, review: Review, since: datetime | None, *, of_own_threads: bool) -> list[News]:
    """Return what others have said since then, in threads the person may read; or in those they have a part in."""
    threads = Thread.objects.visible_to(person).filter(review=review)
    if of_own_threads:
        threads = threads.filter(pk__in=Remark.objects.filter(user=person).values("thread"))
    said = Remark.objects.filter(thread__in=threads.values("pk")).exclude(user=person)
    if since is not None:
        said = said.filter(created_at__gt=since)
    # The public title of an exempt item: a mail lies where it lies.
    numbers = Counter(
        remark.thread.item.safe_title if remark.thread.item else ""
        for remark in said.select_related("thread__item").order_by("thread__item__position", "pk")
    )
    return [News(title, number) for title, number in numbers.items()]
