"""What decisions between meetings add to other rooms' pages."""

from typing import Any

from accounts.access import can
from circulation.enums import CirculationAct
from circulation.models import Circulation
from contributions.panels import panel
from contributions.places import Place, Visit
from meetings.enums import ItemType


@panel(Place.BODY, "circulation/panels/body.html", order=64)
def of_body(visit: Visit) -> dict[str, Any] | None:
    """The way to the body's decisions between meetings; how many there are costs the body's page nothing."""
    council = visit.about
    return {"council": council} if council.decides_between and can(visit.person, CirculationAct.LIST, council) else None


@panel(Place.ITEM, "circulation/panels/item.html", order=4)
def of_item(visit: Visit) -> dict[str, Any] | None:
    """On the page of a matter, the way to its answers; on that of a reference, the decision it tells of.

    Other items are not asked about: they are most of them.
    """
    item = visit.about
    seen = Circulation.objects.visible_to(visit.person).select_related("item__decision", "item__meeting__council")
    if item.meeting.is_between:
        found = seen.filter(item=item).first()
        return {"circulation": found} if found else None
    told = seen.filter(reference=item).first() if item.type == ItemType.REFERENCE else None
    return {"told": told} if told else None


@panel(Place.DECISION, "circulation/panels/decision.html", order=5)
def of_decision(visit: Visit) -> dict[str, Any] | None:
    decision = visit.about
    if not decision.item.meeting.is_between:
        return None
    seen = Circulation.objects.visible_to(visit.person).select_related("council", "item__meeting")
    found = seen.filter(item=decision.item_id).first()
    if found is None:
        return None
    return {"circulation": found, "may_follow_up": can(visit.person, CirculationAct.GIVE_FOLLOW_UP, found)}
