"""Keep how many a measure has reached, period by period."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from measures.enums import Counted
from measures.errors import CountAhead, CountThere, NothingCounted
from measures.figures.periods import Span
from measures.models import Measure, MeasureCount
from municipalities.services import pages
from norwegian.clock import day_of


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """How many; None where nobody has counted. The note is for those who see the measure."""

    offered: int | None = None
    started: int | None = None
    completed: int | None = None
    note: str = ""


@transaction.atomic
def add(*, measure: Measure, span: Span, numbers: Numbers, by: User, now: datetime) -> MeasureCount:
    """Keep the numbers of one more period.

    Raises:
        NothingCounted: when there is no number.
        CountAhead: when the period has not begun.
        CountThere: when there are numbers for it, or for a part of it.
    """
    measure = lock_measure(measure)
    _must_count(numbers)
    if span.starts_on > day_of(now):
        raise CountAhead
    if measure.counts.filter(starts_on__lte=span.ends_on, ends_on__gte=span.starts_on).exists():
        raise CountThere
    count = MeasureCount(
        measure=measure,
        kind=span.kind,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        changed_at=now,
        changed_by=by,
    )
    put(count, numbers)
    touch_page(measure, now)
    return count


@transaction.atomic
def change(*, count: MeasureCount, numbers: Numbers, by: User, now: datetime) -> MeasureCount:
    """Correct the numbers of a period.

    Raises:
        NothingCounted: when no number is left.
    """
    measure = lock_measure(count.measure)
    _must_count(numbers)
    locked: MeasureCount = MeasureCount.objects.select_for_update(of=("self",)).get(pk=count.pk)
    if any(getattr(locked, each.name) != getattr(numbers, each.name) for each in fields(numbers)):
        locked.changed_at, locked.changed_by = now, by
        put(locked, numbers)
        locked.save(update_fields=["changed_at", "changed_by"])
        touch_page(measure, now)
    return locked


@transaction.atomic
def remove(*, count: MeasureCount, by: User, now: datetime) -> None:
    """Take away the numbers of a period."""
    measure = lock_measure(count.measure)
    count.delete()
    touch_page(measure, now)


def lock_measure(measure: Measure) -> Measure:
    """Lock the measure first, as everything that writes what belongs to it does."""
    rows = Measure.objects.select_for_update(of=("self",)).select_related("municipality", "more")
    found: Measure = rows.get(pk=measure.pk)
    return found


def _must_count(numbers: Numbers) -> None:
    if all(getattr(numbers, name) is None for name in Counted.values):
        raise NothingCounted


def touch_page(measure: Measure, now: datetime) -> None:
    """The page has changed when the measure is on it."""
    more = getattr(measure, "more", None)
    if more is not None and more.is_public:
        pages.touch(municipality=measure.municipality, now=now)
