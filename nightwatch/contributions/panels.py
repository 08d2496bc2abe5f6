"""What natteravn adds to «My account» of those who walk."""

from typing import Any

from contributions.panels import panel
from contributions.places import Place, Visit
from nightwatch.models import Volunteer


@panel(Place.ACCOUNT, "nightwatch/_partials/choice_panel.html", order=20)
def notices(visit: Visit) -> dict[str, Any] | None:
    return {} if Volunteer.objects.on(visit.day).filter(user=visit.person).exists() else None
