"""Querysets of the measures app."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.db.models import Expression, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.access import Person
from accounts.seen import SeenQuerySet
from councils.models import Tenure
from measures.enums import (
    OPEN_STATUSES,
    PRIORITIES,
    STANDING_STATES,
    FactorKind,
    FactorLevel,
    GoalKind,
    PartyState,
    PlanState,
    Whose,
)
from meetings.enums import Classification, MeetingState, ProposalState
from meetings.models import AgendaItem, Proposal
from municipalities.enums import Role
from municipalities.models import Appointment, Municipality
from municipalities.querysets import DatedQuerySet


class GoalQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Goals of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def priorities(self) -> Self:
        """What a governing body has decided on."""
        return self.filter(kind__in=PRIORITIES)

    def in_order(self) -> Self:
        """From the vision down to the strategies, each in its own order."""
        kinds = [models.When(kind=kind, then=models.Value(place)) for place, kind in enumerate(GoalKind.values)]
        return self.annotate(kind_order=models.Case(*kinds, output_field=models.SmallIntegerField())).order_by(
            "kind_order", "position", "pk"
        )


class IndicatorQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Indicators of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class SeriesQuerySet(models.QuerySet[Any]):
    def of(self, number: str) -> Self:
        """Series of the indicators of the municipality with ``number``, its own and those beside them."""
        return self.filter(indicator__municipality=number)

    def own(self) -> Self:
        """The municipalities' own, and none to compare with."""
        return self.filter(whose=Whose.OWN)

    def with_nearness(self, number: str, day: date) -> Self:
        """With ``is_near``: whether it is of one that works together with the municipality with ``number``."""
        near = Municipality.objects.working_with([number], day)
        is_near = models.When(municipality__in=near.values("pk"), then=True)
        return self.annotate(is_near=models.Case(is_near, default=False, output_field=models.BooleanField()))

    def in_order(self) -> Self:
        """The municipality's own first, then the country, the county and others."""
        order = [models.When(whose=whose, then=models.Value(place)) for place, whose in enumerate(Whose.values)]
        return self.order_by(
            models.Case(*order, output_field=models.SmallIntegerField()), "municipality__sort_key", "pk"
        )


class PeriodQuerySet(models.QuerySet[Any]):
    def in_order(self) -> Self:
        return self.order_by("starts_on", "ends_on", "pk")

    def drafts(self) -> Self:
        return self.filter(approved_at__isnull=True)

    def approved(self) -> Self:
        return self.filter(approved_at__isnull=False)

    def waiting_for_police(self) -> Self:
        """Drafts of what the police have counted, which they have not approved."""
        return self.drafts().filter(indicator__from_police=True, cleared_at__isnull=True)

    def public(self) -> Self:
        """Those that anybody may see, small figures apart."""
        cleared = models.Q(indicator__from_police=False) | models.Q(cleared_at__isnull=False)
        return self.approved().filter(cleared, indicator__is_public=True)


class ValueQuerySet(models.QuerySet[Any]):
    def of(self, indicator: int) -> Self:
        """Values of an indicator."""
        return self.filter(period__indicator_id=indicator)


# A task is ended after five minutes; what a worker was asked for and has not done by then, it does not do any more.
GIVEN_UP_AFTER: Final = timedelta(minutes=6)


class IntakeQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        """Those that nobody has taken in."""
        return self.filter(applied_at__isnull=True)

    def left_alone(self, now: datetime) -> Self:
        """Those that no worker may be at."""
        over = Q(asked_at__isnull=True) | Q(failed_at__isnull=False) | Q(applied_at__isnull=False)
        return self.filter(over | Q(asked_at__lte=now - GIVEN_UP_AFTER))

    def taken_in(self) -> Self:
        """Those that are taken in, the last one first."""
        return self.filter(applied_at__isnull=False).order_by("-applied_at", "-pk")


