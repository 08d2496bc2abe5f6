"""In the bodies of which municipalities a person has a seat today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.access import provides_from
from accounts.sources import DAY, PEOPLE, Row
from councils.models import Tenure
from councils.querysets import OWNER, for_its_owner


def _seats() -> "QuerySet[Tenure, Any]":
    held = Tenure.objects.on(DAY).filter(for_its_owner(), user__among=PEOPLE, is_deputy=False)
    return held.values_list("user_id", f"{OWNER}_id")


@provides_from(_seats, "reports.sits")
def members(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[str]]]:
    """Municipalities by person: those in whose bodies they hold a seat on ``day``, not as a deputy."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, number in rows:
        if number is not None:
            found[person]["reports.sits"].add(number)
    return found
