"""Ways from other rooms to natteravn."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, links
from contributions.places import Place, Visit
from look.addresses import reverse
from nightwatch.enums import NightwatchAct


@links(Place.SETTINGS, order=30)
def groups(visit: Visit) -> Iterator[Link]:
    yield Link(
        _("Natteravn groups"),
        reverse("nightwatch:group_list"),
        _("Open a group to change it and choose its leaders."),
    )
    if can(visit.person, NightwatchAct.ADD_GROUP, visit.about):
        url = reverse("nightwatch:group_create", args=[visit.about.slug])
        yield Link(_("New natteravn group"), url, _("Adults who are out where young people are."))


@links(Place.SETTINGS, order=31)
def numbers(visit: Visit) -> Iterator[Link]:
    if can(visit.person, NightwatchAct.VIEW_NUMBERS, visit.about) and visit.about.has_nightwatch:
        url = reverse("nightwatch:municipality_numbers", args=[visit.about.slug])
        yield Link(_("Natteravn in numbers"), url, _("Month by month, for a report or for an agenda."))


@links(Place.SETTINGS, order=32)
def wording(visit: Visit) -> Iterator[Link]:
    if can(visit.person, NightwatchAct.SET_WORDING, visit.about) and visit.about.has_nightwatch:
        url = reverse("nightwatch:wording_list", args=[visit.about.slug])
        yield Link(_("What volunteers agree to"), url, _("The portal's text, or one of your own."))
