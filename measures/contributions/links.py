"""Ways from other rooms to goals and measures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, acts, links
from contributions.places import Place, Visit
from look.addresses import reverse
from measures.contributions.outcomes import of_decisions
from measures.enums import MeasureAct
from measures.models import WorkingGroup
from measures.selectors.working_groups import until
from meetings.enums import MeetingAct


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


@links(Place.PUBLIC_PAGE, order=10)
def who_does_what(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeasureAct.VIEW_WHO, visit.about):
        yield Link(_("Who does what"), reverse("measures:who_does_what", args=[visit.about.slug]), icon="person-group")


@links(Place.DECISION)
def came_of_it(visit: Visit) -> Iterator[Link]:
    """The measures of a decision that the visitor may see."""
    yield from of_decisions(visit.person, [visit.about.pk])[visit.about.pk]


@links(Place.DECISION, order=110)
def working_groups(visit: Visit) -> Iterator[Link]:
    """The working groups that a decision set up, as far as the visitor may see them."""
    if not getattr(visit.about, "sets_up", True):
        return
    seen = WorkingGroup.objects.visible_to(visit.person).filter(decision=visit.about)
    for group in seen.select_related("council").order_by("pk"):
        yield Link(str(group), group.get_absolute_url(), until(group.council), _("Working group"))


@acts(Place.DECISION, order=150)
def set_up_a_group(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeasureAct.SET_UP_GROUP, visit.about):
        url = reverse("measures:group_create", args=[visit.about.pk])
        yield Link(_("Set up a working group"), url, icon="arrow-right")


@acts(Place.DECISION, order=200)
def the_thread(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeetingAct.VIEW_DECISION, visit.about):
        url = reverse("measures:decision_thread", args=[visit.about.pk])
        yield Link(_("The thread as a picture"), url, icon="arrow-right")


@acts(Place.DECISION)
def make_a_measure(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeasureAct.CREATE_FROM_DECISION, visit.about):
        url = reverse("measures:measure_create_from_decision", args=[visit.about.pk])
        yield Link(_("Make a measure of this decision"), url, icon="arrow-right")
