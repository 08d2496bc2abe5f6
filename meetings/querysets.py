"""Querysets of the meetings app."""

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Expression, Q
from django.db.models.functions import Coalesce

from accounts.access import Person
from accounts.seen import SeenQuerySet
from meetings.enums import Answer, MeetingAct, MeetingState, ProposalState
from municipalities.querysets import valid_on


class MeetingQuerySet(SeenQuerySet):
    def of_municipality(self, number: str) -> Self:
        """Meetings of the bodies of the municipality with ``number``; of all when it is empty."""
        return self.filter(council__ownerships__municipality=number) if number else self

    def upcoming(self, now: datetime) -> Self:
        """Not over and not cancelled, the next first."""
        return self.ahead(now).exclude(state=MeetingState.CANCELLED)

    def ahead(self, now: datetime) -> Self:
        """Not over, the next first; those that are cancelled too."""
        return self.filter(ends_at__gte=now).order_by("starts_at", "pk")

    def past(self, now: datetime) -> Self:
        """Over, the latest first."""
        return self.filter(ends_at__lt=now).order_by("-starts_at", "-pk")

    def counted_in(self, year: int, now: datetime) -> Self:
        """Meetings of ``year`` that count towards the cadence: held or planned, and no draft whose time went by."""
        never_called = Q(state=MeetingState.DRAFT, starts_at__lt=now)
        return self.filter(starts_at__year=year).exclude(Q(state=MeetingState.CANCELLED) | never_called)


class AgendaItemQuerySet(SeenQuerySet):
    def listed_for(self, person: Person) -> Self:
        """Items whose number and public title the person may know of; only for building an agenda."""
        return self.permitted_to(person, MeetingAct.LIST_ITEM)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class PaperQuerySet(SeenQuerySet):
    """Seen by those who read papers of the item."""


class InvitationQuerySet(SeenQuerySet):
    """Seen by those who see the answers of the meeting; one's own are among them."""

    def in_order(self) -> Self:
        return self.order_by("seat__position", "pk")

    def called_as_deputy(self) -> Self:
        """Deputies who have not said no."""
        return self.filter(is_deputy=True).exclude(answer=Answer.CANNOT)


class ItemCommentQuerySet(SeenQuerySet):
    """Seen by those who see the comments of the item."""


class DissentQuerySet(SeenQuerySet):
    """Seen by those who read the item."""


class DecisionQuerySet(SeenQuerySet):
    def of_municipality(self, number: str) -> Self:
        """Decisions of the bodies of the municipality with ``number``; of all when it is empty."""
        return self.filter(item__meeting__council__ownerships__municipality=number) if number else self

    def latest_first(self) -> Self:
        return self.order_by("-decided_at", "-pk")


class FollowUpQuerySet(SeenQuerySet):
    def of_municipality(self, number: str) -> Self:
        """Follow-ups of the bodies of the municipality with ``number``; of all when it is empty."""
        return self.filter(item__meeting__council__ownerships__municipality=number) if number else self

    def listed_for(self, person: Person) -> Self:
        """Follow-ups the person may know of: show their ``safe_text`` and no more."""
        return self.permitted_to(person, MeetingAct.LIST_FOLLOW_UP)

    def open(self) -> Self:
        """Neither done nor dropped."""
        return self.filter(done_at__isnull=True, dropped_at__isnull=True)

    def closed(self) -> Self:
        """Done or dropped, the latest first."""
        closed_at = Coalesce("done_at", "dropped_at")
        return self.alias(closed_at=closed_at).filter(closed_at__isnull=False).order_by("-closed_at", "-pk")

    def overdue(self, day: date) -> Self:
        return self.open().filter(due_on__lt=day)

    def of(self, person: Person) -> Self:
        return self.filter(responsible_id=person.pk)

    def by_due_date(self) -> Self:
        return self.order_by("due_on", "pk")


class ProposalQuerySet(SeenQuerySet):
    """Seen by whoever made them and those who prepare the meetings of the body."""

    def waiting(self) -> Self:
        return self.filter(state=ProposalState.WAITING)

    def due_at(self, meeting: Any) -> Self:
        """Waiting for ``meeting``: proposed for it, or for the next one that can deal with them."""
        is_free = Q(meeting__isnull=True) & (Q(not_before__isnull=True) | Q(not_before__lte=meeting.day))
        return self.waiting().filter(is_free | Q(meeting=meeting), council=meeting.council_id)

    def in_order(self) -> Self:
        return self.order_by("proposed_at", "pk")


class LegalBasisQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        return self.filter(Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day)))


class GrantQuerySet(models.QuerySet[Any]):
    def on(self, day: date | Expression) -> Self:
        return self.filter(valid_on(day))
