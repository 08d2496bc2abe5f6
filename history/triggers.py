"""The triggers: one function for all tables, told by each trigger what is particular to its table.

A migration of the app that owns a table says :func:`record`, with the terms written out as they were then; the test
of the triggers shows the terms that :func:`terms` makes of what the app says today.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.apps import apps
from django.db.migrations.operations import RunSQL
from django.db.models import Model

from contributions.history import COUNTERS, Recorded

# While somebody writes, what is saved within this time of the last save is the same change.
ONE_GO: Final = "30 minutes"


def model_of(given: Recorded) -> type[Model]:
    """Return the model; one that Django made for a relation to many is named as Django names it."""
    label, _, name = given.label.partition(".")
    return apps.get_app_config(label).get_model(name)


def column(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(field.column)


def _way_up(model: type[Model], name: str, beyond: str) -> dict[str, str]:
    related: Any = model._meta.get_field(name).related_model
    way = {"column": column(model, name), "table": related._meta.db_table}
    if beyond:
        top: Any = related._meta.get_field(beyond).related_model
        way |= {"then": column(related, beyond), "there": top._meta.db_table}
    return way


def terms(given: Recorded) -> dict[str, Any]:
    """Return what the trigger of a table is told."""
    model = model_of(given)
    about = [_way_up(model, name, beyond) for name, beyond in given.about.items()]
    key: Any = model._meta.pk
    if given.person and given.person != key.name:
        about.append(_way_up(model, given.person, ""))
    said = {
        "row": key.column,
        "without": [column(model, name) for name in given.without],
        "quiet": [*COUNTERS, *(column(model, name) for name in given.quiet)],
        "merged": [column(model, name) for name in given.merged],
        "about": about,
    }
    return said if given.arrives else said | {"arrives": False}


def written(told: Mapping[str, Any]) -> str:
    """Return the terms as they stand in the trigger."""
    return json.dumps(told, sort_keys=True)


def record(table: str, told: Mapping[str, Any]) -> RunSQL:
    """Return the migration step that records changes of ``table`` from now on; its reverse stops it."""
    words = written(told).replace("'", "''")
    stop = f'DROP TRIGGER IF EXISTS history ON "{table}"'
    moments = "INSERT OR UPDATE OR DELETE" if told.get("arrives", True) else "UPDATE OR DELETE"
    start = (
        f"CREATE TRIGGER history AFTER {moments} ON \"{table}\" FOR EACH ROW EXECUTE FUNCTION history_record('{words}')"
    )
    # A list of statements: a percent sign is no placeholder, and each is sent alone.
    return RunSQL([stop, start], [stop])
