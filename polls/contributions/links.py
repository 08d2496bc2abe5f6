"""Ways from other rooms to a date poll."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, acts
from contributions.places import Place, Visit
from look.addresses import reverse
from polls.enums import PollAct


@acts(Place.BODY, order=105)
def ask_the_body(visit: Visit) -> Iterator[Link]:
    if can(visit.person, PollAct.ASK, visit.about):
        yield Link(_("Ask which time suits"), reverse("polls:poll_create", args=[visit.about.pk]))
