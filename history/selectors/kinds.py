"""Which model a recorded table is, and what it is called."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils.text import capfirst

from contributions.history import Recorded, recorded
from history.triggers import model_of


@cache
def _models() -> dict[str, tuple[type[Model], Recorded]]:
    found = [(model_of(each), each) for each in recorded()]
    return {model._meta.db_table: (model, each) for model, each in found}


@cache
def _relations() -> dict[Any, Any]:
    """The relations to many, by the model that Django made for each."""
    many: list[Any] = [field for model in apps.get_models() for field in model._meta.local_many_to_many]
    return {field.remote_field.through: field for field in many}


def model_at(table: str) -> type[Model] | None:
    """Return the model of a recorded table; None when no app has it any more."""
    return _models()[table][0] if table in _models() else None


def recorded_at(table: str) -> Recorded:
    return _models()[table][1]


def kind_of(table: str) -> str:
    """Return what a row of the table is called in the active language; the table's name when no app has it any more."""
    if table not in _models():
        return table
    model, given = _models()[table]
    relation = _relations().get(model) if model._meta.auto_created else None
    name: Any = given.called or (relation.verbose_name if relation is not None else model._meta.verbose_name)
    return str(capfirst(name))


def field_at(model: type[Model], column: str) -> "Field[Any, Any] | None":
    """Return the field of a column; None when the model has it no more."""
    fields = [*model._meta.concrete_fields]
    return next((field for field in fields if field.column == column), None)


def kinds() -> dict[str, str]:
    """Return what the rows of every recorded table are called in the active language, by table."""
    return {table: kind_of(table) for table in _models()}
