"""Queries of a fixed shape: put together and turned into SQL once, and filled in for each person.

    @prepared
    def _late(person: Person, /, councils: Any, day: Any) -> "QuerySet[FollowUp]":
        return FollowUp.objects.visible_to(person).filter(item__meeting__council__among=councils, due_on__lt=day)

    _late(person, councils=ids, day=today)      # a list of follow-ups

The function sees no person and no value: the person is all who are alike (:class:`accounts.scopes.Alike`), and every
keyword is a place that a call fills in. So what is kept is nobody's, and whoever has other standings gets a query of
their own. Django makes of the rows what it makes of any: models with what is selected along, values, prefetched rows.

What is filled in is a value of the column, or a collection for ``__among``. What changes the query itself (whether a
filter is left out) is given by position, a yes or no or one of an enum, and there is a query for each. Of a long list
:meth:`Prepared.pages` gives the rows of one page, for Django's paginator.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from functools import cached_property
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.sql import Query

from accounts.scopes import Alike, Blank, Person, Scope, scope_of
from accounts.sources import SELF, Given, Place
from history.postgresql.planned import planned_cursor

P = ParamSpec("P")
R = TypeVar("R")


class Prepared(Generic[P, R]):
    """A function (person, *kinds, **values) → rows. Its queries are kept by what the person is, as far as they ask."""

    def __init__(self, make: "Callable[Concatenate[Person, P], QuerySet[Any, R]]") -> None:
        if make.__code__.co_freevars:
            raise TypeError(f"{make.__qualname__} would keep what stands around it")
        self._make: Callable[..., QuerySet[Any, R]] = make
        self._forms: dict[tuple[frozenset[str] | None, Any], _Form[R]] = {}
        self._asked: frozenset[str] = frozenset()

    def __call__(self, person: Person, /, *kinds: P.args, **values: P.kwargs) -> list[R]:
        """Return the rows.

        Raises:
            TypeError: when a value is given as a kind.
            ValueError: when a day or a moment stands in the query itself, which would be kept.
        """
        return self.pages(person, *kinds, **values)[:]

    def pages(self, person: Person, /, *kinds: P.args, **values: P.kwargs) -> "Pages[R]":
        """Return the rows as a paginator asks for them: how many there are, and those from one to another."""
        scope = scope_of(person)
        form = self._forms.get((self._held(scope), kinds)) or self._made(scope, kinds, values)
        return Pages(form, scope, {**values, SELF: person.pk})

    def _held(self, scope: Scope) -> frozenset[str] | None:
        """Which of the standings that are asked for the person has; None for who is not logged in."""
        return frozenset(filter(scope.ids, self._asked)) if scope.is_logged_in else None

    def _made(self, scope: Scope, kinds: tuple[Any, ...], names: Iterable[str]) -> "_Form[R]":
        if not all(isinstance(kind, bool | Enum) for kind in kinds):
            raise TypeError(f"{self._make.__qualname__} would keep a query for each of {kinds}")
        alike = Alike(scope)
        form: _Form[R] = _Form(self._make(alike, *kinds, **{name: Given(Place(name)) for name in names}))
        # Who differs in nothing that was asked is given the same query, so a form from before holds for them as well.
        self._asked |= alike.asked
        self._forms[self._held(scope), kinds] = form
        return form


prepared = Prepared


@dataclass(frozen=True)
class Pages(Generic[R]):
    """The rows of one call, asked for when they are wanted."""

    form: "_Form[R]"
    scope: Scope
    values: Mapping[str, Any]

    def count(self) -> int:
        return self.form.count(self.scope, self.values)

    def __getitem__(self, place: slice) -> list[R]:
        return self.form.rows(self.scope, self.values, place)


class _Filled(Query):
    """A query that has its SQL: what Django reads off it to make rows is all there, and nothing is compiled."""

    made: Any
    converters: Any
    sql: str
    parameters: tuple[Any, ...]

    def get_compiler(self, using: Any = None, connection: Any = None, elide_empty: bool = True) -> Any:  # noqa: FBT001, FBT002
        compiler = copy(self.made)
        compiler.connection = connections[using]
        compiler.execute_sql = self._execute
        # How each column is read is the same every time.
        compiler.get_converters = lambda _columns: self.converters
        return compiler

    def _execute(self, *_args: Any, **_options: Any) -> list[list[Any]]:
        """Return the rows as Django takes them: in one portion, without the columns that only put them in order."""
        with planned_cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            rows = cursor.fetchall()
        return [[row[: self.made.col_count] for row in rows] if self.made.has_extra_select else rows]


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
            self._query.converters = compiler.get_converters([column[0] for column in compiler.select])
        except EmptyResultSet:
            self._sql, self._parameters = "", ()
        if any(isinstance(each, date | time) for each in self._parameters):
            raise ValueError(f"A day or a moment is written into a query that is kept: {self._sql}")

    def rows(self, scope: Scope, values: Mapping[str, Any], place: slice) -> list[R]:
        if not self._sql:
            return []
        query = copy(self._query)
        query.sql = self._sql
        query.parameters = tuple(_filled(each, scope, values) for each in self._parameters)
        if place.stop is not None:
            query.sql += " LIMIT %s OFFSET %s"
            query.parameters += (place.stop - (place.start or 0), place.start or 0)
        asked = self._rows.__class__(model=self._rows.model, query=query, using=DEFAULT_DB_ALIAS)
        asked._fields = self._rows._fields
        found: list[Any] = list(self._rows._iterable_class(asked))
        if self._rows._prefetch_related_lookups:
            prefetch_related_objects(found, *self._rows._prefetch_related_lookups)
        return found

    def count(self, scope: Scope, values: Mapping[str, Any]) -> int:
        if not self._sql:
            return 0
        sql, parameters = self._keys
        with planned_cursor() as cursor:
            cursor.execute(
                f"SELECT COUNT(*) FROM ({sql}) AS counted",  # noqa: S608  (compiled by Django)
                [_filled(each, scope, values) for each in parameters],
            )
            number: int = cursor.fetchone()[0]
            return number

    @cached_property
    def _keys(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL of the rows' keys alone, in no order: for counting them."""
        keys: tuple[str, tuple[Any, ...]] = self._rows.order_by().values("pk").query.sql_with_params()
        return keys


def _filled(parameter: Any, scope: Scope, values: Mapping[str, Any]) -> Any:
    if isinstance(parameter, Blank):
        return parameter.filled(scope)
    if isinstance(parameter, Given):
        parameter = parameter.place
    if isinstance(parameter, Place):
        value = values[parameter.name]
        return list(value) if isinstance(value, set | frozenset | tuple) else value
    return parameter
