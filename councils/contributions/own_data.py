"""What the bodies hold about a person."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from councils.models import Tenure


@export("seats")
def seats(person: User) -> list[dict[str, Any]]:
    fields = ("seat__council__name", "seat__title", "is_deputy", "starts_on", "ends_on")
    return [dict(row) for row in Tenure.objects.filter(user=person).order_by("starts_on", "pk").values(*fields)]
