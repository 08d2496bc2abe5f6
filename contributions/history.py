"""What is recorded of every change, and in whose history it is told: every app says it for its own rows.

The database does the recording, by a trigger on each table (``history/triggers.py``); a test holds the triggers
against what is said here, and every model of ours against this list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.functional import Promise

from contributions.registry import Registry

# How often a row has been saved says nothing.
COUNTERS: Final = ("version",)


@dataclass(frozen=True)
class Recorded:
    """A model whose changes are recorded.

    ``named`` is the field a row is known by. ``about`` says whose history tells of it: a field that leads there, and
    what lies beyond that, if anything (``{"item": "meeting"}``). ``without`` are fields that are never recorded:
    secrets, and where files lie. ``quiet`` fields are no change by themselves and are not told of. ``merged`` fields
    are saved every few seconds while somebody writes: what one person wrote in one go is one change. ``personal``
    are fields that a person is known by, or that say something of them; the person is the one at ``person``.
    ``called`` is what a row is called when its model has no good name for it. ``open`` fields are told also where the
    words are not for the reader. ``arrives`` is
    false for rows that come by the thousand with something that is recorded: what becomes of one is told, and not that
    it came. ``reads`` says what a row that a field points at is called, where its own name will not do.
    """

    label: str
    named: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    person: str = ""
    called: str | Promise = ""
    open: tuple[str, ...] = ()
    arrives: bool = True
    reads: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)


_recorded: Registry[Any] = Registry()


def record(given: Recorded) -> None:
    """Say that changes of a model are recorded."""
    _recorded.add(given, name=given.label)


def recorded() -> list[Recorded]:
    """Return what is recorded, by label."""
    return list(_recorded)
