"""What a table says: figures by area and period, with every cell that cannot be read named by where it stands."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any, Final

from django.utils.translation import gettext as _

from measures.figures import numbers, periods
from measures.figures.areas import Names, before
from measures.figures.cells import MISSING, WITHHELD, Cell, number
from measures.figures.periods import Span

# Before a number that an Excel workbook holds as one (``documents.sheets.EXACT``).
EXACT: Final = "="
HEAD: Final = 20
MOST_FAULTS: Final = 50

IS_PERIOD: Final = frozenset(
    "år aar year periode period tid tidspunkt time kvartal månad måned skoleår skuleår".split()
)
IS_AREA: Final = frozenset(
    "kommune kommunenummer kommunenr kommunenavn kommunekode knr region regionkode regionnavn sted stad geo geografi "
    "område area municipality gjerningssted kommunenamn".split()
)
IS_VALUE: Final = frozenset("verdi value antall tall tal meis smr andel prosent rate figure number teller".split())
TAIL: Final = re.compile(r"(?:.*\s)?(\S+(?:\s[-–]\s\S+)?)")


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be read, or what is wrong with the table as a whole."""

    why: str
    where: str = ""
    found: str = ""


@dataclass(frozen=True)
class Axis:
    """Something the table is also divided by. One of its ``options`` (code, words) is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]


@dataclass(frozen=True)
class Record:
    """One cell: where it stands, and the texts for its area, its period and its figure."""

    where: str
    area: str
    period: str
    value: str
    period_at: str = ""


@dataclass
class Said:
    """The figures by the code of their area and by period."""

    cells: dict[str, dict[Span, Cell]] = field(default_factory=dict)
    axes: list[Axis] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.faults


class Reading:
    """Reads one table for one municipality."""

    def __init__(self, table: Mapping[str, Any], names: Names, own: str) -> None:
        self.table, self.names, self.own = table, names, own
        self.said = Said()

    def read(self, chosen: Mapping[str, str], wanted: Sequence[str], *, may_add: bool) -> Said:
        """Return the figures of the ``wanted`` areas. ``may_add``: counts of merged municipalities are added up."""
        records = self._cube(chosen) if self.table["kind"] == "cube" else self._grid(chosen)
        old = {code for each in wanted for step in before(each) for code in step.codes}
        found = self._by_area(list(records), {*wanted, *old})
        if self.said.is_clean:
            for code in wanted:
                self.said.cells[code] = self._chained(code, found, may_add=may_add)
            if not self.said.cells.get(self.own):
                self._fault(_("No figure in the table is about the municipality."))
        return self.said

    # --- What the cells are about

    def _by_area(self, records: list[Record], wanted: set[str]) -> dict[str, dict[Span, Cell]]:
        if not records and self.said.is_clean:
            self._fault(_("The table has no figures that the portal finds. It needs periods, and a figure for each."))
        codes: dict[str, str] = {}
        strange: Counter[str] = Counter()
        own: list[tuple[Record, str]] = []
        for record in records:
            if record.area not in codes:
                codes[record.area] = self.names.code_of(record.area) if record.area else self.own
            code = codes[record.area]
            if code in wanted:
                own.append((record, code))
            elif not code:
                strange[record.area] += 1
        self._note_areas(strange, {code for code in codes.values() if code} - wanted)
        mark = self._mark([record for record, _code in own])
        found: dict[str, dict[Span, Cell]] = defaultdict(dict)
        places: dict[tuple[str, Span], str] = {}
        for record, code in own:
            span = periods.read(record.period.removeprefix(EXACT))
            cell = self._cell(record, mark)
            if span is None:
                self._fault(_("This is no period the portal knows."), record.period_at or record.where, record.period)
            elif (code, span) in places:
                words = _("The period is there twice for the same area; the first is in %(where)s.")
                self._fault(words % {"where": places[code, span]}, record.period_at or record.where, record.period)
            elif cell is not None:
                places[code, span] = record.where
                found[code][span] = cell
        return found

    def _note_areas(self, strange: Counter[str], others: set[str]) -> None:
        if self.names.mended:
            words = _("Numbers of municipalities had lost their first zero: %(numbers)s.")
            self.said.notes.append(words % {"numbers": ", ".join(sorted(self.names.mended)[:10])})
        if strange:
            words = _("The portal does not know these areas, and leaves them out: %(names)s.")
            self.said.notes.append(words % {"names": ", ".join(list(strange)[:10])})
        if others:
            words = _("Areas in the table that the indicator has no series for: %(number)d.")
            self.said.notes.append(words % {"number": len(others)})

    def _mark(self, records: list[Record]) -> str:
        """Return the decimal mark of the table; name the cells when it has both."""
        by_mark: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            mark = None if record.value.startswith(EXACT) else numbers.mark_of(record.value)
            if mark is not None:
                by_mark[mark].append(record)
        if len(by_mark) > 1:
            fewer = min(by_mark.values(), key=len)
            for record in fewer:
                words = _("Some numbers are written as 12,5 and others as 12.5. Use one way in the whole table.")
                self._fault(words, record.where, record.value)
        return next(iter(by_mark), "")

    def _cell(self, record: Record, mark: str) -> Cell | None:
        if not record.value:
            return None
        try:
            if record.value.startswith(EXACT):
                return number(Decimal(record.value.removeprefix(EXACT)))
            return numbers.read(record.value, mark)
        except numbers.TwoMeaningsError:
            words = _("This can be read in two ways. Write the number without a mark between thousands.")
            self._fault(words, record.where, record.value)
        except (ValueError, ArithmeticError):
            self._fault(_("This is no number, and no sign for that there is none."), record.where, record.value)
        return None

    # --- Municipalities that were others before

    def _chained(self, code: str, found: Mapping[str, dict[Span, Cell]], *, may_add: bool) -> dict[Span, Cell]:
        cells = dict(found.get(code, {}))
        for step in before(code):
            parts = [found.get(part, {}) for part in step.codes]
            others = [found.get(part, {}) for part in step.codes if part != code]
            spans = {span for part in others for span in part if span.ends_on.year < step.from_year or len(parts) == 1}
            # The number may be the old one's too: with the others beside it, it was the smaller municipality.
            spans = {span for span in spans if span not in cells or code in step.codes}
            if not spans:
                continue
            numbers_then = ", ".join(step.codes)
            if step.is_split:
                words = _("Before %(year)d this was another municipality, which was split (%(numbers)s). Left out.")
                self.said.notes.append(words % {"year": step.from_year, "numbers": numbers_then})
                break
            if len(parts) > 1 and not may_add:
                words = _("Before %(year)d these were %(numbers)s. Shares and rates cannot be added up. Left out.")
                self.said.notes.append(words % {"year": step.from_year, "numbers": numbers_then})
                continue
            cells |= {span: together for span in spans if (together := _together(parts, span)) is not None}
            words = _("Figures from before %(year)d are those of %(numbers)s, added up where they are several.")
            self.said.notes.append(words % {"year": step.from_year, "numbers": numbers_then})
        return cells

    # --- JSON-stat

    def _cube(self, chosen: Mapping[str, str]) -> Iterator[Record]:
        dimensions = self.table["dimensions"]
        time = self._find(dimensions, "time", lambda each: all(periods.read(code) for code in each["codes"]))
        if time is None:
            self._fault(_("No dimension of the table is a period."))
            return
        rest = [each for each in dimensions if each is not time]
        area = self._find(rest, "geo", lambda each: any(self.names.code_of(code) for code in each["codes"]))
        picked = {}
        for each in rest:
            if each is not area:
                options = list(zip(each["codes"], each["labels"], strict=True))
                picked[each["id"]] = self._pick(Axis(each["id"], each["label"], options), chosen)
        ranges = [
            range(len(each["codes"])) if each["id"] not in picked else [each["codes"].index(picked[each["id"]])]
            for each in dimensions
        ]
        steps = _steps([len(each["codes"]) for each in dimensions])
        at_time, at_area = dimensions.index(time), dimensions.index(area) if area is not None else None
        for places in product(*ranges):
            code = area["codes"][places[at_area]] if area is not None and at_area is not None else ""
            period = time["codes"][places[at_time]]
            value = self.table["values"][sum(place * step for place, step in zip(places, steps, strict=True))]
            exact = value if value in {WITHHELD.code, MISSING.code} or not _is_number(value) else f"{EXACT}{value}"
            yield Record(f"{code}, {period}" if code else period, code, period, exact)

    @staticmethod
    def _find(dimensions: list[Any], role: str, fits: Any) -> Any:
        """Return the dimension that says it is one, else the one whose codes are."""
        return next((each for each in dimensions if each["role"] == role), None) or next(
            (each for each in dimensions if each["codes"] and fits(each)), None
        )

    def _pick(self, axis: Axis, chosen: Mapping[str, str]) -> str:
        """Return what is chosen of an axis; the first until somebody has chosen."""
        codes = [code for code, _label in axis.options]
        picked = chosen.get(axis.name, "")
        picked = picked if picked in codes else codes[0]
        if len(codes) > 1:
            self.said.axes.append(axis)
            self.said.chosen[axis.name] = picked
        return picked

    # --- Rows and columns

    def _grid(self, chosen: Mapping[str, str]) -> Iterator[Record]:
        rows = self.table["rows"]
        head, columns = _head(rows)
        body = [(at, row) for at, row in enumerate(rows) if at > head and any(row)]
        wide = {at: span for at, cell in enumerate(columns) if at and (span := _period_in(cell)) is not None}
        named = {at: _kind(cell) for at, cell in enumerate(columns)}
        if wide:
            yield from self._wide(columns, wide, body)
        elif "period" in named.values() and "value" in named.values():
            yield from self._long(columns, named, body, chosen)
        else:
            yield from self._by_columns(columns, body)

    def _wide(self, columns: list[str], wide: Mapping[int, str], body: list[tuple[int, list[str]]]) -> Iterator[Record]:
        """An area a row, a period a column."""
        area = next((at for at, cell in enumerate(columns) if at not in wide and _kind(cell) == "area"), 0)
        for at, row in body:
            self._too_long(at, row, len(columns))
            for column, period in wide.items():
                yield Record(_place(at, column), _at(row, area).removeprefix(EXACT), period, _at(row, column))

    def _long(
        self, columns: list[str], named: Mapping[int, str], body: list[tuple[int, list[str]]], chosen: Mapping[str, str]
    ) -> Iterator[Record]:
        """A figure a row, with its area, its period and what else it is about."""
        period = next(at for at, kind in named.items() if kind == "period")
        value = next(at for at, kind in named.items() if kind == "value")
        area = [at for at, kind in named.items() if kind == "area"]
        picked = {}
        for column, kind in named.items():
            options = list(dict.fromkeys(_at(row, column) for _at_row, row in body))
            if kind == "other" and columns[column] and 1 < len(options) <= 200:
                axis = Axis(columns[column], columns[column], [(each, each.removeprefix(EXACT)) for each in options])
                picked[column] = self._pick(axis, chosen)
        for at, row in body:
            self._too_long(at, row, len(columns))
            if all(_at(row, column) == option for column, option in picked.items()):
                told = next((text for column in area if (text := _at(row, column).removeprefix(EXACT))), "")
                yield Record(_place(at, value), told, _at(row, period), _at(row, value), _place(at, period))

    def _by_columns(self, columns: list[str], body: list[tuple[int, list[str]]]) -> Iterator[Record]:
        """A period a row, an area a column; one column of figures is the municipality's own."""
        width = max((len(row) for _at_row, row in body), default=0)
        if not any(periods.read(row[0].removeprefix(EXACT)) for _at_row, row in body):
            return
        for at, row in body:
            self._too_long(at, row, len(columns) if any(columns) else width)
            for column in range(1, width):
                head = _at(columns, column).removeprefix(EXACT)
                is_own = width == 2 or not head or _kind(head) == "value"
                area = "" if is_own else head
                yield Record(_place(at, column), area, _at(row, 0), _at(row, column), _place(at, 0))

    def _too_long(self, at: int, row: list[str], width: int) -> None:
        if len(row) > width:
            words = _("The row has more cells than the first one: %(found)d against %(width)d.")
            self._fault(words % {"found": len(row), "width": width}, _place(at, width), _at(row, width))

    def _fault(self, why: str, where: str = "", found: str = "") -> None:
        if len(self.said.faults) < MOST_FAULTS:
            self.said.faults.append(Fault(why, where, found.removeprefix(EXACT)[:60]))


