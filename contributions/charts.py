"""A chart and the table that says the same: no picture without its numbers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from contributions.places import Place, Visit
from contributions.registry import Registry


@dataclass(frozen=True)
class Series:
    """Numbers by the labels of the chart; None where there is no number, which is not nought."""

    label: str
    values: tuple[Decimal | int | None, ...]


@dataclass(frozen=True)
class Chart:
    """Series over the same labels (years, months, groups), with their unit and source.

    Raises:
        ValueError: when a series has not one value a label.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    source: str

    def __post_init__(self) -> None:
        if any(len(each.values) != len(self.labels) for each in self.series):
            raise ValueError(f"{self.title}: a value for each label, None where there is none")

    @property
    def rows(self) -> list[tuple[str, list[Decimal | int | None]]]:
        """The table: a row a label, a column a series."""
        return [(label, [each.values[at] for each in self.series]) for at, label in enumerate(self.labels)]


Source: TypeAlias = Callable[[Visit], Iterable[Chart]]

_sources: Registry[Any] = Registry()


def charts(place: Place, *, order: int = 100) -> Callable[[Source], Source]:
    """Register a function (visit) → charts on ``place``."""

    def register(source: Source) -> Source:
        _sources.add((place, source), name=f"{place}:{source.__module__}.{source.__qualname__}", order=order)
        return source

    return register


def charts_on(place: Place, visit: Visit) -> list[Chart]:
    """Return the charts for the visitor of ``place``."""
    return [chart for here, source in _sources if here == place for chart in source(visit)]
