"""Ways from other rooms to the bodies."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, links
from contributions.places import Place, Visit
from councils.enums import CouncilAct
from look.addresses import reverse


@links(Place.SETTINGS, order=20)
def bodies(visit: Visit) -> Iterator[Link]:
    yield Link(_("Meeting bodies"), reverse("councils:council_list"), _("Who sits where, and how often they meet."))
    if can(visit.person, CouncilAct.ADD, visit.about):
        url = reverse("councils:council_create", args=[visit.about.slug])
        yield Link(_("New body"), url, _("A council, a group or a team."))
