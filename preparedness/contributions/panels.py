"""What preparedness adds to other rooms' pages: nothing where no body can be called at short notice."""

from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Desk, Place, Visit
from councils.selectors.desk import council_ids_of
from meetings.enums import MeetingKind
from preparedness.enums import PreparednessAct
from preparedness.selectors.ready import ready_among


@panel(Place.WORKBENCH, "preparedness/panels/workbench.html", order=5)
def emergencies(visit: Visit) -> dict[str, Any] | None:
    """The button, and the emergency meetings that are not over."""
    desk: Desk = visit.about
    councils = council_ids_of(desk)
    rows = ready_among(desk.person, councils=councils, now=desk.now) if councils else []
    return {"rows": rows, "under_way": [row for row in rows if row.called]} if rows else None


@panel(Place.BODY, "preparedness/panels/body.html", order=60)
def readiness_of_body(visit: Visit) -> dict[str, Any] | None:
    """The way to where it is said; whether it is so costs the body's page nothing."""
    if not can(visit.person, PreparednessAct.CHANGE_READINESS, visit.about):
        return None
    return {"council": visit.about}


@panel(Place.MEETING, "preparedness/panels/meeting.html", order=10)
def way_to_watch(visit: Visit) -> dict[str, Any] | None:
    meeting = visit.about
    is_shown = meeting.kind == MeetingKind.EMERGENCY and can(visit.person, PreparednessAct.WATCH, meeting)
    return {"meeting": meeting} if is_shown else None
