"""Rows of many kinds in one statement, as the database would record them: a history names rows of a dozen tables."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import connections, router
from django.db.models import Model

Key = tuple[type[Model], str]
Values = dict[str, Any]

# As far as the names of what a row belongs to can depend on what that belongs to.
DEEPEST: Final = 5


def read(keys: Iterable[Key]) -> dict[Key, Values]:
    """Return what stands in the rows that are there, by column, in the form of JSON: moments and days are text."""
    wanted: dict[type[Model], set[str]] = {}
    for model, key in keys:
        wanted.setdefault(model, set()).add(key)
    if not wanted:
        return {}
    models = sorted(wanted, key=lambda each: each._meta.label)
    connection = connections[router.db_for_read(models[0])]
    quoted = connection.ops.quote_name
    statement = " UNION ALL ".join(
        # Names of tables and columns are the models' own.
        f"SELECT {place}, {quoted(_key_of(model))}::text, to_jsonb({quoted(model._meta.db_table)})"  # noqa: S608
        f" FROM {quoted(model._meta.db_table)} WHERE {quoted(_key_of(model))} = ANY(%s)"
        for place, model in enumerate(models)
    )
    values = [[model._meta.pk.to_python(key) for key in sorted(wanted[model])] for model in models]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {(models[place], key): _parsed(row) for place, key, row in cursor.fetchall()}


def read_whole(keys: Iterable[Key]) -> dict[Key, Any]:
    """Return the rows that are there as models, with everything they cannot be without: a statement for each step."""
    found: dict[Key, Any] = {}
    asked: set[Key] = set()
    ahead = set(keys)
    for _step in range(DEEPEST):
        ahead -= asked
        if not ahead:
            break
        asked |= ahead
        found |= {key: _made(key[0], values) for key, values in read(ahead).items()}
        ahead = {key for row in found.values() for key in _needed(row).values()}
    for row in found.values():
        for name, key in _needed(row).items():
            if key in found:
                setattr(row, name, found[key])
    return found


def _needed(row: Model) -> dict[str, Key]:
    """Return by field what the row always belongs to."""
    fields: Iterable[Any] = row._meta.concrete_fields
    return {
        field.name: (field.related_model, str(getattr(row, field.attname)))
        for field in fields
        if field.is_relation and not field.null
    }


def _made(model: type[Model], values: Mapping[str, Any]) -> Model:
    fields: list[Any] = list(model._meta.concrete_fields)
    given = [field.to_python(values[field.column]) for field in fields]
    made: Model = model.from_db(router.db_for_read(model), [field.attname for field in fields], given)
    return made


def _key_of(model: type[Model]) -> str:
    key: Any = model._meta.pk
    return str(key.column)


def _parsed(row: Any) -> Values:
    values: Values = json.loads(row) if isinstance(row, str) else row
    return values
