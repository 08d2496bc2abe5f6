"""The measures that came of decisions."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from contributions.links import Link
from contributions.outcomes import outcomes
from measures.models import Measure
from norwegian.dates import long_date


@outcomes.contributes()
def of_decisions(person: Any, decisions: Collection[int]) -> dict[int, list[Link]]:
    """The measures that the person may see of each decision."""
    found: dict[int, list[Link]] = defaultdict(list)
    seen = Measure.objects.visible_to(person).filter(decision__in=decisions)
    for measure in seen.select_related("responsible", "responsible_seat__council").order_by("pk"):
        found[measure.decision_id].append(_link(measure))
    return found


def _link(measure: Measure) -> Link:
    due = _("Due %(day)s") % {"day": long_date(measure.due_on)} if measure.due_on else ""
    said = (measure.get_status_display(), measure.shown_responsible, due)
    return Link(str(measure), measure.get_absolute_url(), " · ".join(words for words in said if words), _("Measure"))
