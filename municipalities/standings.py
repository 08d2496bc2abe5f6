"""What a person is in municipalities today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.access import provides_from
from accounts.sources import DAY, PEOPLE, Row
from municipalities.models import Appointment


def _rows() -> "QuerySet[Appointment, Any]":
    return Appointment.objects.on(DAY).filter(user__among=PEOPLE).values_list("user_id", "role", "municipality_id")


@provides_from(_rows, "municipalities.coordinator", "municipalities.administrator", "municipalities.reader")
def appointments(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[str]]]:
    """Municipality numbers by person and role, from the appointments that hold on ``day``."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, role, number in rows:
        found[person][f"municipalities.{role}"].add(number)
    return found
