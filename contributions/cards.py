"""What is a person's own: the cards of «My page», each a heading over a few rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contributions.places import Desk
from contributions.registry import Registry

# A card shows the nearest; the rest is behind its link.
AT_MOST: Final = 5


@dataclass(frozen=True)
class Status:
    """A word with a colour: ``success``, ``warning``, ``danger`` or ``neutral``."""

    text: str
    color: str = "neutral"


@dataclass(frozen=True)
class Row:
    """One thing: its title, what is said of it, the day on its calendar leaf, how it stands and when it is due."""

    title: str
    url: str
    meta: tuple[str, ...] = ()
    leaf: datetime | None = None
    # A second line: a status, and words after it.
    below: Status | None = None
    below_meta: tuple[str, ...] = ()
    # At the end of the row.
    status: Status | None = None
    due: date | None = None


@dataclass(frozen=True)
class Card:
    """A heading over rows. Cards with the same ``key`` are shown as one, in the order they are given."""

    key: str
    heading: str | Promise
    rows: tuple[Row, ...] = ()
    more: str = ""
    more_url: str = ""


# Several rooms give tasks: they stand under one heading.
RESPONSIBLE: Final = Card("my-tasks", _("You are responsible for"))

Source: TypeAlias = Callable[[Desk], Iterable[Card]]

cards: Registry[Source] = Registry()


def cards_of(desk: Desk) -> tuple[Card, ...]:
    """Return the person's cards that have rows, the contributions of several rooms to one card under one heading."""
    found: dict[str, Card] = {}
    for source in cards:
        for card in source(desk):
            first = found.get(card.key)
            found[card.key] = replace(first, rows=first.rows + card.rows) if first else card
    return tuple(card for card in found.values() if card.rows)
