"""Ways from other rooms to the plan of the year."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, acts, links
from contributions.places import Place, Visit
from look.addresses import reverse
from meetings.enums import MeetingAct
from planning.enums import PlanningAct


@acts(Place.MEETINGS, order=10)
def plan_the_year(visit: Visit) -> Iterator[Link]:
    if can(visit.person, PlanningAct.PLAN_YEAR):
        yield Link(_("Plan the year"), _with(reverse("planning:year_plan"), kommune=visit.about), icon="calendar")


@acts(Place.BODY, order=110)
def plan_the_year_of_a_body(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeetingAct.PLAN_MEETING, visit.about):
        yield Link(_("Plan the year"), _with(reverse("planning:year_plan"), organ=visit.about.pk))


@acts(Place.BODY, order=120)
def say_when_a_body_does_not_meet(visit: Visit) -> Iterator[Link]:
    if can(visit.person, PlanningAct.CHANGE_LAPSES, visit.about):
        yield Link(_("Will not meet"), reverse("planning:lapse_create", args=[visit.about.pk]))


@links(Place.MEETINGS, order=20)
def look_at_the_year(visit: Visit) -> Iterator[Link]:
    if can(visit.person, PlanningAct.FOLLOW):
        yield Link(_("Year wheel"), _with(reverse("planning:own_wheel"), kommune=visit.about))
        yield Link(_("Planned and held"), _with(reverse("planning:standings"), kommune=visit.about))


@links(Place.WORKBENCH, order=10)
def how_the_bodies_stand(visit: Visit) -> Iterator[Link]:
    if can(visit.person, PlanningAct.FOLLOW):
        yield Link(_("Planned and held"), reverse("planning:standings"))


@links(Place.SETTINGS, order=30)
def the_year(visit: Visit) -> Iterator[Link]:
    if can(visit.person, PlanningAct.CHANGE_YEAR, visit.about):
        url = reverse("planning:year_settings", args=[visit.about.slug])
        yield Link(_("The year"), url, _("Days without meetings, and what comes back every year."))
    if can(visit.person, PlanningAct.VIEW_WHEEL, visit.about):
        url = reverse("planning:wheel", args=[visit.about.slug])
        yield Link(_("Year wheel"), url, _("Twelve months with the meetings of all levels."))


def _with(address: str, **query: object) -> str:
    said = "&".join(f"{name}={value}" for name, value in query.items() if value)
    return f"{address}?{said}" if said else address
