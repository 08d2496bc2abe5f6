"""The places of the main menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from contributions.registry import Registry


@dataclass(frozen=True)
class Item:
    """A place in the portal: its words, its address and the act that opens it (with no object).

    Who may do the act ``unless`` has the place under another name. Pages of ``rooms`` beside its own (namespaces of
    addresses) stand under it too.
    """

    label: str | Promise
    url_name: str
    act: str
    icon: str = ""
    unless: str = ""
    rooms: tuple[str, ...] = ()

    @property
    def room(self) -> str:
        return self.url_name.rpartition(":")[0]


_items: Registry[Any] = Registry()
_under: dict[str, str] = {}


def add(item: Item, *, order: int) -> None:
    """Put ``item`` on the menu; a lower ``order`` comes first."""
    _items.add(item, name=f"{item.url_name}:{item.act}", order=order)


def stands_under(url_name: str, room: str) -> None:
    """Let the pages of a room on a higher floor stand under the place that another room has.

    Raises:
        ValueError: when the room stands under another place already.
    """
    if _under.setdefault(room, url_name) != url_name:
        raise ValueError(f"{room} stands under {_under[room]} already")


def holds(item: Item, room: str) -> bool:
    """Tell whether the pages of a room stand under a place."""
    return room in {item.room, *item.rooms} or _under.get(room) == item.url_name


def items() -> Iterator[Item]:
    return iter(_items)
