"""The shifts a person can take, over all groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Sum

from accounts.access import Person
from accounts.prepared import prepared
from look.addresses import reverse
from municipalities.models import Municipality
from nightwatch.models import Group, Shift, SignUp

# As many as one scrolls through on a phone.
PER_PAGE: Final = 20
NEXT_OPEN: Final = 3


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the list is narrowed to: a municipality by its address, a weekday with Monday as 0."""

    municipality: str = ""
    weekday: int | None = None


@dataclass(frozen=True)
class Line:
    """What a row of the list says, the same to everybody: it is drawn once while nothing of it changes."""

    address: str
    sign_up: str
    starts_at: datetime
    ends_at: datetime
    group: str
    occasion: str
    meets_at: str
    team: str
    team_held_until: datetime | None
    is_held_for_team: bool
    team_left_count: int
    wanted_count: int
    free_count: int
    held_count: int
    waiting_count: int


@dataclass(frozen=True)
class Evening:
    """A date heading, and the shifts below it."""

    day: date
    shifts: list[Any]


@dataclass(frozen=True)
class Page:
    evenings: list[Evening]
    has_more: bool


def shifts_to_take(person: Person, *, wanted: Wanted, page: int, now: datetime) -> Page:
    """Return the coming shifts, next first, without those that collide with a shift the person has."""
    if page == 1 and wanted == Wanted():
        found = _first_page(person, now=now)
    else:
        first = (page - 1) * PER_PAGE
        keys = _ahead(person, wanted, now)[first : first + PER_PAGE + 1]
        found = list(_counted(person, keys))
    return Page(list(_by_evening(found[:PER_PAGE])), len(found) > PER_PAGE)


@prepared
def _first_page(person: Person, /, now: Any) -> "QuerySet[Any, Any]":
    """What everybody opens: the next shifts, wherever they are, and one more."""
    return _counted(person, _ahead(person, Wanted(), now)[: PER_PAGE + 1])


def _ahead(person: Person, wanted: Wanted, now: Any) -> "QuerySet[Any, Any]":
    """Return the keys of the shifts. Those of a page are found first and counted after: nobody counts all of them."""
    groups = Group.objects.in_use()
    if wanted.municipality:
        groups = groups.filter(municipalities__slug=wanted.municipality)
    ahead = Shift.objects.visible_to(person).open().upcoming(now).filter(group__in=groups.values("pk"))
    if wanted.weekday is not None:
        ahead = ahead.on_weekday(wanted.weekday)
    # What is held for a class or team is not offered to others before its date.
    ahead = ahead.exclude(pk__in=ahead.all_held_for_others(person).values("pk"))
    if person.pk:
        ahead = ahead.not_beside(person)
    keys: QuerySet[Any, Any] = ahead.in_order().values_list("pk", flat=True)
    return keys


def _counted(person: Person, keys: Any) -> "QuerySet[Any]":
    shifts = Shift.objects.filter(pk__in=keys).with_counts().with_own(person)
    return shifts.select_related("group", "team").in_order()


def _by_evening(shifts: Iterable[Any]) -> Iterable[Evening]:
    for day, found in groupby(shifts, key=lambda shift: shift.evening):
        of_day = list(found)
        for shift in of_day:
            shift.line = line_of(shift)
        yield Evening(day, of_day)


def line_of(shift: Any) -> Line:
    """Return the words and numbers of a counted shift."""
    return Line(
        address=shift.get_absolute_url(),
        sign_up=reverse("nightwatch:sign_up", args=[shift.pk]),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        group=shift.group.name,
        occasion=str(shift.get_occasion_display()) if shift.occasion else "",
        meets_at=shift.meets_at,
        team=str(shift.team or ""),
        team_held_until=shift.team_held_until,
        is_held_for_team=shift.is_held_for_team,
        team_left_count=shift.team_left_count,
        wanted_count=shift.wanted_count,
        free_count=shift.free_count,
        held_count=shift.held_count,
        waiting_count=shift.waiting_count,
    )


def places_to_walk() -> "QuerySet[Municipality]":
    """Return the municipalities that have a group, for the choice of where."""
    with_groups = Municipality.objects.filter(has_nightwatch=True, nightwatch_groups__isnull=False)
    found: QuerySet[Municipality] = Municipality.objects.filter(pk__in=with_groups.values("pk")).in_order()
    return found


def next_open(shift: Shift, person: Person, *, now: datetime) -> list[Any]:
    """Return the group's next shifts with a free place, for whoever looks at one that is full."""
    ahead = Shift.objects.visible_to(person).open().upcoming(now).filter(group=shift.group_id).exclude(pk=shift.pk)
    if person.pk:
        ahead = ahead.not_beside(person)
    free = ahead.with_counts().with_own(person).filter(free_count__gt=0, own_sign_up__isnull=True)
    found = list(free.select_related("team").in_order()[:NEXT_OPEN])
    for each in found:
        each.group = shift.group
    return found


def hours_of(person: Person, *, year: int, now: datetime) -> dict[str, Any]:
    """Return how many shifts the person has walked and for how long, in all and in the year."""
    walked = SignUp.objects.confirmed().filter(user=person.pk, shift__ends_at__lte=now, shift__state="open")
    length, this_year = F("shift__ends_at") - F("shift__starts_at"), Q(shift__starts_at__year=year)
    sums: dict[str, Any] = walked.aggregate(
        shifts=Count("pk"),
        length=Sum(length),
        shifts_this_year=Count("pk", filter=this_year),
        length_this_year=Sum(length, filter=this_year),
    )
    return sums
