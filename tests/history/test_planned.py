"""Statements the database plans once for a connection: what they return, and that they are kept."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from history.postgresql.planned import numbered, planned_cursor

pytestmark = pytest.mark.django_db

SQL = "SELECT n, n %% 2 FROM unnest(%s::bigint[]) AS n WHERE n = ANY(%s) AND %s <= DATE '2026-12-31' ORDER BY n"


def ask(*values: Any) -> list[Any]:
    with planned_cursor() as cursor:
        cursor.execute(SQL, values)
        rows: list[Any] = cursor.fetchall()
        return rows


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT n, n %%'")
        (number,) = cursor.fetchone() or (0,)
        return int(number)


def test_each_value_has_its_place_and_a_percent_sign_stays() -> None:
    assert numbered("a = %s AND b LIKE 'x%%' AND c = %s") == b"a = $1 AND b LIKE 'x%' AND c = $2"


def test_every_call_is_answered_with_its_own_values() -> None:
    assert ask([1, 2, 3], [2, 3], date(2026, 1, 1)) == [(2, 0), (3, 1)]
    assert ask([5], [5, 6], date(2026, 1, 1)) == [(5, 1)]
    assert ask([5], [5], date(2027, 1, 1)) == []
    assert ask([], [], date(2026, 1, 1)) == []


def test_small_and_large_numbers_share_one_plan() -> None:
    before = kept()
    for number in (1, 70_000, 5_000_000_000):
        ask([number], [number], date(2026, 1, 1))

    assert kept() == before + 1


def test_behind_a_pooler_that_knows_none_nothing_is_kept(settings: Settings) -> None:
    settings.DATABASE_PLANS_ONCE = False
    before = kept()

    assert ask([1], [1], date(2026, 1, 1)) == [(1, 1)]
    assert kept() == before
