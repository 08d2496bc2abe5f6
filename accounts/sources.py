"""What people are, asked of all rooms in one statement.

A source (``<app>/standings.py``) gives the rows that make somebody what they are, as a queryset over the people and the
day that stand in :data:`PEOPLE` and :data:`DAY`, and a function that reads them. All sources' queries are put into one
statement the first time it is needed; from then on a request fills in its people and its day.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeAlias

from django.db.models import DateField, Expression, Field, QuerySet

from history.postgresql.planned import planned_cursor

Row: TypeAlias = list[Any]
Standings: TypeAlias = Mapping[str, Collection[Any]]
Fold: TypeAlias = Callable[[Sequence[Row], date], Mapping[Any, Standings]]


@dataclass(frozen=True)
class Place:
    """Where something is filled in."""

    name: str


class Given(Expression):
    """A value that a query is compared with, filled in when it is asked."""

    def __init__(self, place: Place, output_field: Field[Any, Any] | None = None) -> None:
        super().__init__(output_field=output_field)
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self.place,)


# The key of whoever asks.
SELF: Final = "self"
# ``user__among=PEOPLE``, ``starts_on__lte=DAY``.
PEOPLE: Final = Place("people")
DAY: Final = Given(Place("day"), DateField())


@dataclass(frozen=True)
class Source:
    """The rows (the person's key first), and what they make of each person."""

    standings: tuple[str, ...]
    rows: Callable[[], "QuerySet[Any, Any]"]
    fold: Fold


class Sources:
    """All sources together."""

    def __init__(self) -> None:
        self._sources: list[Source] = []

    def add(self, source: Source) -> None:
        self._sources.append(source)
        self.__dict__.pop("_statement", None)

    def of(self, people: Collection[Any], day: date) -> Mapping[Any, dict[str, frozenset[Any]]]:
        """Return for each of ``people`` the ids in every standing of these sources, on ``day``."""
        sql, places = self._statement
        values: dict[str, Any] = {"people": list(people), "day": day}
        filled: list[Any] = [values[each.name] if isinstance(each, Place) else each for each in places]
        with planned_cursor() as cursor:
            cursor.execute(sql, filled)
            rows = dict(cursor.fetchall())
        every: dict[Any, dict[str, frozenset[Any]]] = {
            person: {standing: frozenset() for source in self._sources for standing in source.standings}
            for person in people
        }
        for number, source in enumerate(self._sources):
            for person, standings in source.fold(rows[number] or [], day).items():
                every[person] |= {standing: frozenset(ids) for standing, ids in standings.items()}
        return every

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL that gives every source's rows as one list, and what is filled into it in order."""
        parts: list[str] = []
        places: list[Any] = []
        for number, source in enumerate(self._sources):
            query = source.rows().order_by().query
            sql, parameters = query.sql_with_params()
            columns = ", ".join(f"c{column}" for column in range(len(query.values_select)))
            parts.append(f"SELECT {number}, json_agg(json_build_array({columns})) FROM ({sql}) AS r({columns})")  # noqa: S608
            places += parameters
        return " UNION ALL ".join(parts), tuple(places)
