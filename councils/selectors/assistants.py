"""Who answers notices for whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from accounts.access import Person
from councils.models import Assistant, Seat, Tenure
from councils.services import assistants


@dataclass(frozen=True)
class HeldPlace:
    """A tenure with who answers for it now or later."""

    tenure: Tenure
    may_have_assistant: bool
    assistants: list[Assistant] = field(default_factory=list)


def lasting(day: date) -> "QuerySet[Assistant]":
    """Return those who answer for somebody on ``day`` or later."""
    unended = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    held = Q(tenure__ends_on__isnull=True) | Q(tenure__ends_on__gte=day)
    rows = Assistant.objects.filter(unended & held, ended_at__isnull=True)
    found: QuerySet[Assistant] = rows.select_related("user").order_by("starts_on", "pk")
    return found


def answered_for(tenures: Iterable[Tenure], seat: Seat, day: date) -> list[HeldPlace]:
    """Return the tenures of ``seat`` with who answers for each. One query."""
    by_tenure: dict[int, list[Assistant]] = defaultdict(list)
    for row in lasting(day).filter(seat=seat):
        by_tenure[row.tenure_id].append(row)
    found = []
    for tenure in tenures:
        tenure.seat = seat
        found.append(HeldPlace(tenure, assistants.is_for(tenure, day), by_tenure[tenure.pk]))
    return found


def concerning(person: Person, day: date) -> "QuerySet[Assistant]":
    """Return who answers for ``person``, and for whom they answer, on ``day`` or later."""
    of_both = Q(user=person.pk) | Q(tenure__user=person.pk)
    found: QuerySet[Assistant] = lasting(day).filter(of_both).select_related("seat__council", "tenure__user")
    return found