def _together(parts: list[dict[Span, Cell]], span: Span) -> Cell | None:
    """Return the sum of the parts: withheld when one is, and nothing when one is missing."""
    cells = [part.get(span, MISSING) for part in parts]
    if WITHHELD in cells:
        return WITHHELD
    known = [cell.number for cell in cells if cell.number is not None]
    return number(sum(known, Decimal(0))) if len(known) == len(cells) else None


def _steps(sizes: list[int]) -> list[int]:
    """Return how far one step along each dimension goes in the list of values."""
    steps = [1] * len(sizes)
    for at in range(len(sizes) - 2, -1, -1):
        steps[at] = steps[at + 1] * sizes[at + 1]
    return steps


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d{1,2})?", text) is not None


def _head(rows: list[list[str]]) -> tuple[int, list[str]]:
    """Return the place of the row that names the columns, and its cells; titles may stand above it."""
    for at, row in enumerate(rows[:HEAD]):
        if len(row) < 2 or periods.read(row[0].removeprefix(EXACT)) is not None:
            continue
        if any(_kind(cell) in {"period", "area"} for cell in row) or any(_period_in(cell) for cell in row[1:]):
            return at, row
        if _begins(rows, at + 1):
            return at, row
    start = next((at for at, row in enumerate(rows) if row and _begins(rows, at)), 0)
    return start - 1, []


def _begins(rows: list[list[str]], at: int) -> bool:
    """Tell whether figures by period begin in a row."""
    return at < len(rows) and len(rows[at]) > 1 and periods.read(rows[at][0].removeprefix(EXACT)) is not None


def _kind(cell: str) -> str:
    word = cell.strip().lower()
    if word in IS_PERIOD:
        return "period"
    if word in IS_AREA:
        return "area"
    return "value" if word in IS_VALUE else "other"


def _period_in(cell: str) -> str | None:
    """Return the period a column is about; words may stand before it, as in «Anmeldte lovbrudd 2022-2023»."""
    text = cell.removeprefix(EXACT)
    if periods.read(text) is not None:
        return text
    tail = TAIL.fullmatch(text)
    return tail[1] if tail is not None and periods.read(tail[1]) is not None else None


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _place(row: int, column: int) -> str:
    """Return how a spreadsheet names a cell: B7."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
