"""The main menu: what the rooms put there, and each person sees what they may open."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.access import Person, can
from contributions import navigation
from look.addresses import reverse


@dataclass(frozen=True)
class Link:
    label: str | Promise
    url: str
    icon: str
    is_current: bool


def links(person: Person, path: str) -> Iterator[Link]:
    """Yield the places ``person`` may open; the one that holds ``path`` is the current one."""
    for item in navigation.items():
        if can(person, item.act) and not (item.unless and can(person, item.unless)):
            url = reverse(item.url_name)
            yield Link(item.label, url, item.icon, path.startswith(url))
