"""What plans add to other rooms' pages."""

from datetime import date
from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from councils.enums import CadenceKind
from councils.selectors.along import cadences_of, lapses_of
from planning.enums import PlanningAct
from planning.models import Rolling


@panel(Place.BODY, "planning/panels/body.html", order=40)
def plans_of_a_body(visit: Visit) -> dict[str, Any] | None:
    """When the body does not meet, and that its weeks plan themselves; with the way to change it for those who plan."""
    council, day = visit.about, visit.day
    may_change = can(visit.person, PlanningAct.CHANGE_LAPSES, council)
    lapses = [lapse for lapse in lapses_of(council) if lapse.ends_on >= day]
    is_weekly = may_change and _is_weekly(council, day)
    if not lapses and not is_weekly:
        return None
    return {
        "council": council,
        "lapses": lapses,
        "may_change": may_change,
        "is_weekly": is_weekly,
        "rolling": Rolling.objects.filter(council=council).first() if is_weekly else None,
    }


def _is_weekly(council: Any, day: date) -> bool:
    return any(row.kind == CadenceKind.WEEKLY and row.is_valid_on(day) for row in cadences_of(council))
