"""Ways from other rooms to decisions between meetings."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from circulation.enums import CirculationAct
from contributions.links import Link, acts
from contributions.places import Place, Visit
from look.addresses import reverse


@acts(Place.BODY, order=106)
def write_a_matter(visit: Visit) -> Iterator[Link]:
    if can(visit.person, CirculationAct.WRITE, visit.about):
        yield Link(_("Decide between meetings"), reverse("circulation:create", args=[visit.about.pk]))
