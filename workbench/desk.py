"""Whose workbench it is, and for which municipalities."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from accounts.access import Person
from councils.models import Council
from municipalities.acting import coordinated_by
from municipalities.models import Municipality


@dataclass(frozen=True)
class Desk:
    """A person at work. ``chosen`` is the one municipality they act for just now; None means all of theirs."""

    person: Any
    now: datetime
    mine: list[Municipality]
    chosen: Municipality | None
    councils: list[Council]

    @property
    def day(self) -> date:
        return local_day(self.now)

    @property
    def numbers(self) -> list[str]:
        return [self.chosen.number] if self.chosen else [municipality.number for municipality in self.mine]

    @property
    def council_ids(self) -> list[int]:
        return [council.pk for council in self.councils]


def local_day(moment: datetime) -> date:
    """The day in Norway at ``moment``."""
    return timezone.localtime(moment).date()


def set_desk(person: Person, *, number: str, now: datetime) -> Desk:
    """Lay out the desk of ``person``, for the municipality with ``number`` or for all they coordinate."""
    mine = coordinated_by(person)
    chosen = next((municipality for municipality in mine if municipality.number == number), None)
    councils = Council.objects.filter(
        ownerships__municipality__in=[chosen.number] if chosen else [municipality.number for municipality in mine]
    )
    return Desk(
        person=person,
        now=now,
        mine=mine,
        chosen=chosen,
        councils=list(
            councils.active(local_day(now)).distinct().prefetch_related("municipalities", "cadences").in_order()
        ),
    )
