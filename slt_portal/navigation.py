"""The main navigation: one list, and each person sees what they may open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import Person, acts, can
from accounts.enums import AccountAct
from workbench.enums import WorkbenchAct


@dataclass(frozen=True)
class Item:
    """A place in the portal: its words, its address and the act that opens it (with no object).

    Who may do the act ``unless`` has the place under another name.
    """

    label: str | Promise
    url_name: str
    act: str
    icon: str = ""
    unless: str = ""


@dataclass(frozen=True)
class Link:
    label: str | Promise
    url: str
    icon: str
    is_current: bool


ITEMS: Final = (
    Item(_("Workbench"), "workbench", WorkbenchAct.ACT_FOR, "layers"),
    Item(_("My page"), "workbench", WorkbenchAct.VIEW_WORKBENCH, "layers", unless=WorkbenchAct.ACT_FOR),
    Item(_("Meetings"), "meetings:meeting_list", "meetings.list_meetings", "calendar"),
    Item(_("Measures"), "measures:measure_list", "measures.list_measures", "tasklist"),
    Item(_("Municipalities"), "municipalities:municipality_list", "accounts.visit", "buildings-3"),
    Item(_("Natteravn"), "nightwatch:group_list", "accounts.visit", "moon"),
    Item(_("Administration"), "admin:index", AccountAct.ADMINISTER_PORTAL, "cog"),
)


def links(person: Person, path: str) -> Iterator[Link]:
    """Yield the places ``person`` may open; the one that holds ``path`` is the current one."""
    known = acts()
    for item in ITEMS:
        if item.act not in known or not can(person, item.act) or (item.unless and can(person, item.unless)):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        yield Link(item.label, url, item.icon, path.startswith(url))
