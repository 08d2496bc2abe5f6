"""Which messages a review calls for. Each is a row in the outbox, written in the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Model

from accounts.models import User
from meetings.services.secretariat import secretariat
from norwegian import clock
from norwegian.dates import local_day
from reminders.models import Reminder
from reminders.services import outbox
from reviews.models import Release, Review, Reviewer, Thread

ASKED: Final = "reviews.asked"
REMINDER: Final = "reviews.reminder"
COMMENTED: Final = "reviews.commented"
ANSWERED: Final = "reviews.answered"
ALL_ANSWERED: Final = "reviews.all_answered"
RELEASE_ASKED: Final = "reviews.release_asked"
RELEASED: Final = "reviews.released"
# What is said within half an hour goes in one message.
GATHERED: Final = timedelta(minutes=30)


def ask(*, reviewer: Reviewer, review: Review, now: datetime) -> None:
    """Ask, and remind the day before the deadline, if they are silent then."""
    _write(ASKED, reviewer, reviewer.user, review, due_at=now, key="")
    remind_before(reviewer=reviewer, review=review, now=now)


def remind_before(*, reviewer: Reviewer, review: Review, now: datetime) -> None:
    """Write the reminder of the day before the deadline, or move it."""
    due_at = clock.morning_of(review.deadline - timedelta(days=1))
    if outbox.is_worth_it(due_at, told_at=now):
        _write(REMINDER, reviewer, reviewer.user, review, due_at=due_at, key="")


def remind(*, reviewer: Reviewer, review: Review, now: datetime) -> None:
    _write(REMINDER, reviewer, reviewer.user, review, due_at=now, key=f"{now:%Y%m%d}")


def forget(*, reviewer: Reviewer) -> None:
    """Withdraw what waits for somebody who has finished, or is taken out."""
    outbox.withdraw(target=reviewer)


def tell_of_remark(*, thread: Thread, review: Review, by: User, now: datetime) -> None:
    """Tell those who see to the meeting that there is a comment, and others in the thread of the answer; gathered."""
    told = _caring(review, now)
    for person in told:
        if person.pk != by.pk:
            _gather(COMMENTED, person, review, now)
    others = User.objects.active().filter(review_remarks__thread=thread).exclude(pk=by.pk)
    for person in others.exclude(pk__in=[each.pk for each in told]).distinct().order_by("pk"):
        _gather(ANSWERED, person, review, now)


def tell_that_all_have(*, review: Review, now: datetime) -> None:
    for person in _caring(review, now):
        _write(ALL_ANSWERED, review, person, review, due_at=now, key=f"{now:%Y%m%d%H%M%S%f}")


def ask_for_release(*, release: Release, recipients: Iterable[User], now: datetime) -> None:
    for person in recipients:
        _write(RELEASE_ASKED, release, person, release, due_at=now, key=f"{now:%Y%m%d%H%M%S%f}")


def tell_of_release(*, release: Release, by: User, now: datetime) -> None:
    """Tell those who see to the meeting, and whoever asked; what waits for the chairs is overtaken."""
    outbox.withdraw(target=release)
    for person in _caring(release, now):
        if person.pk != by.pk:
            _write(RELEASED, release, person, release, due_at=now, key=f"{now:%Y%m%d%H%M%S%f}")


def forget_release(*, release: Release) -> None:
    outbox.withdraw(target=release)


def _caring(about: Review | Release, now: datetime) -> list[User]:
    """Who sees to the body's meetings, and whoever asked."""
    people = secretariat(about.meeting.council, local_day(now))
    asked_by = about.asked_by
    if asked_by is not None and asked_by.is_active and asked_by not in people:
        people.append(asked_by)
    return people


def _gather(kind: str, person: User, review: Review, now: datetime) -> None:
    """Write a message unless one is on its way already, which will tell of this too."""
    if not Reminder.objects.about(review).waiting().filter(kind=kind, recipient=person).exists():
        _write(kind, review, person, review, due_at=now + GATHERED, key=f"{now:%Y%m%d%H%M%S%f}")


def _write(kind: str, target: Model, recipient: User, about: Any, *, due_at: datetime, key: str) -> None:
    outbox.enqueue(
        kind=kind,
        recipient=recipient,
        target=target,
        key=f"{kind}:{target.pk}:{recipient.pk}:{key}",
        due_at=due_at,
        useful_until=about.meeting.starts_at,
    )
