"""What a person is to single measures today."""

from datetime import date

from accounts.access import provides
from accounts.models import User
from measures.enums import UPDATE_MEASURE
from measures.models import MeasureUserObjectPermission


@provides("measures.partner")
def partners(person: User, day: date) -> dict[str, list[int]]:
    """Measures whose status the person follows up for a partner, by grants that hold today."""
    held = MeasureUserObjectPermission.dated.on(day).filter(user=person, permission__codename=UPDATE_MEASURE)
    return {"measures.partner": list(held.values_list("content_object_id", flat=True))}
