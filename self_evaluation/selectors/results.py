"""What a body answered: means and how the answers spread, and the same statements through the years.

There is a result only of what is closed and has enough answers; of all else this gives nothing, whoever asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from measures.figures.chart import Chart, Line, Point
from self_evaluation.enums import SCALE, UNKNOWN
from self_evaluation.models import Remark, SelfEvaluation, Tally
from self_evaluation.statements import BY_KEY, Key, Statement

# As many years as are read side by side on a page.
MOST_YEARS: Final = 5
# The picture of a spread: five bars as high as there are answers, in a box of its own measures.
BAR: Final = 18
STEP: Final = 22
HEIGHT: Final = 40

# How many gave each value.
Spread = Mapping[int, int]


@dataclass(frozen=True)
class Bar:
    """One bar of the picture of a spread."""

    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Row:
    """One statement with what was answered to it."""

    statement: Statement
    spread: Spread

    @property
    def mean(self) -> float | None:
        """Of those who know; None when nobody does."""
        known = sum(self.spread[value] for value in SCALE)
        return sum(value * self.spread[value] for value in SCALE) / known if known else None

    @property
    def mean_in_words(self) -> str:
        return in_words(self.mean)

    @property
    def numbers(self) -> list[tuple[int, int]]:
        return [(value, self.spread[value]) for value in SCALE]

    @property
    def unknown(self) -> int:
        return self.spread[UNKNOWN]

    @property
    def answers(self) -> int:
        return sum(self.spread.values())

    @property
    def bars(self) -> list[Bar]:
        """A bar for each value; what nobody gave is a line at the foot."""
        heights = [max(1, round(number / self.answers * HEIGHT)) for _value, number in self.numbers]
        return [Bar(at * STEP, HEIGHT - height, height) for at, height in enumerate(heights)]


@dataclass(frozen=True)
class Trend:
    """The means of each statement through the years, oldest first. A year that did not ask it has none."""

    years: list[int]
    rows: list[tuple[Statement, list[str]]]
    overall: list[str]
    picture: SafeString | None = None
    narrow: SafeString | None = None

    @property
    def by_year(self) -> list[tuple[Statement, list[tuple[int, str]]]]:
        """The same, each mean beside its year."""
        return [(statement, list(zip(self.years, means, strict=True))) for statement, means in self.rows]


@dataclass
class Result:
    """All that is shown of a self-evaluation."""

    evaluation: SelfEvaluation
    answered: int
    rows: list[Row]
    remarks: list[str] = field(default_factory=list)
    trend: Trend | None = None


def result_of(evaluation: SelfEvaluation) -> Result | None:
    """Return the result, or None when there is none to show. Three queries at most, however many the answers."""
    telling = SelfEvaluation.objects.telling().filter(council=evaluation.council_id, year__lte=evaluation.year)
    answered = {row.year: row.answered for row in telling.order_by("-year")[:MOST_YEARS]}
    if evaluation.closed_at is None or evaluation.year not in answered:
        return None
    by_year = _rows(evaluation, answered)
    return Result(
        evaluation=evaluation,
        answered=answered[evaluation.year],
        rows=by_year[evaluation.year],
        remarks=list(Remark.objects.filter(evaluation=evaluation).order_by("pk").values_list("text", flat=True)),
        trend=_trend(by_year, evaluation.year),
    )


def _rows(evaluation: SelfEvaluation, years: Iterable[int]) -> dict[int, list[Row]]:
    """Return the statements with their answers, in the order they are asked, by year. One query."""
    found: dict[int, dict[Key, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    tallies = Tally.objects.filter(evaluation__council=evaluation.council_id, evaluation__year__in=list(years))
    fields = ("evaluation__year", "statement", "version", "value", "number")
    for year, name, version, value, number in tallies.order_by("pk").values_list(*fields):
        found[year][name, version][value] = number
    return {
        year: [Row(statement, spreads[key]) for key, statement in BY_KEY.items() if key in spreads]
        for year, spreads in found.items()
    }


def _trend(by_year: Mapping[int, list[Row]], year: int) -> Trend | None:
    """Return the statements of ``year`` through the years; None where there is but one to show."""
    years = sorted(by_year)
    if len(years) < 2:
        return None
    means = {each: {row.statement.key: row.mean for row in by_year[each]} for each in years}
    rows = [(row.statement, [in_words(means[each].get(row.statement.key)) for each in years]) for row in by_year[year]]
    # Of the statements that every year asked, else the years would not be about the same.
    common = set.intersection(*(set(means[each]) for each in years))
    overall = [_mean(means[each][key] for key in common) for each in years]
    chart = _chart(years, overall)
    return Trend(
        years,
        rows,
        [in_words(each) for each in overall],
        picture=chart.wide() if chart else None,
        narrow=chart.narrow() if chart else None,
    )


def _mean(numbers: Iterable[float | None]) -> float | None:
    known = [each for each in numbers if each is not None]
    return sum(known) / len(known) if known else None


def _chart(years: list[int], means: list[float | None]) -> Chart | None:
    if any(each is None for each in means):
        return None
    label = _("Mean of all statements")
    points = [Point(year, year + 1, mean, f"{year}: {in_words(mean)}") for year, mean in zip(years, means, strict=True)]
    described = _("%(name)s: from %(first)s to %(last)s.") % {
        "name": label,
        "first": points[0].words,
        "last": points[-1].words,
    }
    return Chart(title=label, description=described, lines=(Line(label, "own", tuple(points)),), scale=SCALE)


def in_words(mean: float | None) -> str:
    """Return a mean as it is written: one decimal, in the reader's way. A dash where there is none."""
    if mean is None:
        return "–"
    # What is formatted is cut off, not rounded.
    return number_format(Decimal(str(mean)).quantize(Decimal("0.1"), ROUND_HALF_UP), decimal_pos=1)
