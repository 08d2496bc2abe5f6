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


def links(person: Person, path: str, room: str) -> Iterator[Link]:
    """Yield the places ``person`` may open; the current one holds the page at ``path``, which is of ``room``."""
    places = {
        reverse(item.url_name): item
        for item in navigation.items()
        if can(person, item.act) and not (item.unless and can(person, item.unless))
    }
    current = _current(places, path, room)
    for url, item in places.items():
        here = "page" if path == url else "true" if url == current else ""
        yield Link(str(item.label), url, item.icon, here)


def _current(places: dict[str, navigation.Item], path: str, room: str) -> str:
    """Return the address of the place whose room the page is of; of a room without one, whose address leads there."""
    of_room = (url for url, item in places.items() if room and navigation.holds(item, room))
    above = sorted((url for url in places if path.startswith(url)), key=len, reverse=True)
    return next(of_room, next(iter(above), ""))
