"""Keep the figures of indicators: series, periods and values, from draft to approved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from measures.enums import FigureKind, Known, PeriodKind, Whose
from measures.errors import (
    NoBaseline,
    NoFigures,
    PeriodLocked,
    PeriodThere,
    PoliceFirst,
    SeriesGone,
    SeriesThere,
)
from measures.figures.cells import Cell
from measures.figures.periods import Span
from measures.models import Indicator, Period, Series, Value
from municipalities.models import Municipality
from municipalities.services import pages


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How the figures of an indicator are kept and shown."""

    figure: str = FigureKind.COUNT
    resolution: str = PeriodKind.YEAR
    licence: str = ""
    from_police: bool = False
    is_public: bool = False
    effect: str = ""


@transaction.atomic
def set_up(*, indicator: Indicator, kept: Kept, by: User, now: datetime) -> Indicator:
    """Say how the figures are kept, and whether anybody may see them.

    Raises:
        NoBaseline: when an effect is claimed that no figures show.
    """
    indicator = _lock(indicator)
    if kept.effect and not may_claim(indicator):
        raise NoBaseline
    if put(indicator, kept):
        pages.touch(municipality=indicator.municipality, now=now)
    return indicator


def may_claim(indicator: Indicator) -> bool:
    """Tell whether there is something to hold a claimed effect against: a baseline, a source, and later figures."""
    if indicator.baseline_year is None or not indicator.source:
        return False
    later = Value.objects.of(indicator.pk).filter(
        series__whose=Whose.OWN,
        known=Known.NUMBER,
        period__approved_at__isnull=False,
        period__starts_on__year__gt=indicator.baseline_year,
    )
    return later.exists()


@transaction.atomic
def add_series(
    *, indicator: Indicator, whose: str, by: User, now: datetime, municipality: Municipality | None = None
) -> Series:
    """Add a series: the municipality's own, or one to compare with.

    Raises:
        SeriesThere: when the indicator has it.
    """
    indicator = _lock(indicator)
    other = municipality if whose == Whose.OTHER else None
    if other is not None and other.pk == indicator.municipality_id:
        whose, other = Whose.OWN, None
    series, is_new = Series.objects.get_or_create(indicator=indicator, whose=whose, municipality=other)
    if not is_new:
        raise SeriesThere
    return series


@transaction.atomic
def remove_series(*, series: Series, by: User, now: datetime) -> None:
    """Remove a series with its figures, and periods that are left with none.

    Raises:
        PeriodLocked: when some of its figures are approved.
    """
    indicator = _lock(series.indicator)
    if series.values.filter(period__approved_at__isnull=False).exists():
        raise PeriodLocked
    series.delete()
    Period.objects.drafts().filter(indicator=indicator, values__isnull=True).delete()


@transaction.atomic
def enter(*, indicator: Indicator, span: Span, cells: Mapping[int, Cell | None], by: User, now: datetime) -> Period:
    """Write the figures of a new period, by the key of their series. It is a draft.

    Raises:
        PeriodThere: when the indicator has figures for it.
        SeriesGone: when a series has been removed.
    """
    indicator = _lock(indicator)
    period, is_new = Period.objects.get_or_create(
        indicator=indicator,
        kind=span.kind,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        defaults={"created_at": now},
    )
    if not is_new:
        raise PeriodThere
    _put_cells(period, cells)
    return period


@transaction.atomic
def correct(*, period: Period, cells: Mapping[int, Cell | None], by: User, now: datetime) -> Period:
    """Change the figures of a draft. The police, who had approved the old ones, are asked again.

    Raises:
        PeriodLocked: when it is approved.
        SeriesGone: when a series has been removed.
    """
    period = lock_draft(period)
    if _put_cells(period, cells) and period.cleared_at is not None:
        _unclear(period)
    return period


@transaction.atomic
def clear(*, period: Period, by: User, now: datetime) -> Period:
    """Approve for the police what the police have counted.

    Raises:
        PeriodLocked: when it is approved already.
        NoFigures: when there are none.
    """
    period = lock_draft(period)
    _must_have_figures(period)
    if period.cleared_at is None:
        period.cleared_at, period.cleared_by = now, by
        period.save(update_fields=["cleared_at", "cleared_by"])
    return period


