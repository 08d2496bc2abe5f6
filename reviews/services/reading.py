"""What a reviewer does with a draft: look at it, say that there is nothing to add, and finish."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.access import can
from accounts.models import User
from meetings.models import AgendaItem
from reviews.enums import ReviewAct, Said
from reviews.models import Reading, Review, Reviewer
from reviews.services import marks, messages, progress
from reviews.services.locking import lock_open


def note_seen(*, reviewer: Reviewer, items: Iterable[AgendaItem], now: datetime) -> None:
    """Keep that the reviewer has seen ``items``, loaded with their papers, as they are now. One query."""
    Reading.objects.bulk_create(
        [Reading(reviewer=reviewer, item=item, seen_at=now, seen_mark=marks.mark_of(item)) for item in items],
        update_conflicts=True,
        unique_fields=["reviewer", "item"],
        update_fields=["seen_at", "seen_mark"],
    )


@transaction.atomic
def nothing_to_add(*, review: Review, item: AgendaItem, by: User, now: datetime) -> None:
    """Say that there is nothing to add to the item as it is now. Who has commented on it has still commented.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    locked = lock_open(review)
    reviewer = _reviewer(locked, by)
    _say(reviewer, item, Said.NOTHING, now=now)
    settle(review=locked, reviewer=reviewer, now=now)


@transaction.atomic
def take_back(*, review: Review, item: AgendaItem, by: User, now: datetime) -> None:
    """Take back that there is nothing to add. A comment stays.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    locked = lock_open(review)
    reviewer = _reviewer(locked, by)
    taken = Reading.objects.filter(reviewer=reviewer, item=item, said=Said.NOTHING)
    if taken.update(said=Said.SILENT, said_mark={}):
        reviewer.finished_at = None
        reviewer.save(update_fields=["finished_at"])


@transaction.atomic
def finish(*, review: Review, by: User, now: datetime) -> None:
    """Say of all items at once that there is nothing more to add, and that one has finished.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    locked = lock_open(review)
    reviewer = _reviewer(locked, by)
    for item in progress.items_of(locked):
        if can(by, ReviewAct.READ_ITEM, item):
            _say(reviewer, item, Said.NOTHING, now=now)
    reviewer.finished_at = now
    reviewer.save(update_fields=["finished_at"])
    messages.forget(reviewer=reviewer)
    _tell_when_all_have(locked, now=now)


def commented(*, review: Review, item: AgendaItem | None, by: User, now: datetime) -> None:
    """Keep that a reviewer has commented on an item, as part of what they do there."""
    reviewer = review.reviewers.filter(user=by).first()
    if reviewer is not None and item is not None:
        _say(reviewer, item, Said.COMMENTED, now=now)
        settle(review=review, reviewer=reviewer, now=now)


def settle(*, review: Review, reviewer: Reviewer, now: datetime) -> None:
    """Let who has said something of every item they can read have finished."""
    items = progress.items_of(review)
    standing = progress.standing_of(reviewer, review, items)
    if reviewer.finished_at or not items or any(each.is_waited_for for each in standing.by_item.values()):
        return
    reviewer.finished_at = now
    reviewer.save(update_fields=["finished_at"])
    messages.forget(reviewer=reviewer)
    _tell_when_all_have(review, now=now)


def _tell_when_all_have(review: Review, *, now: datetime) -> None:
    standings = progress.standings_of(review, progress.items_of(review))
    if not any(each.is_waited_for for each in standings):
        messages.tell_that_all_have(review=review, now=now)


def _reviewer(review: Review, by: User) -> Reviewer:
    reviewer: Reviewer = Reviewer.objects.select_for_update(of=("self",)).get(review=review, user=by)
    reviewer.user = by
    return reviewer


def _say(reviewer: Reviewer, item: AgendaItem, said: Said, *, now: datetime) -> None:
    mark = marks.mark_of(item)
    reading, _created = Reading.objects.get_or_create(
        reviewer=reviewer, item=item, defaults={"seen_at": now, "seen_mark": mark}
    )
    if said == Said.COMMENTED or reading.said != Said.COMMENTED:
        reading.said = said
    reading.said_mark = reading.seen_mark = mark
    reading.save()
