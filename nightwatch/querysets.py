"""Querysets of the nightwatch app."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, ExpressionWrapper, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.db.models.lookups import LessThan

from accounts.access import Person
from accounts.seen import SeenQuerySet
from municipalities.querysets import DatedQuerySet, valid_on
from nightwatch.enums import ACTIVE, NUMBERED, JoinState, ShiftState, SignUpState, Staffing
from norwegian.sorting import NorwegianOrder


class GroupQuerySet(SeenQuerySet):
    def in_use(self) -> Self:
        """Groups of which at least one municipality has natteravn switched on."""
        return self.filter(pk__in=self.model._default_manager.filter(municipalities__has_nightwatch=True).values("pk"))

    def walked_by(self, person: Person, day: date) -> Self:
        """Groups the person is in on ``day``."""
        volunteers = self.model._meta.get_field("volunteers").related_model
        walking = volunteers._default_manager.filter(valid_on(day), user=person.pk)
        return self.filter(pk__in=walking.values("group"))

    def with_coming(self, now: datetime) -> Self:
        """Adds ``coming_count``: how many open shifts lie ahead."""
        # Asked of each group that is shown, not of every shift that ever was.
        shifts = self.model._meta.get_field("shifts").related_model._default_manager
        ahead = shifts.open().upcoming(now).filter(group=OuterRef("pk")).order_by().values("group")
        counted = Subquery(ahead.annotate(number=Count("pk")).values("number"))
        return self.annotate(coming_count=Coalesce(counted, 0))

    def with_teams(self) -> Self:
        """Adds ``has_teams``: people of the group walk for classes or teams."""
        teams = self.model._meta.get_field("teams").related_model._default_manager
        return self.annotate(has_teams=Exists(teams.filter(group=OuterRef("pk"))))

    def with_rota(self) -> Self:
        """Groups that put classes or teams on their shifts."""
        return self.exclude(staffing=Staffing.OPEN)

    def by_name(self) -> Self:
        return self.order_by(NorwegianOrder("name"), "pk")


class TeamQuerySet(models.QuerySet[Any]):
    def in_turn(self) -> Self:
        """Those that can be chosen, in the order of the rota; those that have no turn last, by name."""
        return self.filter(is_used=True).order_by(F("turn").asc(nulls_last=True), NorwegianOrder("name"), "pk")


class VolunteerQuerySet(DatedQuerySet):
    def leaders(self) -> Self:
        return self.filter(is_leader=True)


class ShiftQuerySet(SeenQuerySet):
    def open(self) -> Self:
        return self.filter(state=ShiftState.OPEN)

    def upcoming(self, now: datetime) -> Self:
        return self.filter(starts_at__gt=now)

    def past(self, now: datetime) -> Self:
        return self.filter(starts_at__lte=now)

    def of_municipalities(self, numbers: Collection[str]) -> Self:
        """Shifts of groups that walk in any of the municipalities, each once."""
        groups = self.model._meta.get_field("group").related_model
        return self.filter(group__in=groups._default_manager.filter(municipalities__among=numbers).values("pk"))

    def held_for_a_team(self) -> Self:
        """Shifts with places that are still held for the class or team whose turn it is."""
        return self.filter(team_held_until__isnull=False)

    def all_held_for_others(self, person: Person) -> Self:
        """Of those, the shifts on which every place is for a class or team the person does not walk for."""
        held = self.held_for_a_team().filter(Q(team_places__isnull=True) | Q(team_places__gte=F("maximum")))
        volunteers = self.model._meta.get_field("group").related_model._meta.get_field("volunteers").related_model
        mine = volunteers._default_manager.filter(user=person.pk, team=OuterRef("team"), ends_on__isnull=True)
        return held.exclude(Exists(mine)) if person.pk else held

    def with_counts(self) -> Self:
        """Adds ``confirmed_count``, ``held_count``, ``waiting_count``, ``free_count`` and ``wanted_count``.

        A place that is held is not free; nor is one for a class or team, of which there are ``team_left_count``.
        ``wanted_count`` is how many lack to the minimum.
        """
        team = Count("sign_ups", filter=Q(sign_ups__state__in=NUMBERED, sign_ups__fills_team=True))
        for_team = Least(Coalesce(F("team_places"), F("maximum")), F("maximum")) - team
        return self.annotate(
            confirmed_count=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.CONFIRMED)) + F("nameless"),
            held_count=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.HELD)),
            waiting_count=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.WAITING)),
            team_left_count=Case(
                When(
                    team_held_until__isnull=False,
                    then=Greatest(Least(for_team, F("maximum") - F("confirmed_count") - F("held_count")), 0),
                ),
                default=Value(0),
            ),
            free_count=F("maximum") - F("confirmed_count") - F("held_count") - F("team_left_count"),
            wanted_count=Greatest(F("minimum") - F("confirmed_count"), 0),
        )

    def with_own(self, person: Person) -> Self:
        """Adds the person's active ``own_sign_up``, ``own_place`` when they have one, ``own_held`` while it is held."""
        mine = Q(sign_ups__user=person.pk, sign_ups__state__in=ACTIVE)
        placed = mine & Q(sign_ups__state=SignUpState.CONFIRMED)
        return self.annotate(
            own_sign_up=Max("sign_ups__pk", filter=mine),
            own_place=Max("sign_ups__place_number", filter=placed),
            own_held=Max("sign_ups__held_until", filter=mine),
        )

    def not_beside(self, person: Person) -> Self:
        """Leave out shifts at the time of another one on which the person has a place or waits for one."""
        sign_ups = self.model._meta.get_field("sign_ups").related_model._default_manager
        own = sign_ups.active().filter(user=person.pk)
        return self.exclude(Exists(own.filter(during__overlap=OuterRef("during")).exclude(shift=OuterRef("pk"))))

    def on_weekday(self, weekday: int) -> Self:
        """Shifts whose evening is on a weekday, Monday 0."""
        return self.filter(starts_at__iso_week_day=weekday + 1)

    def settled(self) -> Self:
        """Open shifts on which no place is held for a class or team any more, or ever was."""
        return self.open().filter(team_held_until__isnull=True)

    def to_call(self, now: datetime, *, until: datetime) -> Self:
        """Shifts up to then whose class or team is to be asked by now: it has somebody who is not asked yet.

        Those whose class or team nobody walks for come as well.
        """
        day = Value(timedelta(days=1))
        due = ExpressionWrapper(now + F("group__call_days") * day, output_field=models.DateTimeField())
        return self.open().upcoming(now).held_for_a_team().filter(starts_at__lte=until).filter(starts_at__lte=due)

    def lacking_people(self, now: datetime) -> Self:
        """Coming shifts with fewer than their minimum; not those whose class or team has time to answer yet."""
        return self.thin(now).with_counts()

    def thin(self, now: datetime) -> Self:
        """The same without counts: asked shift by shift, so that the first few of a country are found at once."""
        sign_ups = self.model._meta.get_field("sign_ups").related_model._default_manager
        on_shift = sign_ups.confirmed().filter(shift=OuterRef("pk")).order_by().values("shift")
        number = Coalesce(Subquery(on_shift.annotate(number=Count("pk")).values("number")), 0)
        return self.settled().upcoming(now).filter(LessThan(number + F("nameless"), F("minimum")))

    def lacking(self, now: datetime) -> Self:
        """Coming shifts with fewer than their minimum, or without somebody experienced where the group wants one."""
        counted = self.settled().upcoming(now).with_counts().with_experience(now)
        return counted.filter(Q(confirmed_count__lt=F("minimum")) | Q(lacks_experience=True))

    def with_experience(self, now: datetime) -> Self:
        """Adds ``lacks_experience``: the group wants somebody experienced, and nobody with a place on the shift is.

        A shift without people lacks people, and not experience.
        """
        sign_ups = self.model._meta.get_field("sign_ups").related_model._default_manager
        walked = sign_ups.confirmed().filter(
            user=OuterRef("user"), shift__state=ShiftState.OPEN, shift__ends_at__lte=now
        )
        number = walked.order_by().values("user").annotate(number=Count("pk")).values("number")
        there = sign_ups.confirmed().filter(shift=OuterRef("pk"))
        experienced = there.filter(shift__group__experienced_after__lte=Coalesce(Subquery(number), 0))
        lacks = Q(group__wants_experienced=True) & Exists(there) & ~Exists(experienced)
        return self.annotate(lacks_experience=ExpressionWrapper(lacks, output_field=models.BooleanField()))

    def to_look_after(self, now: datetime, until: datetime) -> Self:
        """Shifts until then that lack people, of groups that want the portal to look for them; not yet decided."""
        near = self.filter(starts_at__lte=until, goes_at__isnull=True, group__warns_when_short=True)
        return near.lacking_people(now)

    def inconsistent_waiting(self, now: datetime) -> Self:
        """Coming shifts with both a free place and a waiting list, as when a person is erased."""
        return self.open().upcoming(now).with_counts().filter(free_count__gt=0, waiting_count__gt=0)

    def in_order(self) -> Self:
        return self.order_by("starts_at", "pk")


