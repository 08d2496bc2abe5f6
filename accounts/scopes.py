"""Who a person is on a day: their standings, each source asked once.

A *standing* is a named set of ids that a person has on a day: ``councils.member`` → council ids. The apps provide
standings (``<app>/standings.py``). A source is asked with the scope, so it knows the day, and finds the standings it
builds on for that same day.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone

Person: TypeAlias = Model | AbstractBaseUser | AnonymousUser
Provider: TypeAlias = Callable[["Scope"], Mapping[str, Iterable[Any]]]
ManyProvider: TypeAlias = Callable[[Collection[Any], date], Mapping[Any, Mapping[str, Iterable[Any]]]]
M = TypeVar("M", bound=ManyProvider)

_providers: dict[str, Provider] = {}
_many_providers: dict[ManyProvider, tuple[str, ...]] = {}
# Counts the writes that change what people are; a scope from before one of them is read again.
_writes = 0


def provides(*standings: str) -> Callable[[Provider], Provider]:
    """Register a function (scope) → {standing: ids} as the source of ``standings``."""

    def register(provider: Provider) -> Provider:
        for standing in standings:
            _providers[standing] = provider
        return provider

    return register


def provides_for_many(*standings: str) -> Callable[[M], M]:
    """Register a function (keys of people, day) → {key: {standing: ids}} as the source of ``standings``.

    It is asked for one person as for a batch, so that the two cannot come apart.
    """

    def register(provider: M) -> M:
        _many_providers[provider] = standings

        @provides(*standings)
        def for_one(scope: Scope) -> Mapping[str, Iterable[Any]]:
            return provider([scope.person.pk], scope.day).get(scope.person.pk, {})

        return provider

    return register


def provided() -> frozenset[str]:
    """Return every standing that an app provides."""
    return frozenset(_providers)


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

    def take(self, standings: Iterable[str], found: Mapping[str, Iterable[Any]]) -> None:
        """Take over what was asked for many people at once."""
        if self.is_logged_in:
            self._ids |= {name: frozenset(found.get(name, ())) for name in standings}

    def keep(self, name: str, find: Callable[[], Any]) -> Any:
        """Return what ``find`` gives, asked once for this person and day."""
        if name not in self._kept:
            self._kept[name] = find()
        return self._kept[name]


def scope_of(person: Person) -> Scope:
    """Return today's scope of ``person``, kept on the instance (one instance per request)."""
    today = timezone.localdate()
    scope = getattr(person, "_scope", None)
    if not isinstance(scope, Scope) or scope.day != today or scope.as_of != _writes:
        scope = Scope(person, today)
        person._scope = scope  # type: ignore[union-attr]
    return scope


def load_scopes(people: Iterable[Person]) -> None:
    """Ask for what many people are today at once, where the apps can tell; the rest is asked one by one as ever."""
    by_key = {person.pk: scope_of(person) for person in people}
    for provider, standings in _many_providers.items():
        found = provider(by_key.keys(), timezone.localdate())
        for key, scope in by_key.items():
            scope.take(standings, found.get(key, {}))


def standings_changed() -> None:
    """Say that what somebody is has changed: whatever was read before is read again, by every instance of a person.

    Called by the services that write appointments, tenures, grants, volunteers, places and invitations. It cannot be
    called too often: the price is a few queries in what goes on just then.
    """
    global _writes  # noqa: PLW0603
    _writes += 1
