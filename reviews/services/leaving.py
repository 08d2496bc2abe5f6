"""What reviews hold about somebody, taken out when they are erased, or when its period is over."""

from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from accounts.models import User
from contributions.erasure import Erasing, Rows, delete_batch, keys_of
from reviews.models import Remark, Reviewer, Thread

_TO_COUNCIL: Final = "review__meeting__council__ownerships"
REVIEWERS: Final = Rows("reviews.Reviewer", "user", f"{_TO_COUNCIL}__municipality", f"{_TO_COUNCIL}__is_lead")
REMARKS: Final = Rows(
    "reviews.Remark", "user", f"thread__{_TO_COUNCIL}__municipality", f"thread__{_TO_COUNCIL}__is_lead"
)


def erase_remarks(erasing: Erasing) -> int:
    """Delete what the person has said, and the threads nobody else has said anything in."""
    rows = REMARKS.of(erasing)
    threads = list(rows.values_list("thread", flat=True))
    erasing.keys |= keys_of(rows)
    number: int = rows.delete()[0]
    Thread.objects.filter(pk__in=threads, remarks__isnull=True).delete()
    return number


def said(person: User) -> "QuerySet[Remark]":
    return Remark.objects.filter(user=person)


def forget_reviewers(before: datetime, limit: int) -> int:
    return delete_batch(_held(Reviewer, "review__meeting", before), limit)


def forget_threads(before: datetime, limit: int) -> int:
    return delete_batch(_held(Thread, "review__meeting", before), limit)


def _held(model: Any, to_meeting: str, before: datetime) -> "QuerySet[Any]":
    found: QuerySet[Any] = model.objects.filter(**{f"{to_meeting}__ends_at__lt": before})
    return found
