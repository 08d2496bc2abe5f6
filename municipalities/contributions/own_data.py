"""What the municipalities hold about a person."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from municipalities.models import Appointment


@export("roles_in_municipalities")
def roles(person: User) -> list[dict[str, Any]]:
    fields = ("municipality__name", "role", "title", "unit", "percent", "funding", "starts_on", "ends_on")
    return [dict(row) for row in Appointment.objects.filter(user=person).order_by("starts_on", "pk").values(*fields)]
