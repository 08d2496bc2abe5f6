"""Which numbers of a measure everybody may see: none below five, and none that such a number follows from.

Whoever sees how many started and how many completed sees how many did not, and those are people too. So the numbers of
a period are equations: offered = started + said no, started = completed + stopped. The periods of a measure never
overlap (the database holds that), so no number follows from those of another period.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from measures.enums import Counted
from measures.figures.periods import Span
from measures.figures.suppression import LEAST, Sum, held_back

# What a reader takes one number from another for: the whole, the part, and what is left.
LEFT: Final = (
    (Counted.OFFERED, Counted.STARTED, "said_no"),
    (Counted.STARTED, Counted.COMPLETED, "stopped"),
    (Counted.OFFERED, Counted.COMPLETED, "did_not"),
)


@dataclass(frozen=True, order=True)
class Part(Span):
    """Some of those a measure was for in a period."""

    what: str = ""


Numbers = Mapping[str, int | None]


def hidden_numbers(kept: Mapping[Span, Numbers], *, least: int = LEAST) -> frozenset[tuple[Span, str]]:
    """Return what may not be shown of the numbers that are kept, by period and what is counted."""
    figures: dict[Span, Decimal] = {
        _part(span, what): Decimal(number)
        for span, numbers in kept.items()
        for what, number in numbers.items()
        if number is not None
    }
    left = dict(each for span in kept for each in _left(span, figures))
    relations = [each for span in kept for each in _within(span, left)]
    every = figures | left
    must = {part for part, value in every.items() if value < least}
    held = held_back(relations, every, must, least=least, never=left)
    return frozenset((each, what) for each in kept for what in Counted.values if _part(each, what) in held)


def _part(span: Span, what: str) -> Part:
    return Part(span.starts_on, span.ends_on, span.kind, what)


def _left(span: Span, figures: Mapping[Span, Decimal]) -> Iterator[tuple[Span, Decimal]]:
    """What is left of each number when a part is taken away. More who complete than who started began before."""
    for whole, part, left in LEFT:
        more, fewer = figures.get(_part(span, whole)), figures.get(_part(span, part))
        if more is not None and fewer is not None and more >= fewer:
            yield _part(span, left), more - fewer


def _within(span: Span, left: Collection[Span]) -> Iterator[Sum]:
    """How the numbers of a period hang together."""
    for whole, part, rest in LEFT:
        if _part(span, rest) in left:
            yield Sum(_part(span, whole), (_part(span, part), _part(span, rest)))
    if all(_part(span, rest) in left for *_each, rest in LEFT):
        rests = (_part(span, "said_no"), _part(span, "stopped"))
        yield Sum(_part(span, Counted.OFFERED), (_part(span, Counted.COMPLETED), *rests))
