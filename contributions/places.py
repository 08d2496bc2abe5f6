"""The pages that others may add to, and what they are told of the page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone


class Place(StrEnum):
    """A page, or a part of one; what the contributions get as ``about`` stands behind it."""

    ACCOUNT = "account"  # nothing: the person's own page
    LOG_IN = "log_in"  # nothing
    WORKBENCH = "workbench"  # a Desk
    WORKBENCH_BESIDE = "workbench_beside"  # a Desk
    SETTINGS = "settings"  # a municipality
    PUBLIC_PAGE = "public_page"  # a municipality: ways on for those who work there
    BODY = "body"  # a council
    BODY_WORK = "body_work"  # a council: what it works on, foremost on its page
    MEETINGS = "meetings"  # the number of the municipality the list is of; empty for all
    PLAN_MEETING = "plan_meeting"  # the council a meeting is planned of
    MEETING = "meeting"  # a meeting
    YEAR = "year"  # a YearOf
    ITEM = "item"  # an agenda item
    DECISION = "decision"  # a decision
    MEASURE = "measure"  # a measure


@dataclass(frozen=True)
class Visit:
    """Who looks at a page, what it is about, and when."""

    person: Any
    about: Any = None
    now: datetime = field(default_factory=timezone.now)

    @property
    def day(self) -> date:
        return timezone.localtime(self.now).date()


@dataclass(frozen=True)
class YearOf:
    """A year of the municipalities with the numbers, as it is told on a year wheel."""

    year: int
    numbers: tuple[str, ...]


@dataclass
class Keeping:
    """Something that several rooms ask the same of, once."""

    _kept: dict[str, Any] = field(default_factory=dict, repr=False, kw_only=True)

    def keep(self, name: str, find: Callable[[], Any]) -> Any:
        """Return what ``find`` gives, found once, whoever asks for ``name``."""
        if name not in self._kept:
            self._kept[name] = find()
        return self._kept[name]


@dataclass
class Desk(Keeping):
    """A person at work. ``chosen`` is the one municipality they act for just now; None means all of theirs.

    ``mine`` are the municipalities they coordinate, in Norwegian order; empty for everyone else.
    """

    person: Any
    now: datetime
    mine: list[Any]
    chosen: Any = None

    @property
    def day(self) -> date:
        """The day in Norway."""
        return timezone.localtime(self.now).date()

    @property
    def numbers(self) -> list[str]:
        """The numbers of the municipalities the desk is laid out for."""
        return [self.chosen.pk] if self.chosen else [municipality.pk for municipality in self.mine]

    @property
    def is_of_several(self) -> bool:
        """Whether the desk is laid out for more than one municipality."""
        return len(self.numbers) > 1

    def names(self, numbers: Iterable[str]) -> str:
        """Return the names of those of the desk's municipalities that are among ``numbers``."""
        wanted = set(numbers)
        return ", ".join(str(municipality) for municipality in self.mine if municipality.pk in wanted)
