"""What the meetings add to other rooms' pages."""

from typing import Any, Final

from contributions.panels import panel
from contributions.places import Desk, Place, Visit
from councils.selectors.desk import council_ids_of
from meetings.enums import MeetingState
from meetings.models import Meeting
from meetings.selectors.bodies import bodies

MEETINGS_SHOWN: Final = 6


@panel(Place.WORKBENCH, "meetings/panels/bodies.html", order=20)
def bodies_of_the_desk(visit: Visit) -> dict[str, Any]:
    """Each body's meetings against its cadence."""
    desk: Desk = visit.about
    rows = bodies(desk)
    return {
        "year": str(desk.day.year),
        "is_of_one": desk.chosen is not None,
        "measured": [body for body in rows if body.cadence],
        "unmeasured": [body for body in rows if not body.cadence],
    }


@panel(Place.WORKBENCH_BESIDE, "meetings/panels/next_meetings.html", order=10)
def next_meetings(visit: Visit) -> dict[str, Any]:
    desk: Desk = visit.about
    coming = Meeting.objects.visible_to(desk.person).upcoming(desk.now).filter(council__in=council_ids_of(desk))
    kept = coming.exclude(state=MeetingState.CANCELLED)
    return {"meetings": list(kept.select_related("council")[:MEETINGS_SHOWN])}
