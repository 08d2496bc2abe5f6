"""What is found by its words, in every room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, Final, TypeAlias

from django.contrib.postgres.search import SearchQuery
from django.db.models import CharField, DateField, Expression, F, FloatField, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

from contributions.registry import Registry
from norwegian import full_text
from norwegian.full_text import Words

# Of each kind. Whoever finds so many writes another word.
AT_MOST: Final = 20
NOWHEN: Final = Value(None, output_field=DateField(null=True))
FOREMOST: Final = Value(1.0, output_field=FloatField())


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is found: the heading above the hits, and its icon."""

    name: str
    heading: str | Promise
    icon: str = ""


@dataclass(frozen=True)
class Hit:
    """One thing that was found: what it is, its title, where it belongs, and its day when it has one.

    Only words that the person may read are searched: a hit on others would tell that they are there. ``title`` and
    ``excerpt`` have what was looked for between ``full_text.BEGIN`` and ``END``.
    """

    kind: Kind
    title: str
    url: str
    about: str = ""
    excerpt: str = ""
    day: date | None = None
    rank: float = 0.0


@dataclass(frozen=True)
class Query:
    """Who searches for what. A room gives at most ``at_most`` hits of a kind, the best first."""

    person: Any
    words: str
    sought: SearchQuery
    at_most: int = AT_MOST


@dataclass(frozen=True)
class Table:
    """How the rows of one model are searched: what shows, where it leads, and which words are looked at.

    ``title`` and ``excerpt`` are columns or expressions; ``about`` says where the row belongs, ``day`` when it was.
    ``url`` makes the address of a row from its key. ``words`` are what the row is
    indexed by, or a column that keeps them; None where all ``rows`` are what is looked for, since that was a number.
    """

    kind: Kind
    rows: QuerySet[Any]
    words: Words | F | None
    title: Any
    url: Callable[[Any], str]
    excerpt: Any = ""
    about: Any = ""
    day: Any = NOWHEN
    key: str = "pk"


Source: TypeAlias = Callable[[Query], Iterable[Table]]

tables: Registry[Source] = Registry()


def hits_for(person: Any, words: str) -> list[Hit]:
    """Return what ``person`` finds in the tables of all rooms, by one statement: table by table, the best first.

    Nothing for a search without words.
    """
    sought = full_text.sought(words)
    if sought is None:
        return []
    query = Query(person, words, sought)
    given = [table for source in tables for table in source(query)]
    if not given:
        return []
    found = reduce(lambda one, other: one.union(other, all=True), [_found(table, query) for table in given])
    by_name = {table.kind.name: table for table in given}
    hits = [
        Hit(by_name[name].kind, title, by_name[name].url(key), about, excerpt, day, rank)
        for name, key, title, excerpt, about, day, rank in found
    ]
    places = {name: place for place, name in enumerate(by_name)}
    return sorted(hits, key=lambda hit: (places[hit.kind.name], -hit.rank, -(hit.day or date.min).toordinal()))


def _found(table: Table, query: Query) -> QuerySet[Any]:
    sought = query.sought
    rows = table.rows.order_by()
    if table.words is not None:
        rows = rows.alias(of_words=table.words).filter(of_words=sought)
    rows = rows.annotate(
        hit_kind=Value(table.kind.name, output_field=CharField()),
        hit_key=Cast(table.key, CharField()),
        hit_title=Cast(full_text.marked(table.title, sought), TextField()),
        hit_excerpt=Cast(full_text.excerpt(table.excerpt, sought), TextField()) if table.excerpt else _text(""),
        hit_about=_text(table.about),
        hit_day=Cast(table.day, DateField()),
        hit_rank=full_text.rank(table.words, sought) if table.words is not None else FOREMOST,
    )
    rows = rows.order_by("-hit_rank", F("hit_day").desc(nulls_last=True), "pk")
    columns = ("hit_kind", "hit_key", "hit_title", "hit_excerpt", "hit_about", "hit_day", "hit_rank")
    found: QuerySet[Any, Any] = rows.values_list(*columns)[: query.at_most]
    return found


def _text(given: Any) -> Expression | Func:
    if isinstance(given, str) and not given:
        return Value("", output_field=TextField())
    return Cast(given, TextField())
