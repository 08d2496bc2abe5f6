"""Queries of a fixed shape: put together and turned into SQL once, and filled in for each person.

    @prepared
    def _late(person: Person, /, councils: Any, day: Any) -> "QuerySet[FollowUp]":
        return FollowUp.objects.visible_to(person).filter(item__meeting__council__among=councils, due_on__lt=day)

    _late(person, councils=ids, day=today)      # a list of follow-ups

The function sees no person and no value: the person is all who are alike (:class:`accounts.scopes.Alike`), and every
keyword is a place that a call fills in. So what is kept is nobody's, and whoever has other standings gets a query of
their own. Django makes of the rows what it makes of any: models with what is selected along, values, prefetched rows.

What is filled in is a value of the column, or a collection for ``__among``; a word that changes what is asked (an
order, a page, a filter that is left out) is another query.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from datetime import date, time
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.sql import Query

from accounts.scopes import Alike, Blank, Person, Scope, scope_of
from accounts.sources import SELF, Given, Place

P = ParamSpec("P")
R = TypeVar("R")


class Prepared(Generic[P, R]):
    """A function (person, **values) → rows, whose queries are kept by what the person is, as far as they ask."""

    def __init__(self, make: "Callable[Concatenate[Person, P], QuerySet[Any, R]]") -> None:
        if make.__code__.co_freevars:
            raise TypeError(f"{make.__qualname__} would keep what stands around it")
        self._make: Callable[..., QuerySet[Any, R]] = make
        self._forms: dict[frozenset[str] | None, _Form[R]] = {}
        self._asked: frozenset[str] = frozenset()

    def __call__(self, person: Person, /, *_values: P.args, **values: P.kwargs) -> list[R]:
        """Return the rows.

        Raises:
            ValueError: when a day or a moment stands in the query itself, which would be kept.
        """
        scope = scope_of(person)
        form = self._forms.get(self._held(scope))
        if form is None:
            form = self._made(scope, values)
        return form.rows(scope, {**values, SELF: person.pk})

    def _held(self, scope: Scope) -> frozenset[str] | None:
        """Which of the standings that are asked for the person has; None for who is not logged in."""
        return frozenset(filter(scope.ids, self._asked)) if scope.is_logged_in else None

    def _made(self, scope: Scope, names: Iterable[str]) -> "_Form[R]":
        alike = Alike(scope)
        form: _Form[R] = _Form(self._make(alike, **{name: Given(Place(name)) for name in names}))
        # Who differs in nothing that was asked is given the same query, so a form from before holds for them as well.
        self._asked |= alike.asked
        self._forms[self._held(scope)] = form
        return form


prepared = Prepared


class _Filled(Query):
    """A query that has its SQL: what Django reads off it to make rows is all there, and nothing is compiled."""

    made: Any
    sql: str
    parameters: tuple[Any, ...]

    def get_compiler(self, using: Any = None, connection: Any = None, elide_empty: bool = True) -> Any:  # noqa: FBT001, FBT002
        compiler = copy(self.made)
        compiler.connection = connections[using]
        compiler.as_sql = lambda *_args, **_options: (self.sql, self.parameters)
        return compiler


class _Form(Generic[R]):
    """A queryset with its SQL, for all who are alike."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows
        # The compiler knows how rows are made of columns once it has written the SQL.
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self._query = rows.query.chain(klass=_Filled)
        self._query.made = compiler
        try:
            self._sql, self._parameters = compiler.as_sql()
        except EmptyResultSet:
            self._sql, self._parameters = "", ()
        if any(isinstance(each, date | time) for each in self._parameters):
            raise ValueError(f"A day or a moment is written into a query that is kept: {self._sql}")

    def rows(self, scope: Scope, values: Mapping[str, Any]) -> list[R]:
        if not self._sql:
            return []
        query = copy(self._query)
        query.sql = self._sql
        query.parameters = tuple(_filled(each, scope, values) for each in self._parameters)
        asked = self._rows.__class__(model=self._rows.model, query=query, using=DEFAULT_DB_ALIAS)
        asked._fields = self._rows._fields
        found: list[Any] = list(self._rows._iterable_class(asked))
        if self._rows._prefetch_related_lookups:
            prefetch_related_objects(found, *self._rows._prefetch_related_lookups)
        return found


def _filled(parameter: Any, scope: Scope, values: Mapping[str, Any]) -> Any:
    if isinstance(parameter, Blank):
        return parameter.filled(scope)
    if isinstance(parameter, Given):
        parameter = parameter.place
    if isinstance(parameter, Place):
        value = values[parameter.name]
        return list(value) if isinstance(value, set | frozenset | tuple) else value
    return parameter
