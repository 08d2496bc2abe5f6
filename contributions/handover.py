"""What whoever takes over the coordination of a municipality needs to know, chapter by chapter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from django.utils import timezone

from contributions.chapters import Chapter
from contributions.registry import Registry


@dataclass(frozen=True)
class HandOver:
    """The municipality that is handed over, as ``person`` may read it ``now``."""

    person: Any
    municipality: Any
    now: datetime

    @property
    def day(self) -> date:
        """The day in Norway."""
        return timezone.localtime(self.now).date()


Source: TypeAlias = Callable[[HandOver], Iterable[Chapter]]

handover: Registry[Source] = Registry()


def handed_over(given: HandOver) -> list[Chapter]:
    """Return the chapters of all rooms, room by room; those with nothing in them are left out."""
    return [chapter for source in handover for chapter in source(given) if chapter.blocks]
