"""Who one can be, beside the log-in."""

from typing import Any

from contributions.panels import panel
from contributions.places import Place, Visit
from demo.people import LOGINS, PASSWORD


@panel(Place.LOG_IN, "demo/_people.html")
def people(visit: Visit) -> dict[str, Any]:
    return {"people": LOGINS, "password": PASSWORD}
