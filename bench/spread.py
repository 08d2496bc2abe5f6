"""Many rows alike at once: `INSERT … SELECT` over a series of numbers, a million in seconds."""

from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault


def spread(template: models.Model, number: int, /, **columns: str) -> int:
    """Insert ``number`` copies of ``template``, which is not saved itself; return the key of the first.

    ``columns`` say in SQL what differs, by column; in them ``n`` is the copy's number, from 0. Keys follow each other,
    so that other rows can be told by arithmetic whose they are.
    """
    model = type(template)
    fields = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, models.AutoField) and not field.generated
    ]
    key = model._meta.pk
    first = _next_key(model) if isinstance(key, models.AutoField) else 0
    shown, values, parameters = [], [], []
    if isinstance(key, models.AutoField):
        shown.append(key.column)
        values.append(f"{first} + n")
    for field in fields:
        if field.column not in columns and isinstance(field.pre_save(template, add=True), DatabaseDefault):
            # The database knows it.
            continue
        shown.append(field.column)
        if field.column in columns:
            # Parameters come as well, so a remainder is written as they want it.
            values.append(columns[field.column].replace("%", "%%"))
        else:
            values.append(f"%s::{field.db_type(connection)}")
            parameters.append(field.get_db_prep_save(field.pre_save(template, add=True), connection))
    quoted = ", ".join(f'"{column}"' for column in shown)
    _execute(
        f'INSERT INTO "{model._meta.db_table}" ({quoted}) '
        f"SELECT {', '.join(values)} FROM generate_series(0, {number - 1}) AS n",
        parameters,
    )
    if isinstance(key, models.AutoField):
        _execute(
            f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', '{key.column}'), {first + number})", []
        )
    return first


def without_triggers() -> None:
    """Let this connection write without the history and without looking every key up: what comes is whole."""
    _execute("SET session_replication_role = replica", [])


def with_triggers() -> None:
    _execute("SET session_replication_role = DEFAULT", [])
    _execute("ANALYZE", [])


def _next_key(model: type[models.Model]) -> int:
    # Every row there is: a manager of its own may leave some out.
    return (model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def _execute(sql: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
