"""The numbers of natteravn: by month, by season and by year, of a group or of a municipality.

Whoever is in charge reads all of them. The public reads what :mod:`nightwatch.suppression` lets through, a month at a
time, when the month's log books and reports are closed: a number that is published does not change.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contributions.charts import Chart, Series
from nightwatch.enums import COUNTED, ShiftState
from nightwatch.models import Group, GroupMunicipality, Season, Shift
from nightwatch.models.report import labels_of_counted
from nightwatch.services.log_book import CLOSES_AFTER
from nightwatch.suppression import Cell, hidden_of
from norwegian.clock import day_of, start_of

# Counts of shifts say nothing of people; the others are hidden where they count few.
OF_SHIFTS: Final = ("planned", "walked", "cancelled")
OF_PEOPLE: Final = ("people", *COUNTED)
LABELS: Final[dict[str, Any]] = {
    "planned": gettext_lazy("planned"),
    "walked": gettext_lazy("walked"),
    "cancelled": gettext_lazy("cancelled"),
    "people": gettext_lazy("volunteers out"),
    "hours": gettext_lazy("hours"),
    **labels_of_counted(),
}
# Halves of the year: for the public, whose numbers are hidden month by month, and where a group has made no season.
SEASONS: Final = {"spring": range(1, 7), "autumn": range(7, 13)}
YEARS_BACK: Final = 5
NAMES: Final = (*OF_SHIFTS, "people", "hours", *COUNTED)
# How many of them are about the shifts themselves.
WORK: Final = 5

Part = tuple[int, int]


@dataclass
class Sums:
    """What a number of walks come to. Time is counted in minutes and told in hours."""

    planned: int = 0
    walked: int = 0
    cancelled: int = 0
    people: int = 0
    minutes: int = 0
    counted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))

    def value(self, name: str) -> int:
        if name == "hours":
            return round(self.minutes / 60)
        return self.counted[name] if name in self.counted else int(getattr(self, name))

    def add(self, other: "Sums") -> None:
        for name in (*OF_SHIFTS, "people", "minutes"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, number in other.counted.items():
            self.counted[name] += number


@dataclass(frozen=True)
class Line:
    """A row of the table: a month, a season, a year or a group. None where the number is not shown."""

    key: Any
    label: str
    values: Mapping[str, int | None]
    is_total: bool = False

    @property
    def cells(self) -> list[int | None]:
        return list(self.values.values())


@dataclass(frozen=True)
class Table:
    """Some of the numbers, as they are shown: a row a line, each number with the head of its column."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, tuple[tuple[str, int | None], ...]], ...]


@dataclass(frozen=True)
class Numbers:
    """A year's numbers: the months and the totals, the groups, and what was cancelled and why."""

    year: int
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    groups: tuple[Line, ...] = ()
    cancelled: tuple[tuple[date, str, str], ...] = ()
    has_hidden: bool = False

    @property
    def has_any(self) -> bool:
        return any(line.values["planned"] for line in self.lines)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The shifts, what was met on them, and the groups. A month or a season without shifts is no line."""
        lines = [line for line in self.lines if line.values["planned"] or line.key == "year"]
        work, met = slice(0, WORK), slice(WORK, None)
        found = [self._table(_("Shifts"), lines, work), self._table(_("Seen and done"), lines, met)]
        return (*found, *([self._table(_("Groups"), self.groups, work)] if self.groups else []))

    def _table(self, caption: str, lines: Iterable[Line], part: slice) -> Table:
        heads = self.heads[part]
        rows = ((line, tuple(zip(heads, line.cells[part], strict=True))) for line in lines)
        return Table(caption, heads, tuple(rows))

    @property
    def chart(self) -> Chart:
        """Planned and walked shifts, month by month."""
        months = [line for line in self.lines if not line.is_total]
        series = tuple(
            Series(capfirst(str(LABELS[name])), tuple(line.values[name] for line in months))
            for name in ("planned", "walked")
        )
        title = _("Shifts in %(year)s") % {"year": self.year}
        return Chart(title, tuple(line.label for line in months), series, _("shifts"), _("The SLT portal"))


# --- What lies beneath: a group's month ---


def parts_of(groups: Collection[int], year: int, *, now: datetime) -> dict[Part, Sums]:
    """Return what each group's months come to; a shift belongs to the evening it starts on."""
    found: dict[Part, Sums] = defaultdict(Sums)
    for group, day, sums in _walks(_shifts(groups, date(year, 1, 1), date(year, 12, 31)), now):
        found[group, day.month].add(sums)
    return dict(found)


