"""The main navigation: one list, and each person sees what they may open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import Person, acts, can


@dataclass(frozen=True)
class Item:
    """A place in the portal: its words, its address and the act that opens it (with no object)."""

    label: str | Promise
    url_name: str
    act: str
    icon: str = ""


@dataclass(frozen=True)
class Link:
    label: str | Promise
    url: str
    icon: str
    is_current: bool


ITEMS: Final = (
    Item(_("Workbench"), "workbench", "slt_portal.view_workbench", "layers"),
    Item(_("Meetings"), "meetings:meeting_list", "meetings.list_meetings", "calendar"),
    Item(_("Measures"), "measures:measure_list", "measures.list_measures", "tasklist"),
    Item(_("Municipalities"), "municipalities:municipality_list", "accounts.visit", "buildings-3"),
    Item(_("Natteravn"), "nightwatch:group_list", "accounts.visit", "moon"),
)


def links(person: Person, path: str) -> Iterator[Link]:
    """Yield the places ``person`` may open; the one that holds ``path`` is the current one."""
    known = acts()
    for item in ITEMS:
        if item.act not in known or not can(person, item.act):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        yield Link(item.label, url, item.icon, path.startswith(url))
