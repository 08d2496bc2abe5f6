"""What each class or team of a group has walked: for those in charge, who see small numbers too."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Sum
from django.utils.translation import gettext as _

from nightwatch.enums import ShiftState
from nightwatch.models import Group, SignUp, Team
from nightwatch.selectors.numbers import years
from norwegian.sorting import NorwegianOrder


@dataclass(frozen=True)
class Walked:
    """How many shifts somebody of the team walked on, how many they were, and their hours together."""

    team: str
    shifts: int
    people: int
    hours: float


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included: a season of the group, or a year. ``key`` is what an address calls it."""

    key: str
    name: str
    first: date
    last: date


def spans(group: Group, *, now: datetime) -> list[Span]:
    """Return what walks can be counted over, the newest first: the group's seasons, then the years."""
    seasons = group.seasons.order_by("-starts_on", "-pk")
    found = [Span(f"sesong-{each.pk}", each.name, each.starts_on, each.ends_on) for each in seasons]
    return found + [Span(str(year), str(year), date(year, 1, 1), date(year, 12, 31)) for year in years(now)]


def walked(group: Group, span: Span, *, now: datetime) -> list[Walked]:
    """Return every team, by name, and who walked for none."""
    sums = {row["team"]: row for row in _sums(group, span, now)}
    teams = [team for team in group.teams.order_by(NorwegianOrder("name"), "pk") if team.is_used or team.pk in sums]
    lines = [_line(team.name, sums.get(team.pk)) for team in teams]
    return [*lines, _line(_("No class or team"), sums[None])] if None in sums else lines


def rows_of(lines: list[Walked]) -> list[list[object]]:
    """Return the same for a spreadsheet, under heads. Hours have a comma."""
    heads: list[object] = [_("Class or team"), _("Shifts"), _("Persons"), _("Hours")]
    return [heads, *([each.team, each.shifts, each.people, _hours(each.hours)] for each in lines)]


def teams_of(group: Group) -> list[Team]:
    """Return the teams that can be chosen, by name."""
    return list(group.teams.filter(is_used=True).order_by(NorwegianOrder("name"), "pk"))


def _sums(group: Group, span: Span, now: datetime) -> Any:
    over = SignUp.objects.confirmed().filter(
        shift__group=group,
        shift__state=ShiftState.OPEN,
        shift__ends_at__lte=now,
        shift__starts_at__date__range=(span.first, span.last),
    )
    length = Sum(F("shift__ends_at") - F("shift__starts_at"))
    counted = over.order_by().values("team")
    return counted.annotate(shifts=Count("shift", distinct=True), people=Count("user", distinct=True), length=length)


def _line(name: str, row: dict[str, Any] | None) -> Walked:
    if row is None:
        return Walked(name, 0, 0, 0)
    return Walked(name, row["shifts"], row["people"], row["length"].total_seconds() / 3600)


def _hours(hours: float) -> str:
    return f"{hours:.1f}".replace(".", ",").removesuffix(",0")
