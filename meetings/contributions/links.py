"""Ways from other rooms into the meetings."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, acts
from contributions.places import Place, Visit
from look.addresses import reverse
from meetings.enums import MeetingAct


@acts(Place.BODY)
def plan_a_meeting(visit: Visit) -> Iterator[Link]:
    if can(visit.person, MeetingAct.PLAN_MEETING, visit.about):
        yield Link(_("Plan a meeting"), reverse("meetings:meeting_create", args=[visit.about.pk]))


@acts(Place.BODY, order=120)
def propose_an_item(visit: Visit) -> Iterator[Link]:
    """For those who sit there. Whoever plans the meetings puts items on their agendas."""
    body = visit.about
    if can(visit.person, MeetingAct.PROPOSE_ITEM, body) and not can(visit.person, MeetingAct.PLAN_MEETING, body):
        yield Link(_("Propose an item"), reverse("meetings:proposal_create", args=[body.pk]))
