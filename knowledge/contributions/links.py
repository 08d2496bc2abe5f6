"""Ways from other rooms to local knowledge."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, links
from contributions.places import Place, Visit
from knowledge.enums import KnowledgeAct
from look.addresses import reverse


@links(Place.SETTINGS, order=5)
def how_it_stands(visit: Visit) -> Iterator[Link]:
    if can(visit.person, KnowledgeAct.FOLLOW, visit.about):
        slug = visit.about.slug
        text = _("What is there, what is missing, and what mends it.")
        yield Link(_("Is our SLT in place?"), reverse("knowledge:in_place", args=[slug]), text)
        text = _("Goals, measures and challenges that lack what they hang on.")
        yield Link(_("Coverage"), reverse("knowledge:coverage", args=[slug]), text)


@links(Place.SETTINGS, order=15)
def switch_on(visit: Visit) -> Iterator[Link]:
    if can(visit.person, KnowledgeAct.SET_UP, visit.about):
        url = reverse("knowledge:setup_change", args=[visit.about.slug])
        yield Link(
            _("Observations and challenges"), url, _("What those at the coordinating level see, without persons.")
        )
