"""The list of meetings: those ahead with the person's own call to each, those that are over, those of a month, and
what can be planned and chosen between.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, Flag, auto
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.utils import timezone

from accounts.access import Person, permitted
from accounts.prepared import prepared
from councils.models import Council, Ownership
from meetings.enums import MeetingAct
from meetings.models import Invitation, Meeting
from meetings.selectors.joint import with_others
from municipalities.models import Municipality
from norwegian import clock
from norwegian.dates import local_day
from norwegian.sorting import NorwegianOrder


@dataclass(frozen=True)
class Asked:
    """Which meetings are asked for. What is empty is not asked about.

    ``number`` is the municipality whose bodies they are of, ``year`` a year in Norway, ``is_mine`` those the person is
    called to.
    """

    number: str = ""
    council: int = 0
    state: str = ""
    year: int = 0
    is_mine: bool = False


@dataclass(frozen=True)
class Row:
    """A meeting, and the person's own call to it if there is one."""

    meeting: Meeting
    mine: Invitation | None = None


@dataclass(frozen=True)
class Month:
    """The rows of a month, which is called by its first day."""

    first: date
    rows: list[Row]


@dataclass(frozen=True)
class Choices:
    """What there is to choose between for whoever looks."""

    owned: list[Ownership]
    years: list[int]

    def bodies(self, number: str) -> list[Council]:
        """Return the bodies of a municipality, by name; all when ``number`` is empty."""
        of_one = [own for own in self.owned if number in {"", own.municipality_id}]
        return list({own.council_id: own.council for own in of_one}.values())

    @property
    def municipalities(self) -> list[Municipality]:
        found = {own.municipality_id: own.municipality for own in self.owned}
        return sorted(found.values(), key=lambda each: (each.sort_key, each.pk))


class _Part(Enum):
    AHEAD = "ahead"
    PAST = "past"
    BETWEEN = "between"


class _Given(Flag):
    """What of an :class:`Asked` is asked about: each combination is a query of its own."""

    NUMBER = auto()
    COUNCIL = auto()
    STATE = auto()
    YEAR = auto()
    MINE = auto()


def ahead(person: Person, asked: Asked, *, now: datetime) -> list[Row]:
    """Return the meetings that are not over, the nearest first, those that are cancelled too. Two queries."""
    return _with_calls(person, _listed(person, _Part.AHEAD, _given(asked), **_values(asked, now=now)))


def past(person: Person, asked: Asked, *, now: datetime) -> Any:
    """Return the meetings that are over, the latest first, for a paginator."""
    return _listed.pages(person, _Part.PAST, _given(asked), **_values(asked, now=now))


def rows_of(meetings: Iterable[Meeting]) -> list[Row]:
    """Return rows of meetings that are over: nobody answers those. No query where none is joint."""
    found = list(meetings)
    with_others(found)
    return [Row(meeting) for meeting in found]


def between(person: Person, asked: Asked, *, first: date, after: date, now: datetime) -> list[Row]:
    """Return the meetings that begin from ``first`` until the day before ``after``, the first first."""
    values = _values(asked, now=now) | {"first": clock.start_of(first), "after": clock.start_of(after)}
    return _with_calls(person, _listed(person, _Part.BETWEEN, _given(asked), **values))


def by_month(rows: Iterable[Row]) -> Iterator[Month]:
    """Part rows that stand in the order of their days by the month they begin in, in Norway."""
    for first, found in groupby(rows, key=lambda row: local_day(row.meeting.starts_at).replace(day=1)):
        yield Month(first, list(found))


def choices(person: Person) -> Choices:
    """Return the bodies and the municipalities of those the person sees, and the years with meetings. Two queries."""
    return Choices(_owned(person), list(_years(person)))


def plannable(person: Person, *, number: str, day: date) -> Sequence[Council]:
    """Return the bodies the person plans meetings of, of those there are on ``day``, in their order."""
    return _plannable(person, bool(number), number=number, day=day)


def _given(asked: Asked) -> _Given:
    said = {
        _Given.NUMBER: asked.number,
        _Given.COUNCIL: asked.council,
        _Given.STATE: asked.state,
        _Given.YEAR: asked.year,
        _Given.MINE: asked.is_mine,
    }
    given = _Given(0)
    for part, value in said.items():
        given |= part if value else _Given(0)
    return given


def _values(asked: Asked, *, now: datetime) -> dict[str, Any]:
    year = asked.year or timezone.localdate(now).year
    return {
        "number": asked.number,
        "council": asked.council,
        "state": asked.state,
        "year_from": clock.start_of(date(year, 1, 1)),
        "year_to": clock.start_of(date(year + 1, 1, 1)),
        "now": now,
        "first": now,
        "after": now,
    }


def _with_calls(person: Person, meetings: list[Meeting]) -> list[Row]:
    with_others(meetings)
    ids = [meeting.pk for meeting in meetings]
    calls = {call.meeting_id: call for call in _calls(person, meetings=ids)} if ids else {}
    return [Row(meeting, calls.get(meeting.pk)) for meeting in meetings]


@prepared
def _listed(
    person: Person,
    part: _Part,
    given: _Given,
    /,
    *,
    number: Any,
    council: Any,
    state: Any,
    year_from: Any,
    year_to: Any,
    now: Any,
    first: Any,
    after: Any,
) -> "QuerySet[Meeting]":
    found = Meeting.objects.visible_to(person).select_related("council")
    found = found.of_municipality(number) if _Given.NUMBER in given else found
    found = found.of_body(council) if _Given.COUNCIL in given else found
    found = found.filter(state=state) if _Given.STATE in given else found
    found = found.filter(starts_at__gte=year_from, starts_at__lt=year_to) if _Given.YEAR in given else found
    found = found.filter(invitations__user=person.pk) if _Given.MINE in given else found
    if part == _Part.BETWEEN:
        between: QuerySet[Meeting] = found.filter(starts_at__gte=first, starts_at__lt=after).order_by("starts_at", "pk")
        return between
    listed: QuerySet[Meeting] = found.ahead(now) if part == _Part.AHEAD else found.past(now)
    return listed


@prepared
def _calls(person: Person, /, meetings: Any) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(user=person.pk, meeting__among=meetings)


@prepared
def _owned(person: Person, /) -> "QuerySet[Ownership]":
    seen = Council.objects.visible_to(person)
    return (
        Ownership.objects.filter(council__in=seen)
        .select_related("council", "municipality")
        .order_by(NorwegianOrder("council__name"), "council", "municipality")
    )


@prepared
def _years(person: Person, /) -> "QuerySet[Meeting, int]":
    years = Meeting.objects.visible_to(person).annotate(year=ExtractYear("starts_at")).order_by("-year")
    found: QuerySet[Meeting, int] = years.values_list("year", flat=True).distinct()
    return found


@prepared
def _plannable(person: Person, is_of_one: bool, /, number: Any, day: Any) -> "QuerySet[Council]":  # noqa: FBT001
    councils = permitted(Council.objects.all(), person, MeetingAct.PLAN_MEETING).active(day).in_order()
    found: QuerySet[Council] = councils.of(number) if is_of_one else councils
    return found
