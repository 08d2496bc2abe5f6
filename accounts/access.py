"""The permission core: who a person is today, and rules with two faces.

A *standing* is a named set of ids that a person has on a day: ``councils.member`` → council ids. The apps
provide standings (``<app>/standings.py``); each provider is asked once per person and request.

A *rule* is data over field names, so one definition answers for a single object in Python
(:meth:`Rule.allows`) and filters a queryset in SQL (:meth:`Rule.q`). An act (``meetings.send_notice``) has
one rule, given with :func:`allow` in the app's ``rules`` module and asked with :func:`can`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Manager, Model, Q
from django.utils import timezone

Person: TypeAlias = Model | AbstractBaseUser | AnonymousUser
Provider: TypeAlias = Callable[[Any, date], Mapping[str, Iterable[Any]]]
ManyProvider: TypeAlias = Callable[[Collection[Any], date], Mapping[Any, Mapping[str, Iterable[Any]]]]
M = TypeVar("M", bound=ManyProvider)

_providers: dict[str, Provider] = {}
_many_providers: dict[ManyProvider, tuple[str, ...]] = {}
_acts: dict[str, "Rule"] = {}

NOBODY_Q: Final = Q(pk__in=[])
EVERYBODY_Q: Final = ~Q(pk__in=[])


def provides(*standings: str) -> Callable[[Provider], Provider]:
    """Register a function (person, day) → {standing: ids} as the source of ``standings``."""

    def register(provider: Provider) -> Provider:
        for standing in standings:
            _providers[standing] = provider
        return provider

    return register


def provides_for_many(*standings: str) -> Callable[[M], M]:
    """Register a function (keys of people, day) → {key: {standing: ids}}: the source of ``standings`` for a batch."""

    def register(provider: M) -> M:
        _many_providers[provider] = standings
        return provider

    return register


class Scope:
    """What one person is on one day. Asks each provider at most once."""

    def __init__(self, person: Person, day: date) -> None:
        self.person = person
        self.day = day
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
            found = provider(self.person, self.day)
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
    if not isinstance(scope, Scope) or scope.day != today:
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


def _values(obj: Any, path: str) -> list[Any]:
    """Follow ``path`` (``meeting__council_id``) from ``obj``; a to-many step gives several values."""
    found = [obj]
    for step in path.split("__"):
        following: list[Any] = []
        for value in found:
            attribute = getattr(value, step)
            if isinstance(attribute, Manager):
                following.extend(attribute.all())
            else:
                following.append(attribute)
        found = following
    return [value.pk if isinstance(value, Model) else value for value in found if value is not None]


class Rule:
    """A condition on a person and an object. Compose with ``&``, ``|`` and ``~``."""

    def allows(self, scope: Scope, obj: Any) -> bool:
        raise NotImplementedError

    def q(self, scope: Scope, prefix: str = "") -> Q:
        """Return the same condition as a filter; ``prefix`` (``"meeting__"``) moves it to a related object."""
        raise NotImplementedError

    def __and__(self, other: "Rule") -> "Rule":
        return All((self, other))

    def __or__(self, other: "Rule") -> "Rule":
        return Any_((self, other))

    def __invert__(self) -> "Rule":
        return Not(self)


@dataclass(frozen=True)
class Who(Rule):
    """The object's ``path`` is among the ids the person has in ``standing``."""

    standing: str
    path: str

    def allows(self, scope: Scope, obj: Any) -> bool:
        ids = scope.ids(self.standing)
        return bool(ids) and any(value in ids for value in _values(obj, self.path))

    def q(self, scope: Scope, prefix: str = "") -> Q:
        ids = scope.ids(self.standing)
        return Q(**{f"{prefix}{self.path}__in": ids}) if ids else NOBODY_Q


@dataclass(frozen=True)
class Has(Rule):
    """The person has the standing at all, whatever the object."""

    standing: str

    def allows(self, scope: Scope, obj: Any) -> bool:
        return bool(scope.ids(self.standing))

    def q(self, scope: Scope, prefix: str = "") -> Q:
        return EVERYBODY_Q if scope.ids(self.standing) else NOBODY_Q


