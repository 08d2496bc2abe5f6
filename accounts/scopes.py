"""Who a person is on a day: their standings, each source asked once.

A *standing* is a named set of ids that a person has on a day: ``councils.member`` → council ids. The apps provide
standings (``<app>/standings.py``). A source is asked with the scope, so it knows the day, and finds the standings it
builds on for that same day.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone

Person: TypeAlias = Model | AbstractBaseUser | AnonymousUser
Provider: TypeAlias = Callable[["Scope"], Mapping[str, Iterable[Any]]]

_providers: dict[str, Provider] = {}
# Counts the writes that change what people are; a scope from before one of them is read again.
_writes = 0


def provides(*standings: str) -> Callable[[Provider], Provider]:
    """Register a function (scope) → {standing: ids} as the source of ``standings``."""

    def register(provider: Provider) -> Provider:
        for standing in standings:
            _providers[standing] = provider
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


def standings_changed() -> None:
    """Say that what somebody is has changed: whatever was read before is read again, by every instance of a person.

    Called by the services that write appointments, tenures, grants, volunteers, places and invitations. It cannot be
    called too often: the price is a few queries in what goes on just then.
    """
    global _writes  # noqa: PLW0603
    _writes += 1
