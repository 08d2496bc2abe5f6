"""Switch local knowledge on, and say which areas the municipality knows."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import translation

from accounts.access import standings_changed
from accounts.models import User
from changes.services.writing import put
from knowledge.enums import AREAS
from knowledge.models import KnowledgeSetup
from municipalities.models import Municipality
from municipalities.services.records import lock


@dataclass(frozen=True, kw_only=True)
class SetupFacts:
    """Whether it is on, and the municipality's own areas."""

    is_on: bool
    areas: tuple[str, ...] = ()


def first_areas(municipality: Municipality) -> tuple[str, ...]:
    """Return the areas a municipality begins with, in its language."""
    with translation.override(municipality.language):
        return tuple(str(area) for area in AREAS)


@transaction.atomic
def change(*, municipality: Municipality, facts: SetupFacts, by: User, now: datetime) -> KnowledgeSetup:
    """Switch it on or off. What was told stays, and comes back when it is switched on again."""
    lock(municipality=municipality)
    found: KnowledgeSetup | None = KnowledgeSetup.objects.filter(municipality=municipality).first()
    setup = found or KnowledgeSetup(municipality=municipality)
    put(setup, replace(facts, areas=facts.areas or first_areas(municipality)))
    standings_changed()
    return setup