class SignUpQuerySet(SeenQuerySet):
    def active(self) -> Self:
        return self.filter(state__in=ACTIVE)

    def confirmed(self) -> Self:
        return self.filter(state=SignUpState.CONFIRMED)

    def held(self) -> Self:
        return self.filter(state=SignUpState.HELD)

    def numbered(self) -> Self:
        """Those who have one of the places, or are offered one."""
        return self.filter(state__in=NUMBERED)

    def waiting(self) -> Self:
        return self.filter(state=SignUpState.WAITING)

    def in_order_of_arrival(self) -> Self:
        """By key: it is drawn while the shift is locked, so it counts arrivals, which a clock does not."""
        return self.order_by("pk")


class NightReportQuerySet(SeenQuerySet):
    def to_be_answered(self) -> Self:
        """Reports that ask to be followed up and have no answer yet."""
        return self.filter(wants_follow_up=True, answer="")

    def of_municipalities(self, numbers: Collection[str]) -> Self:
        """Reports of groups that walk in any of the municipalities, each once."""
        shifts = self.model._meta.get_field("shift").related_model
        return self.filter(shift__in=shifts._default_manager.of_municipalities(numbers).values("pk"))


class JoinAskQuerySet(SeenQuerySet):
    def waiting(self) -> Self:
        return self.filter(state=JoinState.WAITING)

    def of_municipalities(self, numbers: Collection[str]) -> Self:
        """Wishes to join groups that walk in any of the municipalities, each once."""
        groups = self.model._meta.get_field("group").related_model
        return self.filter(group__in=groups._default_manager.filter(municipalities__among=numbers).values("pk"))


class SignUpRequestQuerySet(models.QuerySet[Any]):
    def expired(self, now: datetime) -> Self:
        return self.filter(expires_at__lt=now)


class ClassInvitationQuerySet(models.QuerySet[Any]):
    def to_send(self) -> Self:
        """Invitations nothing has been done about yet, oldest first."""
        return self.filter(handled_at__isnull=True).exclude(email="").order_by("pk")


class WordingQuerySet(models.QuerySet[Any]):
    def begun(self, day: date) -> Self:
        """Versions that hold on ``day``, or did before; the newest first."""
        return self.filter(applies_from__lte=day).order_by("-applies_from")

    def ahead(self, day: date) -> Self:
        """Versions that do not hold yet; there is at most one of a municipality."""
        return self.filter(applies_from__gt=day).order_by("applies_from")

    def of_group(self, group: Any) -> Self:
        """Versions of the municipality that leads the group."""
        leads = {"municipality__group_municipalities__is_lead": True}
        return self.filter(municipality__group_municipalities__group=group, **leads)
