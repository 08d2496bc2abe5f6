"""Ways from other rooms to goals and measures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, acts, links
from contributions.places import Place, Visit
from look.addresses import reverse
from measures.enums import MeasureAct
from measures.models import Measure
from norwegian.dates import long_date


@links(Place.SETTINGS, order=10)
def goals(visit: Visit) -> Iterator[Link]:
    yield Link(
        _("Goals, strategies and indicators"),
        reverse("measures:goal_list", args=[visit.about.slug]),
        _("What the work is to lead to."),
    )


@links(Place.DECISION)
def came_of_it(visit: Visit) -> Iterator[Link]:
    """The measures of a decision that the visitor may see."""
    seen = Measure.objects.visible_to(visit.person).filter(decision=visit.about)
    for measure in seen.select_related("responsible").order_by("pk"):
        due = _("Due %(day)s") % {"day": long_date(measure.due_on)} if measure.due_on else ""
        said = (measure.get_status_display(), str(measure.responsible or ""), due)
        yield Link(
            str(measure), measure.get_absolute_url(), " · ".join(words for words in said if words), kind=_("Measure")
        )


@acts(Place.DECISION)
def make_a_measure(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeasureAct.CREATE_FROM_DECISION, visit.about):
        url = reverse("measures:measure_create_from_decision", args=[visit.about.pk])
        yield Link(_("Make a measure of this decision"), url, icon="arrow-right")
