"""What plans add to other rooms' pages."""

from typing import Any

from django.utils import timezone

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from councils.selectors.desk import lapses_of
from planning.enums import PlanningAct


@panel(Place.BODY, "planning/panels/body.html", order=40)
def plans_of_a_body(visit: Visit) -> dict[str, Any] | None:
    """When the body does not meet, for those who see the body; with the way to change it for those who plan."""
    if not lapses_of(visit.about):
        return None
    may_change = can(visit.person, PlanningAct.CHANGE_LAPSES, visit.about)
    lapses = list(visit.about.lapses.filter(ends_on__gte=timezone.localdate(visit.now)).order_by("starts_on", "pk"))
    return {"council": visit.about, "lapses": lapses, "may_change": may_change} if lapses else None
