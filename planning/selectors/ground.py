"""What a plan of a year stands on: bodies with their rhythm and hours, who sits where, what is booked, what is closed.

Read once for all the bodies of a plan. Cadence, seats and who holds them are those of each day that is asked about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from accounts.access import Person, permitted
from councils.models import Cadence, Council, Ownership, Tenure
from councils.selectors.along import (
    cadences_of,
    days_of,
    lapses_of,
    municipalities_of,
    with_cadences,
    with_lapses,
    with_municipalities,
)
from meetings.enums import OFF, MeetingAct
from meetings.models import Meeting
from municipalities.models import Municipality
from norwegian import clock
from norwegian.dates import local_day
from norwegian.months import red_days
from norwegian.sorting import NorwegianOrder
from planning import closed
from planning.dates import Rhythm, counted_on, usual_weekday

NOON, TWO = time(12), time(14)


@dataclass(frozen=True)
class Hours:
    """When on the day a body meets, and where."""

    starts: time = NOON
    ends: time = TWO
    place: str = ""
    video_url: str = ""


@dataclass(frozen=True)
class Body:
    """A body that is planned for, with what its days are found by."""

    council: Council
    owners: list[Municipality]
    rhythms: list[Rhythm]
    hours: Hours
    weekday: int | None
    lapses: list[tuple[date, date]]

    @property
    def pk(self) -> int:
        return self.council.pk

    @property
    def leader(self) -> Council | None:
        """The body whose meetings this one follows."""
        return self.council.meets_after


@dataclass(frozen=True)
class Sitting:
    """Somebody holds a seat in a body from a day to a day."""

    user: int
    council: int
    title: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Booked:
    """A meeting that takes its people's time. ``is_seen``: whoever plans may know which it is.

    ``others`` are the ids of the bodies that take part in it beside ``council``.
    """

    council: Council
    starts_at: datetime
    ends_at: datetime
    is_seen: bool = True
    meeting: Meeting | None = None
    others: tuple[int, ...] = ()

    @property
    def day(self) -> date:
        return local_day(self.starts_at)


@dataclass
class Ground:
    """Everything that is known of the year when the plan is made."""

    year: int
    today: date
    bodies: list[Body]
    sittings: list[Sitting]
    booked: list[Booked]
    closed: dict[str, dict[date, str]]
    red: dict[date, str]
    _by_day: dict[date, list[Booked]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for each in self.booked:
            self._by_day[each.day].append(each)

    def on(self, day: date) -> list[Booked]:
        return self._by_day.get(day, [])

    def clear(self) -> None:
        """Let nothing be booked: for whoever books the whole year anew."""
        self._by_day.clear()

    def book(self, booked: Booked) -> None:
        """Take the time of what is planned too."""
        self._by_day[booked.day].append(booked)

    def meetings_of(self, council: int) -> list[Meeting]:
        """Return the body's meetings of the year, in their order; joint ones of others that it takes part in too."""
        own = [each for each in self.booked if council in {each.council.pk, *each.others}]
        return [each.meeting for each in own if each.meeting and each.day.year == self.year]

    def seats_on(self, council: int, day: date) -> dict[int, str]:
        """Return who holds which seat of a body on a day, by person."""
        return {
            each.user: each.title
            for each in self.sittings
            if each.council == council and each.starts_on <= day <= each.ends_on
        }

    def why_closed(self, body: Body, day: date) -> str:
        """Return why nobody meets on the day: the holiday, the municipality's own name for it; nothing otherwise."""
        if day in self.red:
            return self.red[day]
        named = [self.closed.get(owner.pk, {}).get(day, "") for owner in body.owners]
        return next(filter(None, named), "")

    def is_open(self, body: Body, day: date) -> bool:
        """Tell whether the body can meet: no weekend unless it is its own day, no holiday, no eve, nothing listed."""
        is_its_day = any(rhythm.weekday == day.weekday() for rhythm in body.rhythms)
        return closed.is_plain(day, is_its_day=is_its_day) and not self.why_closed(body, day)


