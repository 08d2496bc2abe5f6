"""Take in tables of figures: shown first, then all of it or nothing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from documents.tables import Cube, Grid, read_table
from measures.enums import FigureKind, Whose
from measures.errors import NothingToTakeIn, OlderThanKept, TableFaulty, TakenIn
from measures.figures.areas import COUNTY_DIGITS, Names, known_codes
from measures.figures.cells import Cell
from measures.figures.intake import Reading, Said
from measures.figures.periods import Span
from measures.models import Indicator, Intake, Period, Series, Value
from municipalities.models import Municipality

# A table that was shown and left is let go of after a day.
LEFT_AFTER: Final = timedelta(days=1)
AT_A_TIME: Final = 2_000


@dataclass(frozen=True)
class Difference:
    """A figure of the table that the portal has not, or has otherwise."""

    series: str
    whose: str
    municipality: str | None
    span: Span
    cell: Cell
    before: Cell | None = None


@dataclass
class Preview:
    """What taking in a table would do."""

    said: Said
    new: list[Difference] = field(default_factory=list)
    changed: list[Difference] = field(default_factory=list)
    locked: list[Difference] = field(default_factory=list)
    same: int = 0
    is_older: bool = False

    @property
    def may_take_in(self) -> bool:
        return self.said.is_clean and not self.is_older and bool(self.new or self.changed)


def read(*, indicator: Indicator, content: bytes, name: str, by: User | None, now: datetime) -> Intake:
    """Read a table and keep it until somebody takes it in. Reads long, and locks nothing.

    Raises:
        DocumentRefused: when it is no table the portal reads.
    """
    table = read_table(content)
    Intake.objects.waiting().left_alone(now).filter(indicator=indicator).delete()
    return Intake.objects.create(
        indicator=indicator,
        name=name[:200],
        table=_as_kept(table),
        updated_at=_moment(table.updated) if isinstance(table, Cube) else None,
        created_at=now,
        created_by=by,
    )


def preview(*, intake: Intake, chosen: Mapping[str, str], add: Collection[str] = ()) -> Preview:
    """Return what taking it in would do. ``add`` are comparisons to begin with: the country, the county."""
    indicator = intake.indicator
    series = _series_of(indicator, add)
    names = names_of(indicator)
    codes = [each.code for each in series]
    reading = Reading(intake.table, names, indicator.municipality_id)
    said = reading.read(chosen, codes, may_add=indicator.figure == FigureKind.COUNT)
    found = Preview(said, is_older=_is_older(intake))
    if said.is_clean:
        _compare(found, indicator, series)
    return found


@transaction.atomic
def take_in(
    *,
    intake: Intake,
    chosen: Mapping[str, str],
    by: User | None,
    now: datetime,
    add: Collection[str] = (),
    tell: Callable[[int, int], None] | None = None,
) -> Preview:
    """Keep the figures of a table as drafts: all of them, or none. Approved periods stay as they are.

    ``tell`` is called with how many figures are written and how many there are, before the first and after each part.

    Raises:
        TakenIn: when somebody has done it.
        TableFaulty: when a cell cannot be read.
        OlderThanKept: when the portal has newer ones from there.
        NothingToTakeIn: when it has the same ones.
    """
    indicator = (
        Indicator.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=intake.indicator_id)
    )
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    intake.indicator = indicator
    if intake.applied_at is not None:
        raise TakenIn
    found = preview(intake=intake, chosen=chosen, add=add)
    if not found.said.is_clean:
        raise TableFaulty
    if found.is_older:
        raise OlderThanKept
    if not found.may_take_in:
        raise NothingToTakeIn
    _write(indicator, found, now, tell or (lambda _done, _of: None))
    if intake.updated_at is not None:
        indicator.source_updated_at = intake.updated_at
        indicator.save(update_fields=["source_updated_at"])
    intake.applied_at, intake.table, intake.asked_for = now, {}, {}
    intake.new, intake.changed, intake.locked = len(found.new), len(found.changed), len(found.locked)
    intake.save(update_fields=["applied_at", "table", "asked_for", "new", "changed", "locked"])
    return found


def forget_left(*, now: datetime) -> int:
    """Let go of tables that were shown and left; return how many."""
    number, _by_model = Intake.objects.waiting().left_alone(now).filter(created_at__lt=now - LEFT_AFTER).delete()
    return number


def names_of(indicator: Indicator) -> Names:
    """Return what texts for areas mean for an indicator: its own name is its own where several are called so."""
    by_name: dict[str, list[str]] = {}
    counties: dict[str, str] = {}
    codes = set(known_codes())
    for row in Municipality.objects.order_by("pk").values_list("number", "name", "other_name", "county"):
        number, name, other, county = row
        codes.add(number)
        counties[county.lower().partition(" – ")[0]] = number[:COUNTY_DIGITS]
        for each in {name.lower(), other.lower()} - {""}:
            by_name.setdefault(each, []).append(number)
    by_name[indicator.municipality.name.lower()] = [indicator.municipality_id]
    return Names(by_name, counties, frozenset(codes))


def _as_kept(table: Grid | Cube) -> dict[str, Any]:
    if isinstance(table, Grid):
        return {"kind": "grid", "sheet": table.sheet, "rows": table.rows}
    dimensions = [vars(each) for each in table.dimensions]
    return {
        "kind": "cube",
        "label": table.label,
        "source": table.source,
        "dimensions": dimensions,
        "values": table.values,
    }


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def _is_older(intake: Intake) -> bool:
    kept, given = intake.indicator.source_updated_at, intake.updated_at
    return kept is not None and given is not None and given < kept


def _series_of(indicator: Indicator, add: Collection[str]) -> list[Series]:
    """Return the series of an indicator, and those to begin with, which are not kept yet."""
    found = list(Series.objects.filter(indicator=indicator).select_related("municipality").in_order())
    there = {each.whose for each in found}
    begun = [whose for whose in (Whose.OWN, Whose.COUNTRY, Whose.COUNTY) if whose == Whose.OWN or whose in add]
    found += [Series(indicator=indicator, whose=whose) for whose in begun if whose not in there]
    for each in found:
        each.indicator = indicator
    return found


def _compare(found: Preview, indicator: Indicator, series: Sequence[Series]) -> None:
    approved = set()
    kept: dict[tuple[int, Span], Cell] = {}
    for value in Value.objects.of(indicator.pk).select_related("period").order_by("pk"):
        kept[value.series_id, value.period.span] = value.cell
    for period in Period.objects.approved().filter(indicator=indicator).order_by("pk"):
        approved.add(period.span)
    for each in series:
        name = str(each)
        for span, cell in sorted(found.said.cells.get(each.code, {}).items()):
            before = kept.get((each.pk, span)) if each.pk else None
            difference = Difference(name, each.whose, each.municipality_id, span, cell, before)
            if before == cell:
                found.same += 1
            elif span in approved:
                found.locked.append(difference)
            elif before is None:
                found.new.append(difference)
            else:
                found.changed.append(difference)


def _write(indicator: Indicator, found: Preview, now: datetime, tell: Callable[[int, int], None]) -> None:
    """Write in few statements: a table may hold fifty thousand figures."""
    wanted = [*found.new, *found.changed]
    tell(0, len(wanted))
    series = {(each.whose, each.municipality_id): each.pk for each in indicator.series.order_by("pk")}
    for key in sorted({(each.whose, each.municipality) for each in wanted} - series.keys(), key=str):
        series[key] = Series.objects.create(indicator=indicator, whose=key[0], municipality_id=key[1]).pk
    periods = {period.span: period for period in indicator.periods.order_by("pk")}
    fresh = [
        Period(indicator=indicator, kind=span.kind, starts_on=span.starts_on, ends_on=span.ends_on, created_at=now)
        for span in sorted({each.span for each in wanted} - periods.keys())
    ]
    periods |= {period.span: period for period in Period.objects.bulk_create(fresh)}
    at = {span: period.pk for span, period in periods.items()}
    for start in range(0, len(wanted), AT_A_TIME):
        # What is there already is another figure from now on.
        Value.objects.bulk_create(
            _rows(wanted[start : start + AT_A_TIME], series, at),
            update_conflicts=True,
            unique_fields=["series", "period"],
            update_fields=["known", "number"],
        )
        tell(min(start + AT_A_TIME, len(wanted)), len(wanted))
    # What the police had approved they approve again when it is another figure.
    touched = [period.pk for period in periods.values() if period.cleared_at is not None]
    changed = {periods[each.span].pk for each in wanted}
    Period.objects.filter(pk__in=changed & set(touched)).update(cleared_at=None, cleared_by=None)


def _rows(
    wanted: Sequence[Difference], series: Mapping[tuple[str, str | None], int], periods: Mapping[Span, int]
) -> list[Value]:
    return [
        Value(
            series_id=series[each.whose, each.municipality],
            period_id=periods[each.span],
            known=each.cell.known,
            number=each.cell.number,
        )
        for each in wanted
    ]


def summary(*, new: int, changed: int) -> str:
    """Return what was done, in one line."""
    return _("Kept as drafts: %(new)d new figures, %(changed)d changed.") % {"new": new, "changed": changed}
