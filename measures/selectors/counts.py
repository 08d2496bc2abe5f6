"""The numbers of measures: all of them for those who see the measure, and what everybody may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from measures.enums import Counted, Status
from measures.figures.periods import Span
from measures.figures.reached import hidden_numbers
from measures.models import Measure, MeasureCount, MeasureParty
from measures.selectors.talks import Sum, number_words, sums_of, talks_of, talks_said


@dataclass(frozen=True)
class Reached:
    """A period with the numbers of it, in the order they are counted in, as words."""

    span: Span
    numbers: list[str]
    has_hidden: bool = False

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(str(what.label), number) for what, number in zip(Counted, self.numbers, strict=True)]


@dataclass(frozen=True)
class PublicMeasure:
    """A measure that somebody has chosen to show to everybody."""

    title: str
    status: str
    reached: list[Reached]
    talks: list[Sum] = field(default_factory=list)
    # Who runs it, of what another municipality runs.
    run_by: str = ""

    @property
    def status_words(self) -> str:
        return str(Status(self.status).label)


def heads() -> list[str]:
    return [str(what.label) for what in Counted]


def reached_for_everybody(counts: Iterable[MeasureCount]) -> list[Reached]:
    """Return the periods of one measure, the newest first, without the small numbers and what would tell them."""
    kept = {count.span: count.numbers for count in counts}
    held = hidden_numbers(kept)
    return [
        Reached(
            span,
            [number_words(numbers[what], is_hidden=(span, what) in held) for what in Counted.values],
            has_hidden=any((span, what) in held for what, number in numbers.items() if number is not None),
        )
        for span, numbers in sorted(kept.items(), reverse=True)
    ]


def public_measures(number: str, day: date) -> list[PublicMeasure]:
    """Return the measures that municipality ``number`` shows on ``day``, its own and those it takes part in.

    Never one that comes of what is not public.
    """
    joined = MeasureParty.objects.joined(day).filter(municipality=number, is_public=True)
    shown = Measure.objects.published().filter(Q(municipality=number) | Q(pk__in=joined.values("measure")))
    rows = (
        shown.select_related("municipality").prefetch_related("counts").annotate(talks_said=talks_said()).by_due_date()
    )
    return [_public(each, number, day) for each in rows]


def _public(measure: Any, number: str, day: date) -> PublicMeasure:
    """The numbers are told by the one that runs it, so that nobody counts them twice.

    Talks are told of years that are over: a sum that grows tells how many came to the last one.
    """
    if measure.municipality_id != number:
        return PublicMeasure(measure.title, measure.status, [], run_by=str(measure.municipality))
    reached = reached_for_everybody(measure.counts.all())
    talks = [each for each in sums_of(talks_of(measure)) if each.year < day.year]
    return PublicMeasure(measure.title, measure.status, reached, talks)
