"""The places of the main menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from contributions.registry import Registry


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


_items: Registry[Any] = Registry()


def add(item: Item, *, order: int) -> None:
    """Put ``item`` on the menu; a lower ``order`` comes first."""
    _items.add(item, name=f"{item.url_name}:{item.act}", order=order)


def items() -> Iterator[Item]:
    return iter(_items)
