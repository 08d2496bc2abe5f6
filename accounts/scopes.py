"""Who a person is on a day: their standings, each source asked once.

A *standing* is a named set of ids that a person has on a day: ``councils.member`` → council ids. The apps provide
standings (``<app>/standings.py``). Most follow from the person and the day alone, and are asked in one statement
(``accounts/sources.py``). The others are asked with the scope, so they know the day, and find the standings they build
on for that same day.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.sources import SELF, Fold, Given, Place, Source, Sources

Person: TypeAlias = "Model | AbstractBaseUser | AnonymousUser | Alike"
Provider: TypeAlias = Callable[["Scope"], Mapping[str, Iterable[Any]]]

_providers: dict[str, Provider] = {}
_sources = Sources()
# Counts the writes that change what people are; a scope from before one of them is read again.
_writes = 0


def provides(*standings: str) -> Callable[[Provider], Provider]:
    """Register a function (scope) → {standing: ids} as the source of ``standings``."""

    def register(provider: Provider) -> Provider:
        for standing in standings:
            _providers[standing] = provider
        return provider

    return register


def provides_from(rows: Callable[[], "QuerySet[Any, Any]"], *standings: str) -> Callable[[Fold], Fold]:
    """Register a function (rows, day) → {key of a person: {standing: ids}} as the source of ``standings``.

    ``rows`` makes the query, over ``PEOPLE`` and ``DAY`` (``accounts/sources.py``); each row begins with the person's
    key. It is asked for one person as for a batch, so that the two cannot come apart.
    """

    def register(fold: Fold) -> Fold:
        _sources.add(Source(standings, rows, fold))
        provides(*standings)(_of_all_sources)
        return fold

    return register


def _of_all_sources(scope: "Scope") -> Mapping[str, Iterable[Any]]:
    return _sources.of([scope.person.pk], scope.day)[scope.person.pk]


def provided() -> frozenset[str]:
    """Return every standing that an app provides."""
    return frozenset(_providers)


class Asked(Protocol):
    """Of whom a filter is made: of a person (:class:`Scope`), or of all who are alike (:class:`Shape`)."""

    @property
    def is_logged_in(self) -> bool: ...

    def sought(self, standing: str) -> Any:
        """What a filter looks for: the ids of a standing, or the blank for them; false when there are none."""

    def self_sought(self) -> Any:
        """What a filter looks for to find what is the person's own."""


class Scope:
    """What one person is on one day. Asks each source at most once."""

    def __init__(self, person: Person, day: date) -> None:
        self.person: Any = person
        self.day = day
        self.as_of = _writes
        self._ids: dict[str, frozenset[Any]] = {}
        self._kept: dict[str, Any] = {}

    @property
    def is_logged_in(self) -> bool:
        return bool(getattr(self.person, "is_authenticated", False) and getattr(self.person, "is_active", False))

    def ids(self, standing: str) -> frozenset[Any]:
        """Return the ids the person has in ``standing``; empty for the anonymous.

        Raises:
            KeyError: when no app provides the standing (a typing error in a rule).
        """
        provider = _providers[standing]
        if not self.is_logged_in:
            return frozenset()
        if standing not in self._ids:
            found = provider(self)
            for name in (name for name, source in _providers.items() if source is provider):
                self._ids[name] = frozenset(found.get(name, ()))
        return self._ids[standing]

    def sought(self, standing: str) -> list[Any]:
        return list(self.ids(standing))

    def self_sought(self) -> list[Any]:
        return [self.person.pk]

    def take(self, found: Mapping[str, frozenset[Any]]) -> None:
        """Take over what was asked for many people at once."""
        if self.is_logged_in:
            self._ids |= found

    def keep(self, name: str, find: Callable[[], Any]) -> Any:
        """Return what ``find`` gives, asked once for this person and day."""
        if name not in self._kept:
            self._kept[name] = find()
        return self._kept[name]


@dataclass(frozen=True)
class Blank:
    """Where a person's ids in ``standing`` are written into a filter; where their own id is, when it names none."""

    standing: str = ""

    def filled(self, asked: Asked) -> Any:
        return asked.sought(self.standing) if self.standing else asked.self_sought()


@dataclass(frozen=True)
class Shape:
    """All who have something in the same standings. Holds no id of anybody."""

    is_logged_in: bool
    held: frozenset[str]

    @classmethod
    def of(cls, asked: Asked, standings: Iterable[str]) -> "Shape":
        """Return the shape of a person, as far as ``standings`` tell it."""
        return cls(asked.is_logged_in, frozenset(name for name in standings if asked.sought(name)))

    def sought(self, standing: str) -> Blank | None:
        return Blank(standing) if standing in self.held else None

    def self_sought(self) -> Blank:
        return Blank()


class Alike:
    """In a person's stead, all who have something in the same standings, as far as they are asked for.

    For making a query that is kept (``accounts/prepared.py``): it gives blanks and no ids, and remembers what it was
    asked, which tells for whom the query is.
    """

    def __init__(self, scope: Scope) -> None:
        self._held = scope.ids
        self.is_logged_in = scope.is_logged_in
        self.asked: set[str] = set()
        self.pk = Given(Place(SELF))

    def sought(self, standing: str) -> Blank | None:
        self.asked.add(standing)
        return Blank(standing) if self._held(standing) else None

    def self_sought(self) -> Blank:
        return Blank()


def asked_of(person: Person) -> Asked:
    """Return of whom a filter is made: of a person as they are today, or of all who are alike."""
    return person if isinstance(person, Alike) else scope_of(person)


def scope_of(person: Person) -> Scope:
    """Return today's scope of ``person``, kept on the instance (one instance per request).

    Raises:
        TypeError: when a query that is kept is being made, which knows nobody.
    """
    if isinstance(person, Alike):
        raise TypeError("What one person is does not go into a query that is kept.")
    today = timezone.localdate()
    scope = getattr(person, "_scope", None)
    if not isinstance(scope, Scope) or scope.day != today or scope.as_of != _writes:
        scope = Scope(person, today)
        keeper: Any = person
        keeper._scope = scope
    return scope


def load_scopes(people: Iterable[Person]) -> None:
    """Ask for what many people are today at once, where the apps can tell; the rest is asked one by one as ever."""
    by_key = {person.pk: scope_of(person) for person in people}
    for key, found in _sources.of(by_key.keys(), timezone.localdate()).items():
        by_key[key].take(found)


def standings_changed() -> None:
    """Say that what somebody is has changed: whatever was read before is read again, by every instance of a person.

    Called by the services that write appointments, tenures, grants, volunteers, places and invitations. It cannot be
    called too often: the price is a few queries in what goes on just then.
    """
    global _writes  # noqa: PLW0603
    _writes += 1
