"""Tells the database with every write who writes, for the triggers that record it.

A backend of its own and not a block around each request: so every connection of every thread does it, and a write
that nobody stands behind is told so, instead of being taken for the last one's.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

from history.acting import stamp
from history.postgresql.moments import loader_of
from history.postgresql.planned import KEPT, PlannedCursor

WRITES: Final = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)
# Read by the trigger function; see the first migration.
SETTING: Final = "history.acting"


def say_who(
    execute: Callable[..., Any],
    sql: Any,
    params: Any,
    many: bool,  # noqa: FBT001  (Django's own shape)
    context: Mapping[str, Any],
) -> Any:
    """Send who writes along in the same round trip, for this transaction alone."""
    if many or not isinstance(sql, str) or not WRITES.match(sql):
        return execute(sql, params, many, context)
    told = stamp().replace("'", "''")
    if params is not None:
        told = told.replace("%", "%%")
    result = execute(f"SELECT set_config('{SETTING}', '{told}', true); {sql}", params, many, context)
    # Two statements have two results: the second is what was asked for.
    context["cursor"].cursor.nextset()
    return result


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(say_who)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.adapters.register_loader("timestamptz", loader_of(self.timezone))
        # Of what asks for it alone (planned_cursor): Django's own cursors write the values into the statement.
        connection.prepare_threshold, connection.prepared_max = 0, KEPT
        return connection

    def planned_cursor(self) -> CursorWrapper:
        """Return a cursor for a statement whose shape does not change, which the database plans once.

        Where statements are written down, they are sent with their values in them, and can be read.
        """
        if self.queries_logged or not settings.DATABASE_PLANS_ONCE:
            return self.cursor()
        self.ensure_connection()
        with self.wrap_database_errors:
            cursor = PlannedCursor(self.connection)
        base_wrapper: Any = self
        wrapped: CursorWrapper = base_wrapper._prepare_cursor(cursor)
        return wrapped
