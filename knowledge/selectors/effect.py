"""An indicator before, during and after a measure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from measures.enums import Status
from measures.figures.cells import in_words
from measures.models import Measure
from measures.selectors.figures import Figures


@dataclass(frozen=True)
class Stretch:
    """A time held against the measure, with the average of the municipality's figures in it."""

    label: str
    periods: int
    average: Decimal | None

    def __str__(self) -> str:
        return "–" if self.average is None else in_words(self.average)


def ended_on(measure: Measure) -> date | None:
    """Return the day the measure was done or stopped, or is to be."""
    if measure.done_at is not None:
        return measure.done_at.date()
    if measure.status == Status.STOPPED and measure.status_changed_at is not None:
        return measure.status_changed_at.date()
    return measure.due_on


def stretches(figures: Figures, measure: Measure) -> list[Stretch]:
    """Return before, during and after. A period that reaches over the start or the end counts as during."""
    own, begins, ends = figures.own, measure.starts_on, ended_on(measure)
    if own is None or begins is None:
        return []
    found: dict[str, list[Decimal]] = {"before": [], "during": [], "after": []}
    for line in figures.lines:
        number = line.cells[own].number
        if line.span.kind != figures.indicator.resolution or number is None:
            continue
        if line.span.ends_on < begins:
            found["before"].append(number)
        elif ends is not None and line.span.starts_on > ends:
            found["after"].append(number)
        else:
            found["during"].append(number)
    labels = {"before": _("Before the measure"), "during": _("While it was done"), "after": _("After it ended")}
    return [
        Stretch(labels[key], len(numbers), round(sum(numbers, Decimal()) / len(numbers), 1) if numbers else None)
        for key, numbers in found.items()
    ]
