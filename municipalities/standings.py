"""What a person is in municipalities today."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from accounts.access import provides, provides_for_many
from accounts.models import User
from municipalities.models import Appointment

STANDINGS = ("municipalities.coordinator", "municipalities.administrator", "municipalities.reader")


@provides(*STANDINGS)
def appointments(person: User, day: date) -> dict[str, set[str]]:
    """Municipality numbers by role, from the appointments that hold today."""
    return appointments_of_many([person.pk], day)[person.pk]


@provides_for_many(*STANDINGS)
def appointments_of_many(people: Collection[int], day: date) -> dict[int, dict[str, set[str]]]:
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Appointment.objects.on(day).filter(user__in=people).values_list("user_id", "role", "municipality_id")
    for person, role, number in rows:
        found[person][f"municipalities.{role}"].add(number)
    return found
