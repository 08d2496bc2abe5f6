"""Querysets of the meetings app."""

from datetime import date, datetime
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, Expression, OuterRef, Q
from django.db.models.functions import Coalesce

from accounts.access import Person
from accounts.seen import SeenQuerySet
from meetings.enums import OFF, Answer, Classification, ItemPermission, MeetingAct, MeetingState, ProposalState
from municipalities.querysets import valid_on


class MeetingQuerySet(SeenQuerySet):
    def of_municipality(self, number: str) -> Self:
        """Meetings in which bodies of the municipality with ``number`` meet; all when it is empty."""
        if not number:
            return self
        councils = self.model.taking_part.rel.model._default_manager.filter(ownerships__municipality=number)
        return self.filter(Q(council__in=councils.values("pk")) | self._joined(council__in=councils.values("pk")))

    def of_body(self, council: Any) -> Self:
        """The body's own meetings, and those of others in which it takes part."""
        return self.filter(Q(council=council) | self._joined(council=council))

    def of_bodies(self, councils: Any) -> Self:
        """Meetings of any of the bodies, or in which one of them takes part."""
        return self.filter(self.in_bodies(councils))

    def in_bodies(self, councils: Any) -> Q:
        """Return the condition by which :meth:`of_bodies` filters, for one with others."""
        return Q(council__among=councils) | self._joined(council__among=councils)

    def with_bodies(self) -> Self:
        """Each with ``other_ids``, of the bodies that take part beside the host."""
        together = self.model.taking_part.through._default_manager.filter(meeting=OuterRef("pk")).order_by("pk")
        return self.annotate(other_ids=ArraySubquery(together.values("council")))

    def with_left_open(self) -> Self:
        """Each with ``leaves_open``: whether a body that meets has an open follow-up. Else nothing more is asked."""
        follow_ups = self.model.items.rel.related_model.follow_ups.rel.related_model._default_manager
        own = follow_ups.open().filter(item__meeting__council=OuterRef("council"))
        others = follow_ups.open().filter(item__meeting__council__joint_bodies__meeting=OuterRef("pk"))
        return self.annotate(leaves_open=Exists(own) | Exists(others))

    def _joined(self, **taking_part: Any) -> Q:
        """Return the condition that a body takes part; few meetings are joint, and those have an index."""
        rows = self.model.taking_part.through._default_manager.filter(**taking_part)
        return Q(is_joint=True, pk__in=rows.values("meeting"))

    def upcoming(self, now: datetime) -> Self:
        """Not over and not called off, the next first."""
        return self.ahead(now).exclude(state__in=OFF)

    def ahead(self, now: datetime) -> Self:
        """Not over, the next first; those that are cancelled too."""
        return self.filter(ends_at__gte=now).order_by("starts_at", "pk")

    def past(self, now: datetime) -> Self:
        """Over, the latest first."""
        return self.filter(ends_at__lt=now).order_by("-starts_at", "-pk")

    def held_between(self, since: datetime, until: datetime) -> Self:
        """Called and not called off, begun from ``since`` and over before ``until``."""
        called = self.exclude(state__in=[*OFF, MeetingState.DRAFT])
        return called.filter(starts_at__gte=since, ends_at__lt=until)

    def counted_in(self, year: int, now: datetime, *, with_not_held: bool = False) -> Self:
        """Meetings of ``year`` that count towards the cadence: held or planned, and no draft whose time went by.

        ``with_not_held`` brings those that people were called to and that did not take place.
        """
        off = {MeetingState.CANCELLED} if with_not_held else OFF
        never_called = Q(state=MeetingState.DRAFT, starts_at__lt=now)
        return self.filter(starts_at__year=year).exclude(Q(state__in=off) | never_called)


EveryMeeting = models.Manager.from_queryset(MeetingQuerySet)


class MeetingManager(EveryMeeting[Any]):
    """Meetings that people come to: no list, count, calendar or address of them knows what is decided in writing."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(is_between=False)


class AgendaItemQuerySet(SeenQuerySet):
    def listed_for(self, person: Person) -> Self:
        """Items whose number and public title the person may know of; only for building an agenda."""
        return self.permitted_to(person, MeetingAct.LIST_ITEM)

    def kept_from_nobody(self) -> Self:
        """Items that nobody has been kept out of by a conflict of interest."""
        return self.exclude(grants__permission__codename=ItemPermission.EXCLUDED)

    def for_reports(self) -> Self:
        """Public items that nobody is kept out of: what every reader of a report may know."""
        return self.filter(classification=Classification.PUBLIC).kept_from_nobody()

    def of_matter(self, item: Any) -> Self:
        """The items that a matter has been, on one meeting after the other."""
        return self.filter(Q(pk=item.matter) | Q(first=item.matter)).order_by("meeting__starts_at", "pk")

    def waiting_in(self, council: int) -> Self:
        """Items of the body that were put off and are on no agenda, the earliest first."""
        return self.filter(waits=True, meeting__council=council).order_by("meeting__starts_at", "position", "pk")

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class PaperQuerySet(SeenQuerySet):
    """Seen by those who read papers of the item."""


class PaperVersionQuerySet(SeenQuerySet):
    """Seen by those who read papers of the item, but for what was replaced in the draft."""


class PaperTextQuerySet(SeenQuerySet):
    """Seen by those who read the paper."""


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
