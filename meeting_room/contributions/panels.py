"""What the meeting room adds to the meeting's page: the way in, for whoever writes the minutes."""

from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from meetings.enums import MeetingAct


@panel(Place.MEETING, "meeting_room/panels/meeting.html", order=5)
def way_in(visit: Visit) -> dict[str, Any] | None:
    return {"meeting": visit.about} if can(visit.person, MeetingAct.WRITE_MINUTES, visit.about) else None
