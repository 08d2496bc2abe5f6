"""What a person is in municipalities today."""

from collections import defaultdict
from datetime import date

from accounts.access import provides
from accounts.models import User
from municipalities.models import Appointment


@provides("municipalities.coordinator", "municipalities.administrator", "municipalities.reader")
def appointments(person: User, day: date) -> dict[str, set[str]]:
    """Municipality numbers by role, from the appointments that hold today."""
    found: dict[str, set[str]] = defaultdict(set)
    for role, number in Appointment.objects.on(day).filter(user=person).values_list("role", "municipality_id"):
        found[f"municipalities.{role}"].add(number)
    return found
