"""What stands in a person's own calendar, which they subscribe to."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

from icalendar import Event

from contributions.registry import Registry

Source: TypeAlias = Callable[[Any, datetime], Iterable[Event]]

events: Registry[Source] = Registry()


def events_of(person: Any, *, since: datetime) -> Iterator[Event]:
    """Yield what ``person`` is called to or has signed up for and that ends after ``since``, cancelled ones included.

    An address is enough to read a calendar, so an event says little: no titles of items, no names. The page that hands
    the address out says that notices can be answered by it.
    """
    for source in events:
        yield from source(person, since)
