"""Whose turn which shift is: the way a group finds people, its classes and teams in order, and a season's shifts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice
from typing import Any

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from nightwatch.models import Group, Season, Shift, Team, Volunteer
from nightwatch.services import places
from nightwatch.services.errors import TeamNotOfGroupError


@dataclass(frozen=True, kw_only=True)
class StaffingFacts:
    """Who the shifts of a group are for, and when a class or team is asked."""

    staffing: str
    team_places: int = 2
    call_days: int = 21
    hold_days: int = 10


@transaction.atomic
def set_staffing(*, group: Group, facts: StaffingFacts, by: User, now: datetime) -> Group:
    """Keep how the group finds people. Shifts nobody is asked about yet follow; the date others were told stands."""
    locked: Group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
    if put(locked, facts):
        places.reckon_anew(group=locked, now=now)
    return locked


@transaction.atomic
def arrange(*, group: Group, turns: Mapping[int, int | None], by: User, now: datetime) -> None:
    """Keep the order in which classes and teams get shifts; those without a number have no turn."""
    for team in group.teams.select_for_update(of=("self",), no_key=True).filter(pk__in=turns).order_by("pk"):
        if team.turn != turns[team.pk]:
            team.turn = turns[team.pk]
            team.save(update_fields=["turn"])


@transaction.atomic
def put_in_team(*, volunteer: Volunteer, team: Team | None, by: User, now: datetime) -> Volunteer:
    """Let a volunteer walk for a class or team, or for none. What they have signed up for stays as it is.

    Raises:
        TeamNotOfGroupError: when the class or team is of another group, or not used any more.
    """
    if team is not None and (team.group_id != volunteer.group_id or not team.is_used):
        raise TeamNotOfGroupError
    locked: Volunteer = Volunteer.objects.select_for_update(of=("self",)).get(pk=volunteer.pk)
    if locked.team_id != (team and team.pk):
        locked.team = team
        locked.save(update_fields=["team"])
    return locked


def proposed(shifts: Sequence[Any], teams: Sequence[Team], *, first: int = 0, every: int = 1) -> dict[int, Team]:
    """Return the class or team for every so many of the shifts, from the ``first`` on, in turn."""
    chosen = shifts[first :: max(every, 1)]
    return {shift.pk: team for shift, team in zip(chosen, islice(cycle(teams), len(chosen)), strict=False)}


@transaction.atomic
def plan(*, season: Season, chosen: Mapping[int, Team | None], by: User, now: datetime) -> int:
    """Put classes and teams on shifts of the season; return how many changed.

    A shift whose class or team is asked already is left as it is, and so is one that is over or cancelled.

    Raises:
        TeamNotOfGroupError: when a class or team is of another group, or not used any more.
    """
    shifts = Shift.objects.open().upcoming(now).filter(season=season, pk__in=chosen).order_by("pk")
    changed = 0
    for shift in shifts.select_for_update(of=("self",), no_key=True):
        if shift.team_asked_at is None and shift.team_id != (team_key := getattr(chosen[shift.pk], "pk", None)):
            changed += places.set_team(shift=shift, team=chosen[shift.pk], by=by, now=now).team_id == team_key
    return changed
