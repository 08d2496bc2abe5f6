"""What local knowledge adds to other rooms' pages."""

from typing import Any

from accounts.access import scope_of
from contributions.panels import panel
from contributions.places import Place, Visit
from knowledge.models import Challenge


@panel(Place.MEASURE, "knowledge/panels/measure.html")
def answers(visit: Visit) -> dict[str, Any] | None:
    """The challenges a measure answers, for those who may read them."""
    scope = scope_of(visit.person)
    if visit.about.municipality_id not in scope.ids("knowledge.sits") | scope.ids("knowledge.handles"):
        return None
    found = list(Challenge.objects.visible_to(visit.person).filter(measures=visit.about).in_order())
    return {"challenges": found} if found else None
