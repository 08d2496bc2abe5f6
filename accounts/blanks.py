"""The filter of a rule, made once for all who are alike and filled in for each person.

What a rule becomes in SQL depends on *which* standings somebody has, and not on what they are: the ids are arrays, one
parameter each. Composing and compiling a rule of twenty conditions takes Django ten milliseconds and the database one,
so the SQL is kept with blanks in it (:class:`accounts.scopes.Blank`), and each request writes its own ids into a list
of parameters of its own. The kept part holds nothing about anybody.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, Q
from django.db.models.expressions import RawSQL

from accounts.combinations import Rule
from accounts.filters import EVERYBODY_Q, NOBODY_Q
from accounts.scopes import Asked, Blank, Shape

UNFILLED: Final = (NOBODY_Q, EVERYBODY_Q)


@dataclass(frozen=True)
class Form:
    """The SQL that selects the keys of the rows, and its parameters in order, some of them blanks."""

    sql: str
    parameters: tuple[Any, ...]

    def filled(self, asked: Asked) -> Q:
        parameters = [each.filled(asked) if isinstance(each, Blank) else each for each in self.parameters]
        # Compiled by Django from the rule; what a person wrote is in no rule.
        return Q(pk__in=RawSQL(self.sql, parameters))  # noqa: S611


class Filter:
    """One rule as a filter of the rows of a model."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._standings = tuple(dict.fromkeys(rule.standings()))
        self._forms: dict[tuple[type[Model], Shape], Form | Q] = {}

    def q(self, asked: Asked, model: type[Model]) -> Q:
        """Return the condition for a person, or with its blanks for all who are alike."""
        if not self.rule.is_far:
            return self.rule.q(asked, model)
        shape = Shape.of(asked, self._standings)
        form = self._forms.get((model, shape))
        if form is None:
            form = self._forms[model, shape] = self._form(shape, model)
        return form if isinstance(form, Q) else form.filled(asked)

    def _form(self, shape: Shape, model: type[Model]) -> Form | Q:
        condition = self.rule.q(shape, model)
        if any(condition is each for each in UNFILLED):
            return condition
        try:
            sql, parameters = model._base_manager.filter(condition).order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return NOBODY_Q
        return Form(sql, tuple(parameters))
