"""Whose turn which shift is, and how it goes: for those in charge of the group."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from nightwatch.enums import InvitationAnswer, OfferAnswer, OfferKind
from nightwatch.models import Group, OfferTo, Season, Shift, SignUp, Team, Volunteer
from nightwatch.services import rota
from norwegian.sorting import NorwegianOrder


@dataclass(frozen=True)
class Adults:
    """A class or team, who walks for it, and how many were asked in from its list: in all, and who have answered."""

    team: Team
    people: list[Volunteer]
    invited: int = 0
    joined: int = 0
    declined: int = 0


@dataclass(frozen=True)
class Turn:
    """How it goes with the class or team of one shift. ``gaps`` are its places nobody has taken."""

    shift: Any
    adults: int
    asked: int
    accepted: int
    declined: list[Any]
    silent: list[Any]

    @property
    def gaps(self) -> int:
        return int(self.shift.team_left_count if self.shift.is_held_for_team else max(self.shift.free_count, 0))

    @property
    def is_empty(self) -> bool:
        return not self.adults


@dataclass(frozen=True)
class Slot:
    """A shift of the season as the rota is laid: whose turn is proposed, and whether it can still be changed."""

    shift: Any
    team: Team | None

    @property
    def is_fixed(self) -> bool:
        return self.shift.team_asked_at is not None


def adults_of(group: Group, *, now: datetime) -> list[Adults]:
    """Return every class and team of the group in turn, with those who walk for it."""
    people = list(_walking(group, now).exclude(team=None))
    asked = Counter(group.invitations.values_list("team", "answer"))
    return [
        Adults(
            team,
            [each for each in people if each.team_id == team.pk],
            invited=sum(asked[team.pk, answer] for answer in ("", *InvitationAnswer.values)),
            joined=asked[team.pk, InvitationAnswer.YES],
            declined=asked[team.pk, InvitationAnswer.NO],
        )
        for team in group.teams.all().in_turn()
    ]


def without_team(group: Group, *, now: datetime) -> list[Volunteer]:
    """Return the volunteers of the group who walk for no class or team."""
    return list(_walking(group, now).filter(team=None))


def _walking(group: Group, now: datetime) -> "QuerySet[Volunteer]":
    walking = Volunteer.objects.on(timezone.localdate(now)).filter(group=group, user__is_active=True)
    return walking.select_related("user").order_by(NorwegianOrder("user__name"), "pk")


def turns_of(season: Season, *, now: datetime) -> list[Turn]:
    """Return how it goes with the shifts of a season that a class or team has, next first."""
    shifts = Shift.objects.open().filter(season=season, team__isnull=False).with_counts()
    return _turns(list(shifts.select_related("team", "group").in_order()), now)


def turn_of(shift: Any, *, now: datetime) -> Turn | None:
    """Return how it goes with the class or team of a shift with its counts; None when it has none."""
    return _turns([shift], now)[0] if shift.team_id else None


def _turns(shifts: list[Any], now: datetime) -> list[Turn]:
    walking = Volunteer.objects.on(timezone.localdate(now)).filter(
        team__in={shift.team_id for shift in shifts}, user__is_active=True
    )
    adults = Counter(walking.values_list("team", flat=True))
    rows = OfferTo.objects.filter(offer__shift__in=shifts, offer__kind=OfferKind.TEAM).select_related("user", "offer")
    placed = set(SignUp.objects.confirmed().filter(shift__in=shifts).values_list("shift", "user"))
    filled = SignUp.objects.confirmed().filter(shift__in=shifts, fills_team=True)
    accepted = Counter(filled.values_list("shift", flat=True))
    asked: dict[int, list[OfferTo]] = {shift.pk: [] for shift in shifts}
    # Whoever was asked twice, of two classes in turn, counts with the newest.
    for row in {(row.offer.shift_id, row.user_id): row for row in rows.order_by("pk")}.values():
        asked[row.offer.shift_id].append(row)
    return [
        Turn(
            shift,
            adults[shift.team_id],
            len(asked[shift.pk]),
            accepted[shift.pk],
            [row.user for row in _without_place(asked[shift.pk], placed) if row.answer == OfferAnswer.DECLINED],
            [row.user for row in _without_place(asked[shift.pk], placed) if not row.answer],
        )
        for shift in shifts
    ]


def _without_place(rows: list[OfferTo], placed: set[tuple[int, int]]) -> list[OfferTo]:
    return [row for row in rows if (row.offer.shift_id, row.user_id) not in placed]


def slots(season: Season, *, now: datetime, first: int, every: int, from_team: int) -> list[Slot]:
    """Return the season's coming shifts, and whose turn each would be from the ``first`` on.

    With ``first`` 0, and for shifts before it or asked about already, whose turn it is now. ``from_team`` begins the
    round.
    """
    shifts = list(Shift.objects.open().upcoming(now).filter(season=season).select_related("team", "group").in_order())
    teams = in_rota(season.group)
    start = next((place for place, team in enumerate(teams) if team.pk == from_team), 0)
    place = next((place for place, shift in enumerate(shifts) if shift.pk == first), None)
    given = {} if place is None else rota.proposed(shifts, teams[start:] + teams[:start], first=place, every=every)
    kept = len(shifts) if place is None else place
    return [
        Slot(shift, shift.team if shift.team_asked_at or number < kept else given.get(shift.pk))
        for number, shift in enumerate(shifts)
    ]


def in_rota(group: Group) -> list[Team]:
    """Return the classes and teams that have a turn, in order; all of them while none has."""
    teams = list(group.teams.all().in_turn())
    return [team for team in teams if team.turn is not None] or teams


def going_on(slots: list[Slot], teams: list[Team]) -> dict[str, int]:
    """Return from which shift and with whom the rota goes on after the last that has a class or team."""
    taken = [place for place, slot in enumerate(slots) if slot.team is not None]
    if not taken or not teams or taken[-1] + 1 >= len(slots):
        return {}
    step = taken[-1] - taken[-2] if len(taken) > 1 else 1
    first = min(taken[-1] + step, len(slots) - 1)
    last = slots[taken[-1]].team
    following = next((place + 1 for place, team in enumerate(teams) if team == last), 0) % len(teams)
    return {"forste": slots[first].shift.pk, "hver": step, "lag": teams[following].pk}
