"""What «My account» says about a person's calendar."""

from typing import Any

from accounts.models import CalendarFeed, User
from accounts.panels import panel


@panel("workbench/_calendar_panel.html", order=10)
def calendar(person: User) -> dict[str, Any]:
    return {"has_feed": CalendarFeed.objects.filter(user=person).exists()}
