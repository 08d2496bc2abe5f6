"""What of the measures needs the coordinator."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from contributions.needs import Need, needs
from contributions.places import Desk
from measures.models import Measure

AT_MOST: Final = 50


@needs.contributes(order=30)
def measure_needs(desk: Desk) -> Iterator[Need]:
    """Measures past their date."""
    measures = (
        Measure.objects.visible_to(desk.person)
        .overdue(desk.day)
        .filter(municipality__in=desk.numbers)
        .select_related("responsible")
        .order_by("due_on", "pk")[:AT_MOST]
    )
    for measure in measures:
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
