"""What a municipality lists of its year: days without meetings, and yearly items."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from municipalities.models import Municipality
from municipalities.services.records import lock
from planning.models import DaysOff, YearlyItem


@dataclass(frozen=True, kw_only=True)
class DaysOffFacts:
    """Days without meetings, both included."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class YearlyItemFacts:
    """What comes back, in which month, and how often."""

    title: str
    month: int
    day: int | None = None
    every: int = 1
    first_year: int


RowFacts = DaysOffFacts | YearlyItemFacts
Row = DaysOff | YearlyItem
MODELS: dict[type[RowFacts], type[Row]] = {DaysOffFacts: DaysOff, YearlyItemFacts: YearlyItem}


@transaction.atomic
def add(*, municipality: Municipality, facts: RowFacts, by: User, now: datetime) -> Row:
    """Keep a new row. Plans that are made already stay as they are."""
    lock(municipality=municipality)
    row = MODELS[type(facts)](municipality=municipality)
    put(row, facts)
    return row


@transaction.atomic
def change(*, row: Row, facts: RowFacts, by: User, now: datetime) -> Row:
    """Keep what was changed."""
    locked: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    put(locked, facts)
    return locked


@transaction.atomic
def remove(*, row: Row, by: User, now: datetime) -> None:
    """Take it off the list."""
    row.delete()