class FeedQuerySet(models.QuerySet[Any]):
    def due(self, before: datetime) -> Self:
        """Those that are on and were not tried since, the longest ago first."""
        tried = models.Q(tried_at__isnull=True) | models.Q(tried_at__lt=before)
        return self.filter(tried, is_on=True).order_by(models.F("tried_at").asc(nulls_first=True), "pk")


# Who is responsible, in a line: the seat, or the person.
CALLED: Final = Coalesce("responsible_seat__title", "responsible__name")


class AnsweredQuerySet(SeenQuerySet):
    """Rows for which a person or a seat is responsible (:class:`measures.models.answering.Answered`)."""

    # The way to the municipality whose coordinator has what nobody else has.
    where: ClassVar[str] = "municipality"

    def answered(self, day: date | Expression) -> Self:
        """With ``answers_id``, who is responsible on ``day``: the one place that decides it.

        The person; of a seat whoever holds it that day, never a deputy; of a seat that nobody holds, the coordinator
        who has been in the municipality longest.
        """
        held = Tenure.objects.on(day).holders().filter(seat=OuterRef("responsible_seat"), user__is_active=True)
        appointed = Appointment.objects.on(day).filter(municipality=OuterRef(self.where), role=Role.COORDINATOR)
        coordinates = appointed.filter(user__is_active=True).order_by("user__date_joined", "user")
        return self.annotate(
            answers_id=Coalesce(
                F("responsible_id"),
                Subquery(held.order_by("pk").values("user")[:1]),
                Subquery(coordinates.values("user")[:1]),
                output_field=models.BigIntegerField(),
            )
        )

    def mine(self, person: Person, day: date | Expression) -> Self:
        """Those the person is responsible for on ``day``."""
        return self.answered(day).filter(is_mine(person))

    def not_told(self, day: date) -> Self:
        """Those of a seat whose responsible on ``day`` is another than who was told."""
        told = Q(seat_told__isnull=False, seat_told=F("answers_id"))
        return self.filter(responsible_seat__isnull=False).answered(day).filter(~told, answers_id__isnull=False)


def is_mine(person: Person) -> Q:
    """Return the condition on answered rows; what a person has themselves is found by its index."""
    return Q(responsible=person.pk) | Q(responsible_seat__isnull=False, answers_id=person.pk)


class MeasureQuerySet(AnsweredQuerySet):
    def of(self, number: str) -> Self:
        """Measures of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def worked_on_in(self, number: str, day: date) -> Self:
        """Those of the municipality with ``number``, and those of others that it takes part in on ``day``."""
        joined = self._parties().joined(day).filter(municipality=number)
        return self.filter(Q(municipality_id=number) | Q(pk__in=joined.values("measure")))

    def joined_between(self, number: str, first: date, until: datetime) -> Self:
        """Measures of others that the municipality with ``number`` took part in from ``first`` until a time."""
        joined = self._parties().joined(first).filter(municipality=number, answered_at__lt=until)
        return self.filter(pk__in=joined.values("measure"))

    def _parties(self) -> "MeasurePartyQuerySet":
        found: MeasurePartyQuerySet = self.model._meta.get_field("parties").related_model.objects.all()
        return found

    def for_reports(self) -> Self:
        """What every reader of a report may know of: of no decision, or of one that they all may read."""
        items = AgendaItem.objects.for_reports().filter(meeting__state=MeetingState.APPROVED)
        return self.filter(models.Q(decision__isnull=True) | models.Q(decision__item__in=items))

    def published(self) -> Self:
        """What a municipality shows everybody: chosen for it, where more is said of measures, of nothing closed."""
        chosen = {"more__is_public": True, "municipality__measure_setup__has_more": True}
        return self.for_reports().filter(**chosen).exclude(municipality__slug="")

    def open(self) -> Self:
        return self.filter(status__in=OPEN_STATUSES)

    def overdue(self, day: date) -> Self:
        """Open measures whose last day has passed on ``day``."""
        return self.open().filter(due_on__lt=day)

    def untouched(self, since: datetime, day: date) -> Self:
        """Open measures that have begun, and of which nobody has said how they go since then."""
        silent = models.Q(status_changed_at__isnull=True) | models.Q(status_changed_at__lt=since)
        begun = models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=day)
        return self.open().filter(silent, begun, created_at__lt=since)

    def by_due_date(self) -> Self:
        """The earliest due first, those without a due date last."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")


