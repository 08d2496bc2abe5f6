"""What the meetings add to other rooms' pages."""

from typing import Any, Final

from contributions.links import Link, acts_on, links_on
from contributions.panels import panel
from contributions.places import Desk, Place, Visit
from meetings.selectors.bodies import Body, bodies
from meetings.selectors.coming import coming

ORDER: Final = ("behind", "unplanned", "unknown", "on_track")


@panel(Place.WORKBENCH, "meetings/panels/bodies.html", order=20)
def bodies_of_the_desk(visit: Visit) -> dict[str, Any]:
    """Each body's meetings against its cadence."""
    desk: Desk = visit.about
    rows = sorted(bodies(desk), key=lambda body: ORDER.index(body.status))
    return {
        "links": links_on(Place.WORKBENCH, visit),
        "year": str(desk.day.year),
        "is_of_several": desk.is_of_several,
        # Those that ask for something first: behind, without a cadence; the rest in its order.
        "rows": [(body, _acts(body, visit)) for body in rows],
    }


@panel(Place.WORKBENCH_BESIDE, "meetings/panels/next_meetings.html", order=10)
def next_meetings(visit: Visit) -> dict[str, Any]:
    return {"rows": coming(visit.about)}


def _acts(body: Body, visit: Visit) -> list[Link]:
    """Return what can be done with a body that has too few meetings, where that is told."""
    asks = body.status in {"behind", "unplanned"}
    return acts_on(Place.BODY, Visit(visit.person, body.council, visit.now)) if asks else []
