"""What the workbench adds to other pages."""

from typing import Any

from accounts.models import CalendarFeed
from contributions.panels import panel
from contributions.places import Place, Visit


@panel(Place.ACCOUNT, "workbench/_calendar_panel.html", order=10)
def calendar(visit: Visit) -> dict[str, Any]:
    return {"has_feed": CalendarFeed.objects.filter(user=visit.person).exists()}