@transaction.atomic
def approve(*, period: Period, by: User, now: datetime) -> Period:
    """Approve a draft; it is locked from then on, and public where the indicator's figures are.

    Raises:
        PeriodLocked: when it is approved already.
        NoFigures: when there are none.
        PoliceFirst: when the police have counted it and not approved it.
    """
    period = lock_draft(period)
    _must_have_figures(period)
    if period.waits_for_police:
        raise PoliceFirst
    period.approved_at, period.approved_by = now, by
    period.save(update_fields=["approved_at", "approved_by"])
    pages.touch(municipality=period.indicator.municipality, now=now)
    return period


@transaction.atomic
def approve_all(*, indicator: Indicator, by: User, now: datetime) -> int:
    """Approve every draft with figures that waits for nobody else; return how many.

    Raises:
        NoFigures: when there is none.
    """
    indicator = _lock(indicator)
    drafts = Period.objects.drafts().filter(indicator=indicator, values__isnull=False)
    ready = drafts.filter(cleared_at__isnull=False) if indicator.from_police else drafts
    keys = list(ready.order_by("pk").values_list("pk", flat=True).distinct())
    if not keys:
        raise PoliceFirst if drafts.exists() else NoFigures
    number = Period.objects.filter(pk__in=keys).update(approved_at=now, approved_by=by)
    pages.touch(municipality=indicator.municipality, now=now)
    return number


@transaction.atomic
def clear_all(*, indicator: Indicator, by: User, now: datetime) -> int:
    """Approve for the police every draft with figures; return how many.

    Raises:
        NoFigures: when there is none.
    """
    indicator = _lock(indicator)
    drafts = Period.objects.waiting_for_police().filter(indicator=indicator, values__isnull=False)
    keys = list(drafts.order_by("pk").values_list("pk", flat=True).distinct())
    if not keys:
        raise NoFigures
    return Period.objects.filter(pk__in=keys).update(cleared_at=now, cleared_by=by)


@transaction.atomic
def reopen(*, period: Period, by: User, now: datetime) -> Period:
    """Make an approved period a draft again, so that its figures can be corrected. Meanwhile it is not public."""
    period = _lock_period(period)
    if period.is_approved:
        period.approved_at = period.approved_by = None
        _unclear(period, "approved_at", "approved_by")
        pages.touch(municipality=period.indicator.municipality, now=now)
    return period


@transaction.atomic
def remove_period(*, period: Period, by: User, now: datetime) -> None:
    """Remove a draft with its figures.

    Raises:
        PeriodLocked: when it is approved.
    """
    lock_draft(period).delete()


def lock_draft(period: Period) -> Period:
    """Return the period locked.

    Raises:
        PeriodLocked: when it is approved.
    """
    period = _lock_period(period)
    if period.is_approved:
        raise PeriodLocked
    return period


def _lock(indicator: Indicator) -> Indicator:
    found: Indicator = (
        Indicator.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=indicator.pk)
    )
    return found


def _lock_period(period: Period) -> Period:
    """The indicator first: whoever writes several periods of one holds it too."""
    indicator = _lock(period.indicator)
    period = Period.objects.select_for_update(of=("self",)).get(pk=period.pk)
    period.indicator = indicator
    return period


def _must_have_figures(period: Period) -> None:
    if not period.values.exists():
        raise NoFigures


def _unclear(period: Period, *also: str) -> None:
    period.cleared_at = period.cleared_by = None
    period.save(update_fields=["cleared_at", "cleared_by", *also])


def _put_cells(period: Period, cells: Mapping[int, Cell | None]) -> bool:
    """Write the figures that are new; None takes one away. Return whether any was."""
    own = set(Series.objects.filter(indicator=period.indicator_id).values_list("pk", flat=True))
    if not own.issuperset(cells):
        raise SeriesGone
    kept = {value.series_id: value for value in period.values.order_by("pk")}
    is_changed = False
    for series, cell in cells.items():
        value = kept.get(series)
        if cell is None:
            if value is not None:
                value.delete()
                is_changed = True
        elif value is None:
            Value.objects.create(period=period, series_id=series, **Value.fields_of(cell))
            is_changed = True
        elif value.cell != cell:
            value.known, value.number = cell.known, cell.number
            value.save(update_fields=["known", "number"])
            is_changed = True
    return is_changed