def between(groups: Collection[int], first: date, last: date, *, now: datetime) -> Sums:
    """Return what the groups' walks from a day to a day come to, both included."""
    found = Sums()
    for _group, _day, sums in _walks(_shifts(groups, first, last), now):
        found.add(sums)
    return found


def _walks(shifts: Any, now: datetime) -> Iterator[tuple[int, date, Sums]]:
    """Yield the group, the evening and what came of it, of shifts that are over or cancelled."""
    over = shifts.with_counts().filter(Q(state=ShiftState.CANCELLED) | Q(ends_at__lte=now))
    rows = over.order_by("pk").values_list(
        *("group_id", "starts_at", "ends_at", "state", "confirmed_count"),
        *("walk__people", "walk__left_at", "walk__home_at"),
        *(f"report__{name}" for name in COUNTED),
    )
    for group, starts, ends, state, confirmed, people, left, home, *numbers in rows:
        walkers = confirmed if people is None else people
        span = (home - left) if left and home and home > left else ends - starts
        yield group, day_of(starts), _one(state, walkers, span, numbers)


def _one(state: str, walkers: int, span: timedelta, numbers: list[int | None]) -> Sums:
    if state == ShiftState.CANCELLED:
        return Sums(planned=1, cancelled=1)
    counted = {name: number or 0 for name, number in zip(COUNTED, numbers, strict=True)}
    minutes = walkers * (span // timedelta(minutes=1))
    return Sums(planned=1, walked=int(walkers > 0), people=walkers, minutes=minutes, counted=counted)


def _shifts(groups: Collection[int], first: date, last: date) -> Any:
    return Shift.objects.filter(
        group__in=groups, starts_at__gte=start_of(first), starts_at__lt=start_of(last + timedelta(days=1))
    )


def total(parts: Mapping[Part, Sums], wanted: Iterable[Any]) -> Sums:
    found = Sums()
    for part in wanted:
        if part in parts:
            found.add(parts[part])
    return found


# --- What those in charge read ---


def of_groups(groups: Collection[Group], year: int, *, now: datetime) -> Numbers:
    """Return every number of the groups, and why shifts were cancelled."""
    keys = [group.pk for group in groups]
    parts = parts_of(keys, year, now=now)

    def line(key: Any, label: str, wanted: Iterable[Part], *, is_total: bool = False) -> Line:
        sums = total(parts, wanted)
        return Line(key, label, {name: sums.value(name) for name in NAMES}, is_total)

    lines = [line(key, label, wanted, is_total=is_total) for key, label, wanted, is_total in _rows(keys, year)]
    # The group's own seasons say more than halves of the year.
    if own := _own_seasons(groups, year, now=now):
        lines = [*(each for each in lines if each.key not in SEASONS and each.key != "year"), *own, lines[-1]]
    by_group = [line(group.pk, group.name, [(group.pk, month) for month in MONTHS]) for group in groups]
    return Numbers(year, _heads(), tuple(lines), tuple(by_group) if len(groups) > 1 else (), _why(keys, year))


def _own_seasons(groups: Collection[Group], year: int, *, now: datetime) -> list[Line]:
    """Return what came of each season of the groups that touches the year: of all of it, also what is in another."""
    keys = [group.pk for group in groups]
    touching = Season.objects.filter(group__in=keys, starts_on__year__lte=year, ends_on__year__gte=year)
    seasons = list(touching.select_related("group").order_by("starts_on", "pk"))
    if not seasons:
        return []
    sums = [Sums() for _season in seasons]
    first, last = min(each.starts_on for each in seasons), max(each.ends_on for each in seasons)
    for group, day, found in _walks(_shifts(keys, first, last), now):
        for season, total_of in zip(seasons, sums, strict=True):
            if season.group_id == group and season.holds(day):
                total_of.add(found)
    lines = []
    for season, total_of in zip(seasons, sums, strict=True):
        label = season.name if len(groups) == 1 else f"{season.name}, {season.group}"
        values = {name: total_of.value(name) for name in NAMES}
        lines.append(Line(("season", season.pk), label, values, is_total=True))
    return lines


def _rows(groups: Collection[int], year: int) -> "list[tuple[Any, str, list[Part], bool]]":
    """Return the rows of a table: key, label, parts, and whether it is a total."""

    def within(months: Iterable[int]) -> list[Part]:
        return [(group, month) for group in groups for month in months]

    rows: list[tuple[Any, str, list[Part], bool]] = [
        (month, capfirst(str(name)), within([month]), False) for month, name in MONTHS.items()
    ]
    spring, autumn = _("Spring %(year)s") % {"year": year}, _("Autumn %(year)s") % {"year": year}
    rows += [("spring", spring, within(SEASONS["spring"]), True), ("autumn", autumn, within(SEASONS["autumn"]), True)]
    return [*rows, ("year", _("All of %(year)s") % {"year": year}, within(MONTHS), True)]


def _heads() -> tuple[str, ...]:
    return tuple(capfirst(str(LABELS[name])) for name in NAMES)


def _why(groups: Collection[int], year: int) -> tuple[tuple[date, str, str], ...]:
    year_of_it = _shifts(groups, date(year, 1, 1), date(year, 12, 31))
    rows = year_of_it.filter(state=ShiftState.CANCELLED).order_by("starts_at", "pk")
    return tuple(
        (day_of(starts), name, reason)
        for starts, name, reason in rows.values_list("starts_at", "group__name", "cancelled_reason")
    )


# --- What everybody reads ---


def published(number: str, year: int, *, now: datetime) -> Numbers:
    """Return the public numbers of a municipality, none of which counts few people or lets one reckon who does.

    All municipalities that share groups are reckoned together: somebody may read all their pages.
    """
    pairs = _public_pairs()
    places = _joined(number, pairs)
    groups = {group: since for place in places for group, since in pairs.get(place, {}).items()}
    last = _last_month(year, now)
    sums = {
        part: each
        for part, each in parts_of(list(groups), year, now=now).items()
        if part[1] <= last and date(year, part[1], 1) >= groups[part[0]]
    }
    cells = [cell for place in places for cell in _cells(place, pairs.get(place, {}), last)]
    shown = {cell.key: cell for cell in cells}
    steps = {part: part[1] for part in sums}
    hidden = {name: _hidden(cells, sums, steps, name) for name in OF_PEOPLE}

    def line(key: Any, label: str, *, is_total: bool = False) -> Line:
        cell = shown[number, key]
        found = total(sums, cell.parts)
        values = {name: None if _is_hidden(name, cell, hidden) else found.value(name) for name in NAMES}
        return Line(key, label, values, is_total)

    own = list(pairs.get(number, {}))
    rows = [(key, label, is_total) for key, label, _parts, is_total in _rows(own, year) if (number, key) in shown]
    lines = tuple(line(key, label, is_total=is_total) for key, label, is_total in rows)
    has_hidden = any(value is None for each in lines for value in each.values.values())
    return Numbers(year, _heads(), lines, has_hidden=has_hidden)


def reported(number: str, year: int, *, now: datetime) -> dict[str, int | None]:
    """Return what may be told of a municipality's whole year in a report; empty where nothing was planned.

    None where a number counts few people, or where one of few could be reckoned from it, the reports of others that
    share its groups, and what is published month by month. Until the year is closed, the walks alone.
    """
    groups: dict[str, set[int]] = defaultdict(set)
    for place, group in GroupMunicipality.objects.order_by("pk").values_list("municipality_id", "group_id"):
        groups[place].add(group)
    places = _joined(number, {place: dict.fromkeys(theirs, date.min) for place, theirs in groups.items()})
    every = sorted({group for place in places for group in groups[place]})
    sums = parts_of(every, year, now=now) if every else {}
    own = total(sums, ((group, month) for group in groups[number] for month in MONTHS))
    if not own.planned:
        return {}
    if _last_month(year, now) < len(MONTHS):
        # What is published later must not be what is missing from the sum.
        return {name: own.value(name) for name in OF_SHIFTS}
    public = _public_pairs()
    whole = {
        place: Cell((place, "report"), 13, frozenset(part for part in sums if part[0] in groups[place]))
        for place in places
    }
    cells = [cell for place in places for cell in _cells(place, public.get(place, {}), 12)] + list(whole.values())
    steps = {part: part[1] for part in sums}
    hidden = {name: _hidden(cells, sums, steps, name) for name in OF_PEOPLE}
    return {name: None if _is_hidden(name, whole[number], hidden) else own.value(name) for name in NAMES}


def _is_hidden(name: str, cell: Cell, hidden: Mapping[str, frozenset[Any]]) -> bool:
    # Hours tell how many walked, so they are shown and hidden together.
    name = "people" if name == "hours" else name
    return name in hidden and cell.key in hidden[name]


def _hidden(cells: Collection[Cell], sums: Mapping[Part, Sums], steps: Mapping[Any, int], name: str) -> frozenset[Any]:
    values = {part: each.value(name) for part, each in sums.items()}
    there = [Cell(cell.key, cell.step, frozenset(part for part in cell.parts if part in values)) for cell in cells]
    return hidden_of(there, values, steps)


def _cells(place: str, groups: Mapping[int, date], last: int) -> list[Cell]:
    """Return what a municipality's page says of a year, up to the last month that is closed."""
    found = [Cell((place, month), month, frozenset((group, month) for group in groups)) for month in range(1, last + 1)]
    for name, months in {**SEASONS, "year": range(1, 13)}.items():
        if months[-1] <= last:
            parts = frozenset((group, month) for group in groups for month in months)
            found.append(Cell((place, name), months[-1], parts))
    return found


def _last_month(year: int, now: datetime) -> int:
    """Return the last month of the year whose log books and reports are closed; 0 when none is."""
    closed = day_of(now - CLOSES_AFTER - timedelta(days=1))
    if closed.year != year:
        return 12 if closed.year > year else 0
    return closed.month - 1


def _public_pairs() -> dict[str, dict[int, date]]:
    """Return the groups with public numbers by municipality, each with the day from which they are."""
    found: dict[str, dict[int, date]] = defaultdict(dict)
    rows = GroupMunicipality.objects.filter(group__night__has_public_numbers=True).order_by("pk")
    for number, group, since in rows.values_list("municipality_id", "group_id", "group__night__public_from"):
        if since is not None:
            found[number][group] = since
    return dict(found)


def _joined(number: str, pairs: Mapping[str, Mapping[int, date]]) -> list[str]:
    """Return the municipality and all that share a group with it, or with one that does, in a fixed order."""
    found, before = {number}, set[str]()
    while found != before:
        before = set(found)
        groups = {group for place in found for group in pairs.get(place, {})}
        found |= {place for place, theirs in pairs.items() if groups & theirs.keys()}
    return sorted(found)


def has_public(number: str) -> bool:
    """Tell whether any group of the municipality has its numbers public."""
    return GroupMunicipality.objects.filter(
        municipality=number, group__night__has_public_numbers=True, group__night__public_from__isnull=False
    ).exists()


def years(now: datetime) -> list[int]:
    this = day_of(now).year
    return list(range(this, this - YEARS_BACK, -1))
