"""The kinds of message there are: what each is called, how urgent it is, where it may go, and how it reads.

A new kind is a line in the table at the end of ``<app>/notifications.py`` (ADR 19). The apps above fill this
registry; nothing is imported from them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from reminders.enums import Channel, Urgency

Text: TypeAlias = str | Promise


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message. ``mimetype`` may carry parameters (``text/calendar; method=REQUEST``)."""

    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True)
class Message:
    """What a person receives: plain text, so that it reads the same everywhere."""

    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Short:
    """What goes by SMS. ``lead`` is a sentence of the catalogue that holds nothing of the matter itself."""

    lead: str
    when: str
    place: str
    link: str


@dataclass(frozen=True)
class Contact:
    """Whom to ask about a message, and who gets an answer to it. Any of it may be empty."""

    name: str
    email: str = ""
    phone: str = ""


Renderer: TypeAlias = Callable[[Any], Message | None]


def nothing_more(reminders: Sequence[Any]) -> None:
    """Most targets need nothing beside their own rows."""


@dataclass(frozen=True)
class Target:
    """What kinds are about: ``rows`` loads many at once with what their messages need, ``contact`` says who answers.

    ``about`` names one in a line, and says nothing that not everybody may read. ``prepare`` gets the reminders of a
    batch, their targets loaded, to fetch what else they need for all of them at once.
    """

    model: type[Model]
    rows: Callable[[], "QuerySet[Any]"]
    contact: Callable[[Any], Contact | None]
    about: Callable[[Any], str] = str
    prepare: Callable[[Sequence[Any]], None] = nothing_more


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    ``name`` is what services write on the row. ``render`` gets the row with its target and writes the message in the
    recipient's language, which is active, or returns None when it is no longer wanted. ``digest`` is its line in a
    list of several, with ``%(about)s`` for the target; ``reason`` says why it came, as a whole sentence.
    ``short`` writes what goes by SMS: time, place and a link, never more.
    """

    name: str
    label: Text
    target: Target
    urgency: Urgency
    digest: Text
    reason: Text
    render: Renderer
    channels: tuple[Channel, ...] = (Channel.EMAIL,)
    short: Callable[[Any], Short | None] | None = None

    def __post_init__(self) -> None:
        if (Channel.SMS in self.channels) != (self.short is not None):
            raise ValueError(f"{self.name} goes by SMS when it can be said shortly, and only then")

    def digest_line(self, target: Any) -> str:
        """Return what stands in a list of several, in the active language."""
        return str(self.digest) % {"about": self.target.about(target)}


_kinds: dict[str, Kind] = {}


def register(*found: Kind) -> None:
    """Add kinds to the registry.

    Raises:
        ValueError: when one of them is there already.
    """
    for kind in found:
        if kind.name in _kinds:
            raise ValueError(f"{kind.name} is registered already")
        _kinds[kind.name] = kind


def kind_of(name: str) -> Kind:
    """Return the kind.

    Raises:
        KeyError: when no app has registered it.
    """
    return _kinds[name]


def renderer_for(name: str) -> Renderer:
    """Return the renderer of a kind.

    Raises:
        KeyError: when no app has registered it.
    """
    return kind_of(name).render


def label_of(name: str) -> str:
    """Return what a kind is called; its bare name when no app has it any more."""
    return str(_kinds[name].label if name in _kinds else name)


def kinds() -> frozenset[str]:
    return frozenset(_kinds)
