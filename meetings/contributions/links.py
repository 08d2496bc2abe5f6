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
