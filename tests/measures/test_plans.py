"""What pages and sweeps ask of many figures goes by an index."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from measures.models import Indicator, Intake, Period, Series, Value
from tests.measures.factories import NOW, IndicatorFactory

pytestmark = pytest.mark.django_db
INDICATORS, YEARS = 400, 40


@pytest.fixture
def indicator() -> Indicator:
    """One of four hundred indicators, each with a country beside it and forty years."""
    first: Indicator = IndicatorFactory()
    copies = [
        Indicator(municipality_id="3418", key=f"kopi-{at}", name="Kopi", direction="down")
        for at in range(INDICATORS - 1)
    ]
    every = [first, *Indicator.objects.bulk_create(copies)]
    Series.objects.bulk_create(Series(indicator=each, whose=whose) for each in every for whose in ("own", "country"))
    Intake.objects.bulk_create(Intake(indicator=each, name="tall.csv") for each in every)
    with connection.cursor() as cursor:
        # Until the test is taken back: what the history says of them is not asked here.
        cursor.execute("ALTER TABLE measures_period DISABLE TRIGGER history")
        cursor.execute(
            "INSERT INTO measures_period (indicator_id, kind, starts_on, ends_on, created_at) "
            "SELECT i.id, 'year', make_date(year, 1, 1), make_date(year, 12, 31), %s "
            "FROM measures_indicator i, generate_series(%s, %s) year",
            [NOW, 2026 - YEARS, 2025],
        )
        cursor.execute(
            "INSERT INTO measures_value (series_id, period_id, known, number) "
            "SELECT s.id, p.id, 'number', 12 FROM measures_series s JOIN measures_period p USING (indicator_id)"
        )
        for model in (Series, Period, Value, Intake):
            cursor.execute(f"ANALYZE {model._meta.db_table}")
    return first


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def read_through(rows: "QuerySet[Any]") -> set[str]:
    """Return the large tables that are read from end to end; a few hundred series are, where that is cheaper."""
    [said] = json.loads(rows.explain(format="json"))
    ours = {model._meta.db_table for model in (Period, Value)}
    return {str(each["Relation Name"]) for each in nodes(said["Plan"]) if each["Node Type"] == "Seq Scan"} & ours


def test_figures_of_an_indicator_go_by_an_index(indicator: Indicator) -> None:
    periods = Period.objects.filter(indicator__in=[indicator.pk]).in_order()
    asked: dict[str, QuerySet[Any]] = {
        "periods": periods,
        "public periods": periods.public(),
        "values": Value.objects.filter(period__in=periods.order_by().values("pk")).order_by("pk"),
        "values of an indicator": Value.objects.of(indicator.pk).select_related("period"),
        "series": Series.objects.filter(indicator__in=[indicator.pk]).in_order(),
        "intakes": Intake.objects.taken_in().filter(indicator=indicator),
    }

    assert Value.objects.count() == INDICATORS * YEARS * 2
    assert [(name, found) for name, rows in asked.items() if (found := read_through(rows))] == []