class FactorQuerySet(models.QuerySet[Any]):
    def in_order(self) -> Self:
        """From the nearest level out, what makes difficulties likelier before what guards against them."""
        levels = [models.When(level=level, then=models.Value(place)) for place, level in enumerate(FactorLevel.values)]
        kinds = [models.When(kind=kind, then=models.Value(place)) for place, kind in enumerate(FactorKind.values)]
        number = models.SmallIntegerField()
        return self.order_by(models.Case(*levels, output_field=number), models.Case(*kinds, output_field=number), "pk")


class StepQuerySet(AnsweredQuerySet):
    where = "measure__municipality"

    def open(self) -> Self:
        """Those that are not done, of measures that are not over."""
        return self.filter(done_at__isnull=True, measure__status__in=OPEN_STATUSES)

    def in_order(self) -> Self:
        """By their dates."""
        return self.order_by("due_on", "pk")


class CountQuerySet(models.QuerySet[Any]):
    def in_order(self) -> Self:
        """From the first period to the last."""
        return self.order_by("starts_on", "pk")


class TalkQuerySet(models.QuerySet[Any]):
    def in_order(self) -> Self:
        """From the first to the last."""
        return self.order_by("held_on", "pk")


class PartnerGrantQuerySet(DatedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("-starts_on", "pk")


class PlanQuerySet(SeenQuerySet):
    def of(self, number: str) -> Self:
        """Plans of the municipality with ``number``."""
        return self.filter(municipality_id=number)

    def worked_by(self, number: str) -> Self:
        """Those of the municipality with ``number``, and those it shares with others."""
        return self.filter(models.Q(municipality_id=number) | models.Q(parties__municipality=number)).distinct()

    def adopted(self) -> Self:
        return self.filter(state=PlanState.ADOPTED)

    def valid(self, year: int) -> Self:
        """Those that are adopted and hold in ``year``."""
        return self.adopted().filter(from_year__lte=year, to_year__gte=year)


class PlanPartyQuerySet(SeenQuerySet):
    def in_order(self) -> Self:
        return self.order_by("municipality__sort_key", "pk")


def lasts(day: date | Expression) -> Q:
    """Return the condition on rows that have a last day, or none yet, and hold on ``day``."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=day)


class MeasurePartyQuerySet(SeenQuerySet):
    def at_work(self) -> Self:
        """Those that are not at rest: either has switched it off, or the measure came of what is exempt by now."""
        both = {f"{place}measure_setup__has_more": True for place in ("municipality__", "measure__municipality__")}
        readable = [each for each in Classification if each != Classification.EXEMPT]
        of_none = Q(measure__decision__isnull=True)
        return self.filter(of_none | Q(measure__decision__item__classification__in=readable), **both)

    def joined(self, day: date | Expression) -> Self:
        """Those that take part on ``day``."""
        return self.at_work().filter(lasts(day), state=PartyState.JOINED)

    def offered(self) -> Self:
        """Those that have not answered."""
        return self.at_work().filter(state=PartyState.OFFERED)

    def standing(self, day: date | Expression) -> Self:
        """Those that take part on ``day``, or have not answered."""
        return self.at_work().filter(lasts(day), state__in=STANDING_STATES)

    def in_order(self) -> Self:
        return self.order_by("municipality__sort_key", "pk")


class WorkingGroupQuerySet(SeenQuerySet):
    def without_report(self) -> Self:
        """Those that have given no report, or have withdrawn it."""
        given = Proposal.objects.filter(from_council=OuterRef("council")).exclude(state=ProposalState.WITHDRAWN)
        return self.exclude(models.Exists(given))

    def with_what_is_asked(self) -> Self:
        """With what the rules look at, and what a group is called."""
        return self.select_related("council", "decision__item__meeting__council")
