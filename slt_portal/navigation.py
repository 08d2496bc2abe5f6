"""The main menu: what the rooms put there, and each person sees what they may open."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.access import Person, can
from contributions import navigation
from look.addresses import reverse


@dataclass(frozen=True)
class Link:
    """A place; ``is_current`` says to a screen reader that it is the ``page``, holds it (``true``), or is elsewhere."""

    label: str
    url: str
    icon: str
    is_current: str


def links(person: Person, path: str) -> Iterator[Link]:
    """Yield the places ``person`` may open; the one that holds ``path`` is the current one."""
    for item in navigation.items():
        if can(person, item.act) and not (item.unless and can(person, item.unless)):
            url = reverse(item.url_name)
            here = "page" if path == url else "true" if path.startswith(url) else ""
            yield Link(str(item.label), url, item.icon, here)
