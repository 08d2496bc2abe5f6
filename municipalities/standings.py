"""What a person is in municipalities today."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from accounts.access import provides_for_many
from municipalities.models import Appointment


@provides_for_many("municipalities.coordinator", "municipalities.administrator", "municipalities.reader")
def appointments(people: Collection[int], day: date) -> dict[int, dict[str, set[str]]]:
    """Municipality numbers by person and role, from the appointments that hold on ``day``."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Appointment.objects.on(day).filter(user__in=people).values_list("user_id", "role", "municipality_id")
    for person, role, number in rows:
        found[person][f"municipalities.{role}"].add(number)
    return found
