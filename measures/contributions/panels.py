"""What the measures add to other rooms' pages."""

from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from measures.enums import MeasureAct
from measures.selectors.working_groups import life_of


@panel(Place.BODY_WORK, "measures/panels/working_group.html", order=10)
def life_of_the_group(visit: Visit) -> dict[str, Any] | None:
    """What a working group is set up by, until when, and what it carries; nothing of any other body."""
    group = getattr(visit.about, "working_group", None)
    if group is None or not can(visit.person, MeasureAct.VIEW_GROUP, group):
        return None
    return {"life": life_of(visit.person, group, visit.day)}