@dataclass(frozen=True)
class Own(Rule):
    """The object's ``path`` is the person."""

    path: str

    def allows(self, scope: Scope, obj: Any) -> bool:
        return scope.is_logged_in and scope.person.pk in _values(obj, self.path)

    def q(self, scope: Scope, prefix: str = "") -> Q:
        return Q(**{f"{prefix}{self.path}": scope.person.pk}) if scope.is_logged_in else NOBODY_Q


@dataclass(frozen=True, init=False)
class When(Rule):
    """The object's ``path`` has one of ``values``: the *when* of a rule, apart from its *who*."""

    path: str
    values: frozenset[Any]

    def __init__(self, path: str, values: Collection[Any]) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "values", frozenset(values))

    def allows(self, scope: Scope, obj: Any) -> bool:
        return any(value in self.values for value in _values(obj, self.path))

    def q(self, scope: Scope, prefix: str = "") -> Q:
        return Q(**{f"{prefix}{self.path}__in": self.values})


@dataclass(frozen=True)
class Filled(Rule):
    """The object's ``path`` holds a value: a time is set, a relation is there."""

    path: str

    def allows(self, scope: Scope, obj: Any) -> bool:
        return bool(_values(obj, self.path))

    def q(self, scope: Scope, prefix: str = "") -> Q:
        return Q(**{f"{prefix}{self.path}__isnull": False})


@dataclass(frozen=True)
class Through(Rule):
    """``rule`` holds for the related object at ``path``: a child is visible when its parent is."""

    path: str
    rule: Rule

    def allows(self, scope: Scope, obj: Any) -> bool:
        related = obj
        for step in self.path.split("__"):
            related = getattr(related, step)
            if related is None:
                return False
        return self.rule.allows(scope, related)

    def q(self, scope: Scope, prefix: str = "") -> Q:
        return self.rule.q(scope, f"{prefix}{self.path}__")


@dataclass(frozen=True)
class Always(Rule):
    """Everyone, the anonymous too."""

    def allows(self, scope: Scope, obj: Any) -> bool:
        return True

    def q(self, scope: Scope, prefix: str = "") -> Q:
        return EVERYBODY_Q


@dataclass(frozen=True)
class LoggedIn(Rule):
    """Anyone with an active account."""

    def allows(self, scope: Scope, obj: Any) -> bool:
        return scope.is_logged_in

    def q(self, scope: Scope, prefix: str = "") -> Q:
        return EVERYBODY_Q if scope.is_logged_in else NOBODY_Q


@dataclass(frozen=True)
class All(Rule):
    """Every one of ``rules``; stops at the first that fails."""

    rules: tuple[Rule, ...]

    def allows(self, scope: Scope, obj: Any) -> bool:
        return all(rule.allows(scope, obj) for rule in self.rules)

    def q(self, scope: Scope, prefix: str = "") -> Q:
        combined = Q()
        for rule in self.rules:
            combined &= rule.q(scope, prefix)
        return combined


@dataclass(frozen=True)
class Any_(Rule):  # noqa: N801
    """At least one of ``rules``; stops at the first that holds."""

    rules: tuple[Rule, ...]

    def allows(self, scope: Scope, obj: Any) -> bool:
        return any(rule.allows(scope, obj) for rule in self.rules)

    def q(self, scope: Scope, prefix: str = "") -> Q:
        combined = self.rules[0].q(scope, prefix)
        for rule in self.rules[1:]:
            combined |= rule.q(scope, prefix)
        return combined


@dataclass(frozen=True)
class Not(Rule):
    """Not ``rule``."""

    rule: Rule

    def allows(self, scope: Scope, obj: Any) -> bool:
        return not self.rule.allows(scope, obj)

    def q(self, scope: Scope, prefix: str = "") -> Q:
        return ~self.rule.q(scope, prefix)


def allow(act: str, rule: Rule) -> Rule:
    """Say who may do ``act``, and when. Each act has one rule."""
    if act in _acts:
        raise ValueError(f"{act} has a rule already")
    _acts[act] = rule
    return rule


def rule_for(act: str) -> Rule:
    """Return the rule of ``act``.

    Raises:
        KeyError: when no rule was given for it.
    """
    return _acts[act]


def acts() -> frozenset[str]:
    """Return every act that has a rule: the rows of the permission matrix."""
    return frozenset(_acts)


def can(person: Person, act: str, obj: Any = None) -> bool:
    """Tell whether ``person`` may do ``act`` with ``obj`` today."""
    return rule_for(act).allows(scope_of(person), obj)
