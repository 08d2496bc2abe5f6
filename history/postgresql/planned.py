"""Statements of a fixed shape: the database plans each once for a connection, and is given the values from then on.

Planning a filter of many rules takes it five times as long as answering it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from psycopg import RawCursor
from psycopg.types.numeric import Int8

# How many a connection keeps; those of one person's pages are a few dozen.
KEPT: Final = 200
_MARK: Final = re.compile(r"%[s%]")


class PlannedCursor(RawCursor[Any]):
    """Takes SQL as Django writes it, with ``%s`` for each value."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        return super().execute(numbered(query), [_of_one_size(value) for value in params], prepare=True, **options)


@lru_cache(maxsize=2048)
def numbered(sql: str) -> bytes:
    """Return ``sql`` with ``$1``, ``$2`` … for its values."""
    parts = _MARK.split(sql)
    marks = _MARK.findall(sql)
    number, said = 0, [parts[0]]
    for mark, part in zip(marks, parts[1:], strict=True):
        number += mark == "%s"
        said += [f"${number}" if mark == "%s" else "%", part]
    return "".join(said).encode()


def _of_one_size(value: Any) -> Any:
    """Whole numbers as the largest kind: a plan is for the kinds of its values, and a small number is of another."""
    if type(value) is int:
        return Int8(value)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_of_one_size(each) for each in value]
    return value


def planned_cursor() -> CursorWrapper:
    """Return a cursor of the connection there is (``DatabaseWrapper.planned_cursor``)."""
    wrapper: Any = connections[DEFAULT_DB_ALIAS]
    cursor: CursorWrapper = wrapper.planned_cursor()
    return cursor
