"""The permission core: which act has which rule, what it is about, and who may do it.

An act (``meetings.send_notice``) has one rule, given with :func:`allow` in the app's ``rules`` module (autodiscovered)
together with the models it is asked about, by label: rules stand below models. A system check resolves every path of
every rule (``accounts/checks.py``). :func:`can` asks about one object; :func:`permitted` filters a queryset;
:func:`shows` says by which act the rows of a model are seen, and so gives it its ``visible_to``
(``accounts/seen.py``).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from accounts.blanks import Filter
from accounts.combinations import All, Any_, Not, Rule
from accounts.conditions import Always, Filled, Has, Is, LoggedIn, Own, Through, When, Who
from accounts.scopes import (
    Person,
    Scope,
    asked_of,
    load_scopes,
    provided,
    provides,
    provides_from,
    scope_of,
    standings_changed,
)

__all__ = [
    "All",
    "Always",
    "Any_",
    "Filled",
    "Has",
    "Is",
    "LoggedIn",
    "Not",
    "Own",
    "Person",
    "Rule",
    "Scope",
    "Through",
    "When",
    "Who",
    "acts",
    "allow",
    "can",
    "could",
    "load_scopes",
    "permitted",
    "provided",
    "provides",
    "provides_from",
    "rule_for",
    "scope_of",
    "seen_by",
    "shows",
    "standings_changed",
]


@dataclass(frozen=True)
class Act:
    """An act: its rule, and the labels of the models it is asked about; none for an act about no object."""

    rule: Rule
    about: tuple[str, ...]
    filter: Filter = field(compare=False, repr=False)


@dataclass(frozen=True)
class Rows:
    """By which act the rows of a model are seen, and of what it is asked: of what is at ``through``, or of them."""

    act: str
    through: str

    @property
    def rule(self) -> Rule:
        return Through(self.through, rule_for(self.act)) if self.through else rule_for(self.act)

    @cached_property
    def filter(self) -> Filter:
        return Filter(self.rule) if self.through else _acts[self.act].filter


_acts: dict[str, Act] = {}
_rows: dict[str, Rows] = {}


def allow(act: str, rule: Rule, *, about: str | tuple[str, ...] = ()) -> Rule:
    """Say who may do ``act``, when, and what it is about (``"meetings.Meeting"``). Each act has one rule."""
    if act in _acts:
        raise ValueError(f"{act} has a rule already")
    _acts[act] = Act(rule, (about,) if isinstance(about, str) else about, Filter(rule))
    return rule


def shows(label: str, act: str, *, through: str = "") -> None:
    """Let the rows of the model be seen by those who may do ``act`` with them, or with what is at ``through``."""
    if label in _rows:
        raise ValueError(f"{label} is shown by an act already")
    _rows[label] = Rows(act, through)


def rule_for(act: str) -> Rule:
    """Return the rule of ``act``.

    Raises:
        KeyError: when no rule was given for it.
    """
    return _acts[act].rule


def seen_by(person: Person, model: type[Model]) -> Q:
    """Return the condition by which ``person`` sees the rows of ``model`` today.

    Raises:
        KeyError: when no rules module says by which act they are seen.
    """
    return _rows[model._meta.label].filter.q(asked_of(person), model)


def acts() -> frozenset[str]:
    """Return every act that has a rule: the rows of the permission matrix."""
    return frozenset(_acts)


def can(person: Person, act: str, obj: Any = None) -> bool:
    """Tell whether ``person`` may do ``act`` with ``obj`` today."""
    return rule_for(act).allows(scope_of(person), obj)


def could(person: Person, act: str, obj: Any) -> bool:
    """Tell whether ``person`` may do ``act`` with ``obj`` in some state of it: whether only the time is wrong."""
    return rule_for(act).bounds(scope_of(person), obj)[0]


def permitted(rows: "QuerySet[Any]", person: Person, act: str) -> Any:
    """Return those of ``rows`` that ``person`` may do ``act`` with today."""
    return rows.filter(_acts[act].filter.q(asked_of(person), rows.model))


def faults() -> list[str]:
    """Return what is wrong with the rules: a path that leads nowhere, a standing or a model that is not there."""
    found = []
    for name, act in _acts.items():
        for label in act.about or (None,):
            found += [f"{name} {fault}." for fault in _faults(act.rule, label)]
    for label, rows in _rows.items():
        if rows.act not in _acts:
            found.append(f"{label} is shown by {rows.act}, which has no rule.")
            continue
        found += [f"What shows {label} {fault}." for fault in _faults(rows.rule, label)]
    return found


def _faults(rule: Rule, label: str | None) -> list[str]:
    if label is None:
        return list(rule.faults(None))
    try:
        model = apps.get_model(label)
    except LookupError:
        return [f"is about {label}, which is no model"]
    return list(rule.faults(model))
