"""The reviews and releases a desk has to do with. Each asked once a desk, in one query."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.access import Person, permitted, scope_of
from accounts.prepared import prepared
from contributions.places import Desk
from meetings.enums import MeetingState
from meetings.models import Meeting
from reviews.enums import ReviewAct
from reviews.models import Release, Review, Reviewer, Thread


def open_reviews(desk: Desk) -> list[Any]:
    """Return the reviews of drafts that the person prepares, or is asked in.

    Each tells whether the person sees to it (``is_planned_by``), whether they are asked and have not finished
    (``is_own``), how many have not (``silent``), and which threads are open (``unresolved``).
    """
    has_any = desk.mine or _has(desk, "reviews.reviewer", "councils.secretary")
    found: list[Any] = desk.keep("reviews", lambda: _open(desk.person) if has_any else [])
    return found


def _has(desk: Desk, *standings: str) -> bool:
    return any(scope_of(desk.person).ids(standing) for standing in standings)


@prepared
def _open(person: Person, /) -> "QuerySet[Review]":
    reviewers = Reviewer.objects.filter(review=OuterRef("pk"), finished_at__isnull=True).order_by("pk")
    threads = Thread.objects.visible_to(person).unresolved().filter(review=OuterRef("pk")).order_by("pk")
    planned_by = permitted(Review.objects.filter(pk=OuterRef("pk")), person, ReviewAct.CHANGE)
    finishes = permitted(Review.objects.filter(pk=OuterRef("pk")), person, ReviewAct.FINISH)
    found: QuerySet[Review] = (
        Review.objects.open()
        .visible_to(person)
        .annotate(
            is_planned_by=Exists(planned_by),
            is_asked=Exists(finishes),
            own=Subquery(reviewers.filter(user=person.pk).values("pk")[:1]),
            silent=ArraySubquery(reviewers.values("pk")),
            unresolved=ArraySubquery(threads.values("pk")),
        )
        .select_related("meeting__council")
        .order_by("deadline", "pk")
    )
    return found


def waiting_releases(desk: Desk) -> list[Release]:
    """Return the drafts that wait for the person's release."""
    found: list[Release] = desk.keep("releases", lambda: _waiting(desk.person) if _has(desk, "councils.chair") else [])
    return found


@prepared
def _waiting(person: Person, /) -> "QuerySet[Release]":
    chaired = permitted(Meeting.objects.filter(state=MeetingState.DRAFT), person, ReviewAct.RELEASE)
    found: QuerySet[Release] = (
        Release.objects.filter(Q(meeting__in=chaired.values("pk")), asked_at__isnull=False, released_at__isnull=True)
        .select_related("meeting__council")
        .order_by("meeting__starts_at", "pk")
    )
    return found
