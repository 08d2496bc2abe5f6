"""Show a draft to some of the body, change who and until when, and remind those who are silent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import standings_changed
from accounts.models import User
from councils.models import Council
from meetings.enums import MeetingState
from meetings.models import Meeting
from meetings.services import states
from meetings.services.notices import Call, calls_for
from norwegian.dates import local_day
from reviews.errors import (
    AskedAlready,
    DeadlineAfterMeeting,
    DeadlineBehind,
    NobodyAsked,
    NobodyWaits,
    RemindedToday,
)
from reviews.models import Review, Reviewer
from reviews.services import messages, progress
from reviews.services.locking import lock_open


@dataclass(frozen=True, kw_only=True)
class ReviewFacts:
    """Until when, what they are asked, and whom: the keys of seats."""

    deadline: date
    seats: Collection[int]
    request: str = ""


def calls_today(council: Council, now: datetime) -> list[Call]:
    """Return who sits in the body today, seat by seat; a deputy where a seat has no holder."""
    return [call for call in calls_for(Meeting(council=council, starts_at=now, ends_at=now)) if call.user is not None]


@transaction.atomic
def ask(*, meeting: Meeting, facts: ReviewFacts, by: User, now: datetime) -> Review:
    """Show the draft to those of the seats, and ask each of them.

    Raises:
        IllegalState: when the meeting is a draft no more.
        AskedAlready: when the draft is shown to somebody already.
        DeadlineBehind, DeadlineAfterMeeting: when the deadline is past, or later than the meeting.
        NobodyAsked: when nobody sits in any of the seats.
    """
    locked = states.lock_in(meeting, MeetingState.DRAFT)
    if Review.objects.filter(meeting=locked).exists():
        raise AskedAlready
    _check(facts, locked, now)
    review: Review = Review.objects.create(
        meeting=locked, request=facts.request, deadline=facts.deadline, asked_at=now, asked_by=by
    )
    _ask_seats(review, facts.seats, now=now)
    return review


@transaction.atomic
def change(*, review: Review, facts: ReviewFacts, by: User, now: datetime) -> Review:
    """Change until when and whom. Who comes in is asked; who is taken out sees the draft no more, and what they said
    stays.

    Raises:
        IllegalState: when the meeting is a draft no more.
        DeadlineBehind, DeadlineAfterMeeting: when the deadline is moved there.
        NobodyAsked: when nobody would be left.
    """
    locked = lock_open(review)
    if facts.deadline != locked.deadline:
        _check(facts, locked.meeting, now)
    has_moved = facts.deadline != locked.deadline
    locked.request, locked.deadline = facts.request, facts.deadline
    locked.save()
    for reviewer in locked.reviewers.select_related("user"):
        if reviewer.seat_id not in facts.seats:
            messages.forget(reviewer=reviewer)
            reviewer.delete()
        elif has_moved:
            messages.remind_before(reviewer=reviewer, review=locked, now=now)
    _ask_seats(locked, facts.seats, now=now)
    standings_changed()
    return locked


def _check(facts: ReviewFacts, meeting: Meeting, now: datetime) -> None:
    if facts.deadline < local_day(now):
        raise DeadlineBehind
    if facts.deadline > meeting.day:
        raise DeadlineAfterMeeting


def _ask_seats(review: Review, seats: Iterable[int], *, now: datetime) -> None:
    wanted = set(seats)
    there = set(review.reviewers.values_list("user_id", flat=True))
    for call in calls_today(review.meeting.council, now):
        if call.seat.pk not in wanted or call.user is None or call.user.pk in there:
            continue
        there.add(call.user.pk)
        known = {"known_as": call.tenure.known_as, "asked_at": call.tenure.asked_at} if call.tenure else {}
        reviewer = Reviewer.objects.create(review=review, user=call.user, seat=call.seat, **known)
        messages.ask(reviewer=reviewer, review=review, now=now)
    if not there:
        raise NobodyAsked
    standings_changed()


@transaction.atomic
def remind(*, review: Review, by: User, now: datetime) -> int:
    """Remind everybody who has not answered, or has not looked at what changed since; return how many.

    Raises:
        IllegalState: when the meeting is a draft no more.
        RemindedToday: when that was done today.
        NobodyWaits: when everybody has answered.
    """
    locked = lock_open(review)
    if locked.reminded_at and timezone.localdate(locked.reminded_at) == timezone.localdate(now):
        raise RemindedToday
    standings = progress.standings_of(locked, progress.items_of(locked))
    silent = [each.reviewer for each in standings if each.is_waited_for]
    if not silent:
        raise NobodyWaits
    locked.reminded_at = now
    locked.save(update_fields=["reminded_at"])
    for reviewer in silent:
        messages.remind(reviewer=reviewer, review=locked, now=now)
    return len(silent)