def ground_of(person: Person, councils: Iterable[int], *, year: int, now: datetime) -> Ground:
    """Read what a plan of the bodies stands on. Five queries."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    planned = with_cadences(with_municipalities(with_lapses(Council.objects.filter(pk__in=councils))))
    found = list(planned.select_related("meets_after").in_order())
    ids = [council.pk for council in found]
    sittings = list(_sittings(ids, first, last))
    leaders = {council.meets_after_id for council in found if council.meets_after_id}
    booked = _booked(person, {*ids, *leaders}, {each.council for each in sittings}, first, last)
    bodies = [_body(council, booked) for council in found]
    return Ground(
        year=year,
        today=local_day(now),
        bodies=bodies,
        sittings=sittings,
        booked=booked,
        closed=closed.listed({owner.pk for body in bodies for owner in body.owners}, first, last),
        red=red_days(year),
    )


def plannable(person: Person, *, year: int) -> list[Ownership]:
    """Return the bodies whose meetings the person plans and that are there in the year, a row for each owner."""
    there = Q(starts_on__lte=date(year, 12, 31)) & (Q(ends_on__isnull=True) | Q(ends_on__gte=date(year, 1, 1)))
    councils = permitted(Council.objects.all(), person, MeetingAct.PLAN_MEETING).filter(there)
    rows = Ownership.objects.filter(council__in=councils).select_related("council", "municipality")
    return list(rows.order_by(NorwegianOrder("council__name"), "council", "-is_lead", "pk"))


def _body(council: Council, booked: list[Booked]) -> Body:
    own = [each.meeting for each in booked if each.council.pk == council.pk and each.meeting]
    latest = own[-1] if own else None
    hours = Hours()
    if latest is not None:
        starts, ends = clock.time_of(latest.starts_at), clock.time_of(latest.ends_at)
        hours = Hours(starts, ends, latest.place, latest.video_url) if starts < ends else hours
    days = [local_day(meeting.starts_at) for meeting in own]
    weekday = usual_weekday(days)
    usual = [day for day in days if day.weekday() == weekday]
    # The earliest first, as a plan goes through the year.
    rhythms = [counted_on(rhythm_of(cadence), usual) for cadence in reversed(cadences_of(council))]
    return Body(council, municipalities_of(council), rhythms, hours, weekday, days_of(lapses_of(council)))


def rhythm_of(cadence: Cadence) -> Rhythm:
    return Rhythm(
        cadence.kind, cadence.number, cadence.starts_on, cadence.ends_on, cadence.weekday, cadence.counted_from
    )


def _sittings(ids: list[int], first: date, last: date) -> Iterator[Sitting]:
    """Yield the seats of everybody who holds one in the bodies in the year, in other bodies too."""
    held = Tenure.objects.holders().filter(starts_on__lte=last).exclude(ends_on__lt=first)
    seated = held.filter(seat__council__in=ids).values("user")
    rows = held.filter(user__in=seated).select_related("seat").order_by("seat__position", "pk")
    for tenure in rows:
        ends = [day for day in (tenure.ends_on, tenure.seat.ends_on) if day is not None]
        yield Sitting(
            user=tenure.user_id,
            council=tenure.seat.council_id,
            title=tenure.seat.title,
            starts_on=max(tenure.starts_on, tenure.seat.starts_on),
            ends_on=min(ends, default=date.max),
        )


def _booked(person: Person, own: set[int], others: set[int], first: date, last: date) -> list[Booked]:
    """Return the meetings of a year and the one before, of the bodies and of those their people sit in besides.

    Joint meetings in which they take part are among them. Of a meeting that whoever plans does not see, it is known
    that it takes time once its notice is sent.
    """
    since = clock.start_of(first.replace(year=first.year - 1))
    until = clock.start_of(last + timedelta(days=1))
    visible = Meeting.objects.visible_to(person).filter(pk=OuterRef("pk"))
    rows = (
        Meeting.objects.of_bodies(list(own | others))
        .filter(starts_at__gte=since, starts_at__lt=until)
        .exclude(state__in=OFF)
        .with_bodies()
        .annotate(is_visible=Exists(visible))
        .select_related("council")
        .order_by("starts_at", "pk")
    )
    return [
        Booked(meeting.council, meeting.starts_at, meeting.ends_at, is_seen, meeting, tuple(meeting.other_ids))
        for meeting in rows
        if (is_seen := meeting.council_id in own or meeting.is_visible) or meeting.has_notice
    ]
