"""What a person is in municipalities today."""

from collections import defaultdict

from accounts.access import Scope, provides
from municipalities.models import Appointment


@provides("municipalities.coordinator", "municipalities.administrator", "municipalities.reader")
def appointments(scope: Scope) -> dict[str, set[str]]:
    """Municipality numbers by role, from the appointments that hold today."""
    found: dict[str, set[str]] = defaultdict(set)
    for role, number in (
        Appointment.objects.on(scope.day).filter(user=scope.person).values_list("role", "municipality_id")
    ):
        found[f"municipalities.{role}"].add(number)
    return found
