"""A moment comes out of the database as it went in."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.db import connection

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(datetime(2027, 3, 15, 18, 30, tzinfo=UTC), id="whole"),
        pytest.param(datetime(2027, 3, 15, 18, 30, 1, 120000, tzinfo=UTC), id="tenths"),
        pytest.param(datetime(2027, 3, 15, 18, 30, 1, 123456, tzinfo=UTC), id="all there is"),
        pytest.param(datetime(2027, 10, 31, 2, 30, tzinfo=OSLO, fold=1), id="the second time the clock shows it"),
        pytest.param(datetime(1890, 1, 1, 12, tzinfo=OSLO), id="before time zones"),
        pytest.param(datetime(9999, 12, 31, tzinfo=UTC), id="the last year"),
    ],
)
def test_it_comes_back(moment: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz, NULL::timestamptz", [moment])
        came, nothing = cursor.fetchone()

    assert (came - moment, came.utcoffset(), nothing) == (timedelta(0), timedelta(0), None)


@pytest.mark.django_db
def test_a_moment_that_is_none_is_said_as_by_django() -> None:
    with connection.cursor() as cursor, pytest.raises(psycopg.DataError, match="infinity"):
        cursor.execute("SELECT 'infinity'::timestamptz").fetchone()
