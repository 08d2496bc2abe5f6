"""What a report on a municipality and a period is made of, chapter by chapter.

A report is read by everybody who sits in a body of the municipality, and by more people than any item. So what is given
is the same whoever reads: a room names and counts only what all of them may know, and says so where it leaves out
something, without telling how much.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from contributions.chapters import Chapter
from contributions.registry import Registry


@dataclass(frozen=True)
class Period:
    """What is asked about: a municipality, from a day to a day, both included, as things are ``now``."""

    municipality: Any
    starts_on: date
    ends_on: date
    now: datetime

    @property
    def years(self) -> list["Period"]:
        """The period year by year: a year's part of it each."""
        return [
            Period(
                self.municipality,
                max(self.starts_on, date(year, 1, 1)),
                min(self.ends_on, date(year, 12, 31)),
                self.now,
            )
            for year in range(self.starts_on.year, self.ends_on.year + 1)
        ]

    @property
    def is_whole_year(self) -> bool:
        following = self.ends_on + timedelta(days=1)
        return (self.starts_on.month, self.starts_on.day) == (1, 1) and following == date(self.starts_on.year + 1, 1, 1)


Source: TypeAlias = Callable[[Period], Iterable[Chapter]]
Closing: TypeAlias = Callable[[Collection[str]], Collection[str]]

facts: Registry[Source] = Registry()
# A function (names of sources) → those that are no longer for everybody who reads reports.
closings: Registry[Closing] = Registry()


def facts_of(period: Period) -> list[Chapter]:
    """Return the chapters of all rooms, room by room."""
    return [chapter for source in facts for chapter in source(period)]


def closed_among(sources: Collection[str]) -> set[str]:
    """Return those of ``sources`` that may not be told any more. A query for each room that has some, or none."""
    return {name for closing in closings if sources for name in closing(sources)}


def keys_of(kind: str, sources: Iterable[str]) -> dict[int, str]:
    """Return the names among ``sources`` that are of a ``kind`` (``meetings.item``), by the key of their row."""
    named = (name.partition(":") for name in sources)
    return {int(key): f"{its}:{key}" for its, _colon, key in named if its == kind and key.isdecimal()}
