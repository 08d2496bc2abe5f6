"""The year wheel: meetings of all levels, what comes back every year, and what other rooms count by the month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.access import Person
from accounts.prepared import prepared
from contributions.charts import Chart, charts_on
from contributions.places import Place, Visit, YearOf
from councils.enums import Level
from councils.models import Council
from meetings.enums import OFF
from meetings.models import Meeting
from norwegian import clock
from norwegian.dates import local_day
from planning import wheel
from planning.models import YearlyItem


@dataclass(frozen=True)
class Mark:
    """A meeting on the wheel. ``is_firm``: its notice is sent, or it has been held."""

    council: Council
    day: date
    is_firm: bool
    point: wheel.Point
    meeting: Meeting | None = None

    @property
    def level(self) -> str:
        return self.council.level

    @property
    def left(self) -> str:
        """The corner of the square that is drawn around it."""
        return f"{float(self.point.x) - 7:.1f}"

    @property
    def top(self) -> str:
        return f"{float(self.point.y) - 7:.1f}"


@dataclass(frozen=True)
class Item:
    """What comes back every year, by the number it has on the wheel."""

    number: int
    title: str
    day: int | None
    month: int
    where: str
    point: wheel.Point

    @property
    def words(self) -> str:
        """The item as it stands in the table: «Budget 1., Åsnes»."""
        day = f" {self.day}." if self.day else ""
        return f"{self.title}{day}, {self.where}" if self.where else f"{self.title}{day}"


@dataclass
class MonthRow:
    """The same in words: a row of the table."""

    first: date
    bodies: list[tuple[Council, list[Mark]]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    counts: list[tuple[str, int, bool]] = field(default_factory=list)


@dataclass
class Wheel:
    """Everything that is drawn, and everything that is told."""

    year: int
    marks: list[Mark]
    items: list[Item] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    sectors: list[wheel.Sector] = field(default_factory=wheel.sectors)

    @property
    def bars(self) -> list[wheel.Bar]:
        """What the first room counts that counts anything: natteravn."""
        return wheel.bars(_counts(self.charts[0])) if self.charts else []

    @property
    def levels(self) -> list[Level]:
        """The levels that have a meeting, from the top."""
        there = {mark.level for mark in self.marks}
        return [level for level in Level if level.value in there]

    @property
    def has_drafts(self) -> bool:
        return any(not mark.is_firm for mark in self.marks)

    @property
    def named(self) -> list[tuple[date, wheel.Sector]]:
        """Each month with its sector, for its name."""
        return list(zip(self.months, self.sectors, strict=True))

    @property
    def months(self) -> list[date]:
        return [date(self.year, number, 1) for number in range(1, wheel.MONTHS + 1)]

    @property
    def rows(self) -> list[MonthRow]:
        """The table: a row for each month."""
        return [self._row(first) for first in self.months]

    def _row(self, first: date) -> MonthRow:
        by_body: dict[int, tuple[Council, list[Mark]]] = {}
        for mark in self.marks:
            if mark.day.month == first.month:
                by_body.setdefault(mark.council.pk, (mark.council, []))[1].append(mark)
        counts = [
            (str(chart.series[0].label), value, first.month in wheel.peak_months(_counts(chart)))
            for chart in self.charts
            if (value := _counts(chart)[first.month - 1])
        ]
        items = [item for item in self.items if item.month == first.month]
        return MonthRow(first, list(by_body.values()), items, counts)


def wheel_of(visit: Visit, about: YearOf) -> Wheel:
    """Return the wheel of the municipalities in the year, as the visitor may see it. Two queries, and the charts'."""
    since, until = clock.start_of(date(about.year, 1, 1)), clock.start_of(date(about.year + 1, 1, 1))
    meetings = _meetings(visit.person, numbers=about.numbers, since=since, until=until) if about.numbers else []
    found = [(meeting.council, local_day(meeting.starts_at), meeting) for meeting in meetings]
    items = YearlyItem.objects.filter(municipality__in=about.numbers).select_related("municipality")
    return Wheel(
        about.year,
        marks_of((council, day, not meeting.is_draft, meeting) for council, day, meeting in found),
        items_of(items.order_by("month", "day", "pk"), about),
        [chart for chart in charts_on(Place.YEAR, Visit(visit.person, about, visit.now)) if any(_counts(chart))],
    )


def marks_of(meetings: Iterable[tuple[Council, date, bool, Meeting | None]]) -> list[Mark]:
    """Place meetings on the ring of their level; those that would lie on each other beside each other."""
    by_level: dict[int, list[Any]] = defaultdict(list)
    for each in sorted(meetings, key=lambda each: (each[1], each[0].pk)):
        by_level[wheel.RINGS[each[0].level]].append(each)
    marks = []
    for radius, found in by_level.items():
        turns = [wheel.turn_of(day) for _council, day, _firm, _meeting in found]
        radii = wheel.apart(turns, radius=radius, least=15, step=15)
        for (council, day, is_firm, meeting), turn, own in zip(found, turns, radii, strict=True):
            marks.append(Mark(council, day, is_firm, wheel.place(turn, own), meeting))
    return sorted(marks, key=lambda mark: (mark.day, mark.council.pk))


def items_of(items: Iterable[YearlyItem], about: YearOf) -> list[Item]:
    """Number the items that come in the year; with their municipality where there are several."""
    here = [item for item in items if item.comes_in(about.year)]
    days = [min(item.day or 15, 28 if item.month == 2 else 30) for item in here]
    turns = [wheel.turn_of(date(about.year, item.month, day)) for item, day in zip(here, days, strict=True)]
    radii = wheel.apart(turns, radius=wheel.ITEMS, least=26, step=24)
    return [
        Item(
            number,
            item.title,
            item.day,
            item.month,
            str(item.municipality) if len(about.numbers) > 1 else "",
            wheel.place(turn, radius),
        )
        for number, (item, turn, radius) in enumerate(zip(here, turns, radii, strict=True), 1)
    ]


def _counts(chart: Chart) -> list[int]:
    return [int(value or 0) for value in chart.series[0].values]


@prepared
def _meetings(person: Person, /, numbers: Any, since: Any, until: Any) -> "QuerySet[Meeting]":
    here = Q(council__ownerships__municipality__among=numbers)
    together = Q(is_joint=True, taking_part__ownerships__municipality__among=numbers)
    found: QuerySet[Meeting] = (
        Meeting.objects.visible_to(person)
        .filter(here | together, starts_at__gte=since, starts_at__lt=until)
        .exclude(state__in=OFF)
        .select_related("council")
        .order_by("starts_at", "pk")
        .distinct()
    )
    return found
