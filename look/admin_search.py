"""The administration's search: rows of other tables are found first, and lead to the list's own by their keys.

Django looks for a word in every column at once, across joins. Then no index serves, and the search of a long list reads
it whole. Here each way to a row is a question of its own: the people called so, and by the index on the key what is
theirs. A word that is looked for in the list's own long columns is looked for as it stands (``key__exact``).
"""

from collections.abc import Iterator
from typing import Any, Protocol

from django.db.models import Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest
from django.utils.text import smart_split, unescape_string_literal


class Lists(Protocol):
    """What is asked of the page that a list stands on."""

    model: Any

    def get_search_fields(self, request: HttpRequest) -> Any: ...


class KeyedSearch:
    """For a ``ModelAdmin``: a row is found when each word is in one of its ``search_fields``, or where they lead."""

    def get_search_results(
        self: Lists, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        fields = list(self.get_search_fields(request))
        for word in _words(search_term) if fields else ():
            rows = self.model._base_manager.order_by()
            first, *others = [rows.filter(way).values("pk") for way in _ways(self.model, fields, word)]
            queryset = queryset.filter(pk__in=first.union(*others) if others else first)
        # A key stands once in what it is compared with, however many rows lead to it.
        return queryset, False


def _words(term: str) -> Iterator[str]:
    for word in smart_split(term):
        is_quoted = word.startswith(('"', "'")) and word[0] == word[-1] and len(word) > 1
        yield unescape_string_literal(word) if is_quoted else word


def _ways(model: type[Model], fields: list[str], word: str) -> Iterator[Q]:
    """Yield one condition for each table that is searched: the list's own, and each that its fields lead to."""
    by_path: dict[str, tuple[Any, list[str]]] = {}
    for field in fields:
        path, found, rest = _followed(model, field)
        by_path.setdefault(path, (found, []))[1].append(rest)
    for path, (found, lookups) in by_path.items():
        has_word = Q.create([(lookup, word) for lookup in lookups], connector=Q.OR)
        yield Q(**{f"{path}__in": found._base_manager.filter(has_word).values("pk")}) if path else has_word


def _followed(model: Any, field: str) -> tuple[str, Any, str]:
    """Return the relations that ``field`` goes along, the model they lead to, and what is looked up there."""
    parts = field.split(LOOKUP_SEP)
    path: list[str] = []
    while len(parts) > 1 and (relation := _relation(model, parts[0])) is not None:
        model = relation
        path.append(parts.pop(0))
    lookup = LOOKUP_SEP.join(parts)
    return LOOKUP_SEP.join(path), model, lookup if len(parts) > 1 else f"{lookup}__icontains"


def _relation(model: Any, name: str) -> Any:
    """Return the model that a field leads to; None for one that holds a value."""
    return model._meta.get_field(name).related_model
