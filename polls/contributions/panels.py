"""What date polls add to other rooms' pages."""

from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from polls.enums import PollAct
from polls.models import Poll


@panel(Place.BODY, "polls/panels/body.html", order=35)
def open_polls(visit: Visit) -> dict[str, Any] | None:
    """The open polls of a body, for those who prepare its meetings."""
    found = list(Poll.objects.visible_to(visit.person).open().filter(council=visit.about).order_by("deadline", "pk"))
    return {"polls": found} if found else None


@panel(Place.PLAN_MEETING, "polls/panels/plan_meeting.html", order=10)
def ask_first(visit: Visit) -> dict[str, Any] | None:
    """The way to a poll, for whoever plans a meeting and does not know yet when."""
    return {"council": visit.about} if can(visit.person, PollAct.ASK, visit.about) else None
