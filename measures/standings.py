"""What a person is to single measures today."""

from accounts.access import Scope, provides
from measures.enums import UPDATE_MEASURE
from measures.models import MeasureUserObjectPermission


@provides("measures.partner")
def partners(scope: Scope) -> dict[str, list[int]]:
    """Measures whose status the person follows up for a partner, by grants that hold today."""
    held = MeasureUserObjectPermission.dated.on(scope.day).filter(
        user=scope.person, permission__codename=UPDATE_MEASURE
    )
    return {"measures.partner": list(held.values_list("content_object_id", flat=True))}
