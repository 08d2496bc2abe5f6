"""What editions add to other rooms' pages."""

from typing import Any

from contributions.panels import panel
from contributions.places import Place, Visit
from editions.selectors.publications import lines_of


@panel(Place.MEETING, "editions/panels/meeting.html", order=90)
def public_editions(visit: Visit) -> dict[str, Any] | None:
    """What of the meeting anybody may read, and for whoever prepares it the way to make it so."""
    lines = lines_of(visit.person, visit.about)
    return {"meeting": visit.about, "lines": lines} if lines else None


@panel(Place.MEETING, "editions/panels/pack.html", order=95)
def papers_in_one_file(visit: Visit) -> dict[str, Any]:
    """The way to the pack. The page knows whether the visitor may read a paper of the meeting: it has listed them."""
    return {"meeting": visit.about}
