"""Rules with two faces: data over field names that answer for one object, and filter a queryset.

:meth:`Rule.allows` asks one object in Python, :meth:`Rule.q` makes the same condition for SQL. What both mean:

* A path is a chain of field names. Its *values* are what is found at its end: none when a relation on the way is
  empty, several when a step leads to many. ``Who``, ``Own``, ``When`` and ``Filled`` hold when *any* of them fits.
* ``Through(path, rule)`` holds when there *is* a related object for which ``rule`` holds. With no related object it
  does not hold, whatever the rule, so ``~`` within it and ``~`` before it say different things.
* ``~`` is the plain opposite: either a rule or its opposite holds of every object.

In SQL a path to many is asked in a subquery, so that no row is given twice, two conditions on the same path need not
be met by the same related row, and the opposite of a condition is about the object and not about one of its relations.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q

from accounts.combinations import Rule
from accounts.filters import EVERYBODY_Q, NOBODY_Q, all_of
from accounts.paths import keys, values, way
from accounts.scopes import Asked, Scope, provided


def _ask(model: type[Model], prefix: str, path: str, lookup: str, value: Any) -> Q:
    """Return the condition on ``path`` of ``model``, which itself stands at ``prefix``."""
    if way(model, path).is_many:
        rows = model._base_manager.filter(**{f"{path}__{lookup}": value})
        return Q(**{f"{prefix}pk__in": rows.values("pk")})
    return Q(**{f"{prefix}{path}__{lookup}": value})


def _path_faults(model: type[Model] | None, path: str) -> Iterator[str]:
    if model is None:
        yield f"asks for “{path}”, and the act says of no model that it is about it"
        return
    try:
        way(model, path)
    except FieldDoesNotExist as fault:
        yield f"asks {model._meta.label} for “{path}”: {fault}"


def _standing_faults(standing: str) -> Iterator[str]:
    if standing not in provided():
        yield f"asks for the standing “{standing}”, which no app provides"


@dataclass(frozen=True)
class Who(Rule):
    """The object's ``path`` is among the ids the person has in ``standing``."""

    standing: str
    path: str

    def allows(self, scope: Scope, obj: Any) -> bool:
        ids = scope.ids(self.standing)
        return bool(ids) and any(value in ids for value in keys(obj, self.path))

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        ids = scope.sought(self.standing)
        return _ask(model, prefix, self.path, "among", ids) if ids else NOBODY_Q

    def standings(self) -> Iterator[str]:
        yield self.standing

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        yield from _standing_faults(self.standing)
        yield from _path_faults(model, self.path)

    @property
    def is_far(self) -> bool:
        return "__" in self.path

    @property
    def finds_few(self) -> bool:
        return True


@dataclass(frozen=True)
class Has(Rule):
    """The person has the standing at all, whatever the object."""

    standing: str

    def allows(self, scope: Scope, obj: Any) -> bool:
        return bool(scope.ids(self.standing))

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        return EVERYBODY_Q if scope.sought(self.standing) else NOBODY_Q

    def standings(self) -> Iterator[str]:
        yield self.standing

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        yield from _standing_faults(self.standing)


@dataclass(frozen=True)
class Own(Rule):
    """The object's ``path`` is the person."""

    path: str

    def allows(self, scope: Scope, obj: Any) -> bool:
        return scope.is_logged_in and scope.person.pk in keys(obj, self.path)

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        return _ask(model, prefix, self.path, "among", scope.self_sought()) if scope.is_logged_in else NOBODY_Q

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        yield from _path_faults(model, self.path)

    @property
    def is_far(self) -> bool:
        return "__" in self.path

    @property
    def finds_few(self) -> bool:
        return True


@dataclass(frozen=True, init=False)
class Is(Rule):
    """The object's ``path`` has one of ``values``: what the object is, which does not pass with time."""

    path: str
    values: frozenset[Any]

    def __init__(self, path: str, values: Collection[Any]) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "values", frozenset(values))

    def allows(self, scope: Scope, obj: Any) -> bool:
        return any(value in self.values for value in keys(obj, self.path))

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        return _ask(model, prefix, self.path, "in", self.values)

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        yield from _path_faults(model, self.path)

    @property
    def is_far(self) -> bool:
        return "__" in self.path


class When(Is):
    """The object's ``path`` has one of ``values``: the *when* of a rule, apart from its *who*."""

    def bounds(self, scope: Scope, obj: Any) -> tuple[bool, bool]:
        return True, True


@dataclass(frozen=True)
class Filled(Rule):
    """The object's ``path`` holds a value: a time is set, a relation is there."""

    path: str

    def allows(self, scope: Scope, obj: Any) -> bool:
        return bool(values(obj, self.path))

    def bounds(self, scope: Scope, obj: Any) -> tuple[bool, bool]:
        return True, True

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        return _ask(model, prefix, self.path, "isnull", value=False)

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        yield from _path_faults(model, self.path)

    @property
    def is_far(self) -> bool:
        return "__" in self.path


@dataclass(frozen=True)
class Through(Rule):
    """There is a related object at ``path`` for which ``rule`` holds: a child is visible when its parent is."""

    path: str
    rule: Rule

    def allows(self, scope: Scope, obj: Any) -> bool:
        return any(self.rule.allows(scope, related) for related in values(obj, self.path))

    def bounds(self, scope: Scope, obj: Any) -> tuple[bool, bool]:
        found = [self.rule.bounds(scope, related) for related in values(obj, self.path)]
        return any(can_hold for can_hold, _ in found), all(can_fail for _, can_fail in found)

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        found = way(model, self.path)
        if found.end is None:
            raise FieldDoesNotExist(f"{self.path} of {model._meta.label} is no relation")
        if found.is_many:
            related = found.end._base_manager.filter(self.rule.q(scope, found.end))
            return _ask(model, prefix, self.path, "in", related.values("pk"))
        # The row's own column too: without it the database takes every row to have such a relation, and reads them all.
        column, _, _ = self.path.partition("__")
        is_there = [Q(**{f"{prefix}{path}__isnull": False}) for path in (column, self.path)]
        return all_of([*is_there, self.rule.q(scope, found.end, f"{prefix}{self.path}__")])

    def standings(self) -> Iterator[str]:
        yield from self.rule.standings()

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        unknown = list(_path_faults(model, self.path))
        yield from unknown
        if model is None or unknown:
            return
        end = way(model, self.path).end
        if end is None:
            yield f"goes through “{self.path}” of {model._meta.label}, which is no relation"
        else:
            yield from self.rule.faults(end)

    @property
    def is_far(self) -> bool:
        return True


@dataclass(frozen=True)
class Always(Rule):
    """Everyone, the anonymous too."""

    def allows(self, scope: Scope, obj: Any) -> bool:
        return True

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        return EVERYBODY_Q

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True)
class LoggedIn(Rule):
    """Anyone with an active account."""

    def allows(self, scope: Scope, obj: Any) -> bool:
        return scope.is_logged_in

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        return EVERYBODY_Q if scope.is_logged_in else NOBODY_Q

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        yield from ()
