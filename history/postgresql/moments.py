"""Reads moments from the database: a page reads hundreds, and each is else taken apart by a regular expression."""

from datetime import datetime
from typing import Any

from psycopg.abc import Buffer
from psycopg.types.datetime import TimestamptzLoader


def loader_of(zone: Any) -> type[TimestamptzLoader]:
    """Return what reads a ``timestamptz`` as a moment in ``zone``, in which the connection speaks."""

    class MomentLoader(TimestamptzLoader):
        # Django compares it with the connection's own before each cursor.
        timezone = zone

        def load(self, data: Buffer) -> datetime:
            try:
                moment = datetime.fromisoformat(bytes(data).decode())
            except ValueError:
                # Infinity, and years that Python has none of: psycopg says what is wrong.
                moment = super().load(data)
            return moment.replace(tzinfo=self.timezone)

    return MomentLoader
