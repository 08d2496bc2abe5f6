"""Which figures may not be shown: the small ones, and those that would tell them.

Figures of different periods hang together: a year is the sum of its quarters, and a window of years is their sum or
their average. Whoever sees all but one of them can work out the last. So the published figures are read as linear
equations, and figures are held back until none that must be hidden can be solved for.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from measures.enums import PeriodKind
from measures.figures.periods import MONTHS, Span

# What is below is hidden: few enough to be somebody.
LEAST: Final = 5


@dataclass(frozen=True)
class Sum:
    """``whole`` is the sum of ``parts``, or their average, which tells as much. Some of them may not be kept."""

    whole: Span
    parts: tuple[Span, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.whole, *self.parts)


def sums(spans: Collection[Span]) -> list[Sum]:
    """Return how the periods hang together: each with the shorter ones, of a kind that is there, that make it up."""
    kinds = {span.kind for span in spans}
    if len(kinds) < 2 and PeriodKind.WINDOW not in kinds:
        return []
    there = set(spans)
    wholes = set(spans)
    # Also by periods that are not kept: halves of which one is, with quarters, tell through the year.
    for span in spans:
        wholes |= {other for kind in MONTHS for other in span.parts(kind)}
    found = []
    for whole in sorted(wholes):
        for kind in MONTHS:
            parts = whole.parts(kind)
            if parts and (whole in there or any(part in there for part in parts)):
                found.append(Sum(whole, parts))
    return found


def hidden(values: Mapping[Span, Decimal | None], *, least: int = LEAST, also: Iterable[Span] = ()) -> frozenset[Span]:
    """Return the periods whose figure may not be shown, of ``values``: None stands for one its source withholds.

    ``also`` are some that must not be told for another reason.
    """
    must = {span for span, value in values.items() if value is None or value < least} | set(also)
    shown = {span: value for span, value in values.items() if value is not None}
    return held_back(sums(list(values)), shown, must, least=least)


def held_back(
    relations: Sequence[Sum],
    figures: Mapping[Span, Decimal],
    must: Collection[Span],
    *,
    least: int = LEAST,
    never: Iterable[Span] = (),
) -> frozenset[Span]:
    """Return what may not be shown of ``figures`` that hang together as ``relations`` say, ``must`` among it.

    ``never`` are figures that are not shown at all, and that readers work out of the others.
    """
    equations = _Equations(relations, figures, frozenset(must), least)
    held = {*must, *never}
    while told := equations.told(held):
        held.add(equations.next_to_hold(held, told))
    return frozenset(held)


@dataclass(frozen=True)
class _Equations:
    """How the figures hang together, what they are, and which ``must`` not be told."""

    relations: Sequence[Sum]
    figures: Mapping[Span, Decimal]
    must: frozenset[Span]
    least: int

    def told(self, held: Collection[Span]) -> set[Span]:
        """Return what can be worked out and must not be, though it is held back or was never kept."""
        if not self.relations:
            return set()
        found: set[Span] = set()
        for shown in self._meanings(held):
            solved = solve(self.relations, shown)
            found |= {span for span, value in solved.items() if span in self.must or value < self.least}
            found |= self._at_an_end(held, shown)
        return found

    def next_to_hold(self, held: Collection[Span], told: set[Span]) -> Span:
        """Return the smallest figure that helps when it is held back too, those beside what is told first."""
        near = {span for each in self.relations if not told.isdisjoint(each.spans) for span in each.spans}
        left = sorted(set(self.figures) - set(held), key=lambda span: (span not in near, self.figures[span], span))
        helpful = (span for span in left if len(self.told({*held, span})) < len(told))
        return next(helpful, left[0])

    def _meanings(self, held: Collection[Span]) -> list[dict[Span, Decimal]]:
        """Return the figures that are shown; a window counts its years together, or is what they are on average."""
        shown = {span: value for span, value in self.figures.items() if span not in held}
        if not any(span.kind == PeriodKind.WINDOW for span in shown):
            return [shown]
        return [shown, {span: value * len(span.parts(PeriodKind.YEAR) or [1]) for span, value in shown.items()}]

    def _at_an_end(self, held: Collection[Span], shown: Mapping[Span, Decimal]) -> set[Span]:
        """Return what a sum tells because it lies at an end: figures that make nought together are all nought."""
        found: set[Span] = set()
        for each in self.relations:
            parts = [part for part in each.parts if part not in shown]
            if not parts or each.whole not in shown:
                continue
            left = shown[each.whole] - sum((shown[part] for part in each.parts if part in shown), Decimal(0))
            small = {part for part in parts if self.figures.get(part, Decimal(0)) < self.least}
            is_full = small.issuperset(parts) and small <= set(held) and left >= len(parts) * (self.least - 1)
            if small and (left <= 0 or is_full):
                found |= small
        return found


def solve(relations: Sequence[Sum], shown: Mapping[Span, Decimal]) -> dict[Span, Fraction]:
    """Return the periods that are not shown and whose figure the equations tell, with what it is."""
    unknown = sorted({span for each in relations for span in each.spans} - set(shown))
    place = {span: at for at, span in enumerate(unknown)}
    known = len(unknown)
    rows = []
    for each in relations:
        row: dict[int, Fraction] = {}
        for span, factor in ((each.whole, -1), *((part, 1) for part in each.parts)):
            at, worth = (place[span], factor) if span in place else (known, -factor * Fraction(shown[span]))
            row[at] = row.get(at, Fraction(0)) + worth
        rows.append({at: worth for at, worth in row.items() if worth})
    found = {}
    for row in reduced(rows, known):
        places = [at for at in row if at != known]
        if len(places) == 1:
            found[unknown[places[0]]] = row.get(known, Fraction(0))
    return found


def reduced(rows: Iterable[Mapping[int, Fraction]], known: int) -> list[dict[int, Fraction]]:
    """Return the equations solved as far as they go (Gauss and Jordan): one with one unknown left tells it.

    What stands at ``known`` is the right side.
    """
    done: dict[int, dict[int, Fraction]] = {}
    for given in rows:
        row = dict(given)
        for lead, other in done.items():
            if lead in row:
                _take(row, other, row[lead])
        # Left of an equation is only its right side where rounded figures do not add up.
        lead = min(row, default=known)
        if lead == known:
            continue
        first = row[lead]
        row = {at: factor / first for at, factor in row.items()}
        for other in done.values():
            if lead in other:
                _take(other, row, other[lead])
        done[lead] = row
    return list(done.values())


def _take(row: dict[int, Fraction], other: Mapping[int, Fraction], times: Fraction) -> None:
    for at, factor in other.items():
        left = row.get(at, Fraction(0)) - times * factor
        if left:
            row[at] = left
        else:
            row.pop(at, None)
