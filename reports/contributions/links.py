"""Ways from other rooms to reports and to the hand-over."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, links
from contributions.places import Place, Visit
from look.addresses import reverse
from reports.enums import ReportAct


@links(Place.MEETINGS, order=30)
def read_reports(visit: Visit) -> Iterator[Link]:
    if can(visit.person, ReportAct.OPEN):
        yield Link(_("Reports"), reverse("reports:own_reports"))
