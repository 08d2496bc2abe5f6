"""Ways from other rooms to goals and measures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, acts, links
from contributions.places import Place, Visit
from look.addresses import reverse
from measures.contributions.outcomes import of_decisions
from measures.enums import MeasureAct


@links(Place.SETTINGS, order=10)
def goals(visit: Visit) -> Iterator[Link]:
    yield Link(
        _("Goals, strategies and indicators"),
        reverse("measures:goal_list", args=[visit.about.slug]),
        _("What the work is to lead to."),
    )


@links(Place.SETTINGS, order=11)
def plans(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeasureAct.VIEW_PLANS, visit.about):
        url = reverse("measures:plan_list", args=[visit.about.slug])
        note = _("Chapters and goals for some years, signed by municipality and police.")
        yield Link(_("Plans of action"), url, note)


@links(Place.SETTINGS, order=12)
def set_up(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeasureAct.SET_UP, visit.about):
        url = reverse("measures:measure_setup", args=[visit.about.slug])
        yield Link(_("More about each measure"), url, _("For whom, what it works on, what it takes."))


@links(Place.DECISION)
def came_of_it(visit: Visit) -> Iterator[Link]:
    """The measures of a decision that the visitor may see."""
    yield from of_decisions(visit.person, [visit.about.pk])[visit.about.pk]


@acts(Place.DECISION)
def make_a_measure(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeasureAct.CREATE_FROM_DECISION, visit.about):
        url = reverse("measures:measure_create_from_decision", args=[visit.about.pk])
        yield Link(_("Make a measure of this decision"), url, icon="arrow-right")
