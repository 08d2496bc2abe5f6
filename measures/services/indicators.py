"""Write, change and remove indicators."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from measures.errors import ForeignGoal
from measures.models import Goal, Indicator
from measures.services.goals import free_key
from municipalities.services import pages


@transaction.atomic
def save(*, indicator: Indicator, goals: Sequence[Goal], by: User, now: datetime) -> Indicator:
    """Keep an indicator with the goals it measures; a new one comes last and gets a key made of its name.

    Raises:
        ForeignGoal: when a goal is another municipality's.
    """
    if any(goal.municipality_id != indicator.municipality_id for goal in goals):
        raise ForeignGoal
    if indicator.pk is None:
        own = Indicator.objects.of(indicator.municipality_id)
        indicator.key = free_key(indicator.name, set(own.values_list("key", flat=True)))
        indicator.position = own.count()
    indicator.save()
    indicator.goals.set(goals)
    pages.touch(municipality=indicator.municipality, now=now)
    return indicator


@transaction.atomic
def remove(*, indicator: Indicator, by: User, now: datetime) -> None:
    """Remove an indicator."""
    municipality = indicator.municipality
    indicator.delete()
    pages.touch(municipality=municipality, now=now)
