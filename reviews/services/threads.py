"""What is said of a draft: begin a thread, answer it, resolve it, open it again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from meetings.models import AgendaItem
from reviews.models import Remark, Review, Thread
from reviews.services import messages, reading
from reviews.services.locking import lock_open


@transaction.atomic
def begin(*, review: Review, item: AgendaItem | None, text: str, by: User, now: datetime) -> Thread:
    """Say something of an item, or of the agenda as a whole.

    The same words again straight after are the same thread, sent twice: the first one is returned.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    locked = lock_open(review)
    last: Thread | None = Thread.objects.filter(review=locked, item=item).order_by("begun_at", "pk").last()
    if last is not None and _is_said_last(last, text, by):
        return last
    thread: Thread = Thread.objects.create(review=locked, item=item, begun_at=now)
    _remark(thread, locked, text, by, now)
    return thread


@transaction.atomic
def answer(*, thread: Thread, text: str, by: User, now: datetime) -> Thread:
    """Say more in a thread; one that was resolved is open again.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    locked = lock_open(thread.review)
    found = _lock(thread)
    if _is_said_last(found, text, by):
        return found
    if found.is_resolved:
        _set_resolved(found, None, None)
    _remark(found, locked, text, by, now)
    return found


@transaction.atomic
def resolve(*, thread: Thread, by: User, now: datetime) -> Thread:
    """Say that a thread needs no more. Twice is the same as once.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    lock_open(thread.review)
    found = _lock(thread)
    if not found.is_resolved:
        _set_resolved(found, by, now)
    return found


@transaction.atomic
def reopen(*, thread: Thread, by: User, now: datetime) -> Thread:
    """Let a thread be open again.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    lock_open(thread.review)
    found = _lock(thread)
    if found.is_resolved:
        _set_resolved(found, None, None)
    return found


def _lock(thread: Thread) -> Thread:
    found: Thread = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    return found


def _set_resolved(thread: Thread, by: User | None, at: datetime | None) -> None:
    thread.resolved_by, thread.resolved_at = by, at
    thread.save(update_fields=["resolved_by", "resolved_at"])


def _is_said_last(thread: Thread, text: str, by: User) -> bool:
    last = thread.remarks.last()
    return last is not None and (last.user_id, last.text) == (by.pk, text)


def _remark(thread: Thread, review: Review, text: str, by: User, now: datetime) -> None:
    Remark.objects.create(thread=thread, user=by, text=text, created_at=now)
    reading.commented(review=review, item=thread.item, by=by, now=now)
    messages.tell_of_remark(thread=thread, review=review, by=by, now=now)
