"""Write, change and remove indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from measures.errors import ForeignGoal
from measures.models import Goal, Indicator
from measures.services.goals import free_key
from municipalities.models import Municipality
from municipalities.services import pages


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What an indicator counts, from what to what, and which goals it measures."""

    name: str
    definition: str
    unit: str
    direction: str
    age_from: int | None = None
    age_to: int | None = None
    source: str = ""
    baseline_year: int | None = None
    baseline_value: Decimal | None = None
    target_year: int | None = None
    target_value: Decimal | None = None
    comparison: str = ""
    group: str = ""
    goals: Sequence[Goal] = ()


@transaction.atomic
def create(*, municipality: Municipality, counted: Counted, by: User, now: datetime) -> Indicator:
    """Keep a new indicator: it comes last, and gets a key made of its name.

    Raises:
        ForeignGoal: when a goal is another municipality's.
    """
    own = Indicator.objects.of(municipality.pk)
    key = free_key(counted.name, set(own.values_list("key", flat=True)))
    return _write(Indicator(municipality=municipality, key=key, position=own.count()), counted, now)


@transaction.atomic
def change(*, indicator: Indicator, counted: Counted, by: User, now: datetime) -> Indicator:
    """Change what an indicator says. Its key stays, so that the onboarding file still finds it.

    Raises:
        ForeignGoal: when a goal is another municipality's.
    """
    return _write(Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk), counted, now)


def _write(indicator: Indicator, counted: Counted, now: datetime) -> Indicator:
    if any(goal.municipality_id != indicator.municipality_id for goal in counted.goals):
        raise ForeignGoal
    if put(indicator, counted):
        pages.touch(municipality=indicator.municipality, now=now)
    return indicator


@transaction.atomic
def remove(*, indicator: Indicator, by: User, now: datetime) -> None:
    """Remove an indicator."""
    municipality = indicator.municipality
    indicator.delete()
    pages.touch(municipality=municipality, now=now)
