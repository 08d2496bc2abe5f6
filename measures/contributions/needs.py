"""What of the measures needs the coordinator."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.access import Person
from accounts.prepared import prepared
from contributions.needs import Need, needs
from contributions.places import Desk
from measures.models import Measure

AT_MOST: Final = 50


@needs.contributes(order=30)
def measure_needs(desk: Desk) -> Iterator[Need]:
    """Measures past their date."""
    if not desk.numbers:
        return
    for measure in _overdue(desk.person, day=desk.day, numbers=desk.numbers):
        yield Need(
            icon="tasklist",
            act=_("Overdue measure"),
            about=measure.title,
            where=str(measure.responsible or ""),
            due=measure.due_on,
            url=measure.get_absolute_url(),
            is_late=True,
            of=desk.names([measure.municipality_id]),
        )


@prepared
def _overdue(person: Person, /, day: Any, numbers: Any) -> "QuerySet[Any]":
    return (
        Measure.objects.visible_to(person)
        .overdue(day)
        .filter(municipality__among=numbers)
        .select_related("responsible")
        .order_by("due_on", "pk")[:AT_MOST]
    )
