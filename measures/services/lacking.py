"""What lacks something by now: priorities without a measure, measures without the numbers of a period that is over."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from measures.enums import PeriodKind, Status
from measures.figures.periods import Span, of_months
from measures.models import Goal, Measure, MeasureCount

# A priority that is so old and has no measure was decided and left.
PRIORITY_WITHIN: Final = timedelta(days=60)
# Whoever is responsible is asked when the period is over; a month later it stands on the coordinator's workbench.
COUNTED_WITHIN: Final = timedelta(days=31)
LENGTHS: Final = {PeriodKind.YEAR: 12, PeriodKind.HALF_YEAR: 6}


def priorities_without_measure(before: datetime) -> "QuerySet[Goal]":
    """Return priorities written before then that no measure is under: neither they, nor a goal or strategy of theirs.

    Only where the municipality says more of its measures: elsewhere a priority is words on a page.
    """
    measures = Measure.objects.exclude(status=Status.STOPPED)
    found: QuerySet[Goal] = Goal.objects.priorities().filter(
        created_at__lt=before, municipality__measure_setup__has_more=True
    )
    # Asked one by one: together they would be tried against every measure there is.
    for way in ("goals", "goals__parent", "goals__goals", "more__priority"):
        found = found.exclude(Exists(measures.filter(**{way: OuterRef("pk")})))
    return found


def uncounted(day: date) -> Any:
    """Return open measures that are counted and whose next period is over.

    ``counted_to`` and ``counted_kind`` are of the last one there are numbers for.
    """
    counts = MeasureCount.objects.filter(measure=OuterRef("pk")).order_by("-ends_on")
    rows = Measure.objects.open().filter(municipality__measure_setup__has_more=True)
    rows = rows.annotate(
        counted_to=Subquery(counts.values("ends_on")[:1]), counted_kind=Subquery(counts.values("kind")[:1])
    )
    over = Q()
    for kind, months in LENGTHS.items():
        over |= Q(counted_kind=kind, counted_to__lt=_months_back(day, months))
    return rows.filter(over)


def next_span(counted_to: date, kind: str) -> Span:
    """Return the period after the one that ends on ``counted_to``."""
    first = counted_to + timedelta(days=1)
    return of_months(kind, first.year, first.month)


def _months_back(day: date, months: int) -> date:
    """Return the first day of the month so long ago: the periods end with months."""
    place = day.year * 12 + day.month - 1 - months
    return date(place // 12, place % 12 + 1, 1)
