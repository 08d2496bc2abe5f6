"""A rule, and how rules are put together; what single rules ask stands in :mod:`accounts.conditions`.

What the person's standings decide alone is decided before any SQL is made: a rule that asks for a standing nobody
gave falls away. Where some alternatives name ids in the row itself and others look at another table, they are asked one
by one and their rows put together, so that each finds its rows by an index of its own; PostgreSQL would join every row
of the table first and then try it against all of them. An alternative that most rows meet (not exempt) would put the
whole table together, so it is asked in its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q

from accounts.filters import EVERYBODY_Q, NOBODY_Q, all_of, any_of
from accounts.scopes import Asked, Scope


class Rule:
    """A condition on a person and an object. Compose with ``&``, ``|`` and ``~``."""

    def allows(self, scope: Scope, obj: Any) -> bool:
        raise NotImplementedError

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        """Return the same condition as a filter on ``model``; ``prefix`` (``"meeting__"``) is where that stands."""
        raise NotImplementedError

    def bounds(self, scope: Scope, obj: Any) -> tuple[bool, bool]:
        """Tell whether the rule can hold, and whether it can fail, for this person when the object goes on or back.

        What is asked of a :class:`When` or :class:`Filled` can change; everything else is as it is. So a rule that
        can hold and does not is a matter of *when*, and one that cannot is a matter of *who*.
        """
        holds = self.allows(scope, obj)
        return holds, not holds

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        """Yield what is wrong with the rule when it is asked about ``model``; None is about no object."""
        raise NotImplementedError

    @property
    def is_far(self) -> bool:
        """Whether the rule looks at another table than the object's own."""
        return False

    @property
    def finds_few(self) -> bool:
        """Whether it names what it looks for (ids of the person's), so that an index leads to few rows."""
        return False

    def standings(self) -> Iterator[str]:
        """Yield the standings it asks for."""
        yield from ()

    def __and__(self, other: "Rule") -> "Rule":
        return All((self, other))

    def __or__(self, other: "Rule") -> "Rule":
        return Any_((self, other))

    def __invert__(self) -> "Rule":
        return Not(self)


@dataclass(frozen=True)
class _Several(Rule):
    """Rules put together."""

    rules: tuple[Rule, ...]

    @property
    def is_far(self) -> bool:
        return any(rule.is_far for rule in self.rules)

    def standings(self) -> Iterator[str]:
        for rule in self.rules:
            yield from rule.standings()

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        for rule in self.rules:
            yield from rule.faults(model)


@dataclass(frozen=True)
class All(_Several):
    """Every one of ``rules``; stops at the first that fails."""

    def allows(self, scope: Scope, obj: Any) -> bool:
        return all(rule.allows(scope, obj) for rule in self.rules)

    def bounds(self, scope: Scope, obj: Any) -> tuple[bool, bool]:
        found = [rule.bounds(scope, obj) for rule in self.rules]
        return all(can_hold for can_hold, _ in found), any(can_fail for _, can_fail in found)

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        return all_of([rule.q(scope, model, prefix) for rule in self.rules])

    @property
    def finds_few(self) -> bool:
        return any(rule.finds_few for rule in self.rules)


@dataclass(frozen=True)
class Any_(_Several):  # noqa: N801
    """At least one of ``rules``; stops at the first that holds."""

    def allows(self, scope: Scope, obj: Any) -> bool:
        return any(rule.allows(scope, obj) for rule in self.rules)

    def bounds(self, scope: Scope, obj: Any) -> tuple[bool, bool]:
        found = [rule.bounds(scope, obj) for rule in self.rules]
        return any(can_hold for can_hold, _ in found), all(can_fail for _, can_fail in found)

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        asked = [(rule, rule.q(scope, model, prefix)) for rule in self.rules]
        far = [q for rule, q in asked if rule.is_far and q is not NOBODY_Q]
        near = any_of([q for rule, q in asked if not rule.is_far])
        nearly_all = any(not rule.is_far and not rule.finds_few and q is not NOBODY_Q for rule, q in asked)
        if prefix or not far or nearly_all or near in (NOBODY_Q, EVERYBODY_Q):
            return any_of([near, *far])
        first, *others = (model._base_manager.filter(q).order_by().values("pk") for q in (near, *far))
        return Q(pk__in=first.union(*others))

    @property
    def finds_few(self) -> bool:
        return all(rule.finds_few for rule in self.rules)


@dataclass(frozen=True)
class Not(Rule):
    """Not ``rule``."""

    rule: Rule

    def allows(self, scope: Scope, obj: Any) -> bool:
        return not self.rule.allows(scope, obj)

    def bounds(self, scope: Scope, obj: Any) -> tuple[bool, bool]:
        can_hold, can_fail = self.rule.bounds(scope, obj)
        return can_fail, can_hold

    def q(self, scope: Asked, model: type[Model], prefix: str = "") -> Q:
        if self.rule.is_far:
            return self._far_q(scope, model, prefix)
        opposite = self.rule.q(scope, model, prefix)
        if opposite is NOBODY_Q:
            return EVERYBODY_Q
        return NOBODY_Q if opposite is EVERYBODY_Q else ~opposite

    def _far_q(self, scope: Asked, model: type[Model], prefix: str) -> Q:
        """Ask for the rows that are not among those of the rule: beside other conditions, Django's own opposite of a
        joined table takes joins for granted that the alternatives do without."""
        opposite = self.rule.q(scope, model)
        if opposite is NOBODY_Q:
            return EVERYBODY_Q
        if opposite is EVERYBODY_Q:
            return NOBODY_Q
        return ~Q(Exists(model._base_manager.filter(opposite, pk=OuterRef(f"{prefix}pk"))))

    @property
    def is_far(self) -> bool:
        return self.rule.is_far

    def standings(self) -> Iterator[str]:
        yield from self.rule.standings()

    def faults(self, model: type[Model] | None) -> Iterator[str]:
        yield from self.rule.faults(model)
