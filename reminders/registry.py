"""Which function writes the words of which kind of reminder. The apps above register; nothing is imported from them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.functional import Promise


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


Renderer: TypeAlias = Callable[[Any], Message | None]

_renderers: dict[str, Renderer] = {}
_labels: dict[str, str | Promise] = {}


def kind(name: str, label: str | Promise) -> Callable[[Renderer], Renderer]:
    """Register a function (reminder) → message, or None when the message is no longer wanted.

    It runs with the recipient's language active. ``label`` is what the administration calls the kind.
    """

    def register(renderer: Renderer) -> Renderer:
        if name in _renderers:
            raise ValueError(f"{name} is registered already")
        _renderers[name], _labels[name] = renderer, label
        return renderer

    return register


def renderer_for(name: str) -> Renderer:
    """Return the renderer of a kind.

    Raises:
        KeyError: when no app has registered it.
    """
    return _renderers[name]


def label_of(name: str) -> str:
    """Return what a kind is called; its bare name when no app has it any more."""
    return str(_labels.get(name, name))


def kinds() -> frozenset[str]:
    return frozenset(_renderers)
