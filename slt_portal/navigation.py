"""The main menu: what the rooms put there, and each person sees what they may open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts.access import Person, can
from contributions import navigation
from look.addresses import reverse

# How many letters a row of the menu holds on a phone 360 pixels wide, alone and with the word for what is beyond it.
ROW, ROW_BEFORE_MORE = 37, 30


@dataclass(frozen=True)
class Link:
    """A place; ``is_current`` says to a screen reader that it is the ``page``, holds it (``true``), or is elsewhere.

    What ``is_beyond`` has no room in the row on a phone.
    """

    label: str
    url: str
    icon: str
    is_current: str
    is_beyond: bool


def links(person: Person, path: str, room: str) -> Iterator[Link]:
    """Yield the places ``person`` may open; the current one holds the page at ``path``, which is of ``room``."""
    places = {
        reverse(item.url_name): item
        for item in navigation.items()
        if can(person, item.act) and not (item.unless and can(person, item.unless))
    }
    current = _current(places, path, room)
    room_left = _room_left(str(item.label) for item in places.values())
    for url, item in places.items():
        label, here = str(item.label), "page" if path == url else "true" if url == current else ""
        room_left -= len(label)
        yield Link(label, url, item.icon, here, is_beyond=room_left < 0)


def _room_left(labels: Iterable[str]) -> int:
    """Return how many letters of the ``labels`` stand in the row on a phone."""
    return ROW if sum(map(len, labels)) <= ROW else ROW_BEFORE_MORE


def _current(places: dict[str, navigation.Item], path: str, room: str) -> str:
    """Return the address of the place whose room the page is of; of a room without one, whose address leads there."""
    of_room = (url for url, item in places.items() if room and navigation.holds(item, room))
    above = sorted((url for url in places if path.startswith(url)), key=len, reverse=True)
    return next(of_room, next(iter(above), ""))
