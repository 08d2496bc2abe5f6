"""Figures that fetch themselves, from services that answer well, slowly, wrongly or not at all."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from measures.enums import Outcome, Whose
from measures.models import Feed, Indicator, Intake, Period, Series, Value
from measures.services import feeds
from measures.tasks import fetch_figures
from tests.measures.factories import NOW, IndicatorFactory, figures_in
from tests.measures.statistics_server import AWAY_TO, CUT, ENDLESS, HANG, Statistics, statistics
from tests.municipalities.factories import onboarded

pytestmark = [pytest.mark.django_db, pytest.mark.real_clock]


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Statistics]:
    with statistics() as running:
        settings.STATISTICS_URLS = running.urls
        # Nobody waits in a test for what is slow; a second is long between two processes on one machine.
        monkeypatch.setattr(feeds, "PATIENCE", (1, 1))
        yield running


def fed(provider: str = "ssb", **fields: object) -> Feed:
    onboarded("1833")
    indicator = IndicatorFactory(municipality_id="1833", figure="rate")
    ssb = {"table": "08487", "area": "Gjerningssted", "chosen": "LovbruddKrim=B\nContentsCode=AnmLovbrPer1000"}
    fhi = {"table": "332", "area": "GEO", "time": "AAR", "chosen": "MEASURE_TYPE=MEIS"}
    made: Feed = Feed.objects.create(
        indicator=indicator, provider=provider, **((ssb if provider == "ssb" else fhi) | fields)
    )
    return made


def run(**given: Any) -> dict[str, int]:
    waited: list[float] = []
    usual: dict[str, Any] = {"now": NOW, "pause": waited.append}
    return feeds.fetch_due(**(usual | given))


def kept(indicator: Indicator) -> dict[str, list[str]]:
    values = Value.objects.of(indicator.pk).select_related("series", "period").order_by("period__starts_on", "pk")
    found: dict[str, list[str]] = {}
    for value in values:
        found.setdefault(value.series.whose, []).append(f"{value.period.span.code}={value.cell.code}")
    return found


def test_statistics_norway_is_asked_as_it_wants(server: Statistics) -> None:
    feed = fed()
    Series.objects.create(indicator=feed.indicator, whose=Whose.COUNTRY)

    told = run()

    assert told == {Outcome.NEW: 1}
    [(path, given)] = server.asked
    assert path == "/api/pxwebapi/v2/tables/08487/data"
    assert given == {
        "lang": "no",
        "outputformat": "json-stat2",
        "valueCodes[Gjerningssted]": "1833,0",
        "valueCodes[Tid]": "*",
        "valueCodes[LovbruddKrim]": "B",
        "valueCodes[ContentsCode]": "AnmLovbrPer1000",
    }
    assert kept(feed.indicator) == {
        "own": ["2021-2022=6.1", "2022-2023=:", "2023-2024=5.5"],
        "country": ["2021-2022=7.5", "2022-2023=7.25", "2023-2024=7"],
    }
    assert not Period.objects.approved().exists()
    assert [(each.name, each.created_by) for each in Intake.objects.all()] == [(str(feed), None)]


def test_the_institute_of_public_health_is_asked_as_it_wants(server: Statistics) -> None:
    feed = fed("fhi")
    Series.objects.create(indicator=feed.indicator, whose=Whose.COUNTRY)

    run()

    assert server.asked[0][1]["response"] == {"format": "json-stat2"}
    assert kept(feed.indicator)["own"] == ["2019-2021=:", "2022-2024=14.5"]
    assert Feed.objects.get().outcome == Outcome.NEW


def test_a_table_without_the_country_is_asked_for_the_municipality_alone(server: Statistics) -> None:
    feed = fed(table="13995")
    Series.objects.create(indicator=feed.indicator, whose=Whose.COUNTRY)

    assert run() == {Outcome.NEW: 1}
    assert [given["valueCodes[Gjerningssted]"] for _path, given in server.asked] == ["1833,0", "1833"]


def test_it_is_asked_once_a_week_and_the_same_changes_nothing(server: Statistics) -> None:
    feed = fed()
    run()
    before = list(Value.objects.order_by("pk").values())

    assert run(now=NOW + timedelta(days=6)) == {}
    assert run(now=NOW + timedelta(days=8)) == {Outcome.SAME: 1}
    assert list(Value.objects.order_by("pk").values()) == before
    server.changed = {"updated": "2025-01-01T00:00:00Z"}
    assert run(now=NOW + timedelta(days=16)) == {Outcome.OLDER: 1}
    assert Feed.objects.get(pk=feed.pk).tried_at == NOW + timedelta(days=16)


def test_an_approved_period_is_not_changed_by_it(server: Statistics) -> None:
    feed = fed()
    figures_in(feed.indicator, y2021_2022=99)

    run()

    assert kept(feed.indicator)["own"] == ["2021-2022=99", "2022-2023=:", "2023-2024=5.5"]
    assert Intake.objects.get().locked == 1


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (500, Outcome.AWAY),
        (429, Outcome.BUSY),
        (503, Outcome.BUSY),
        (404, Outcome.REFUSED),
        (AWAY_TO, Outcome.AWAY),
        (HANG, Outcome.AWAY),
        (CUT, Outcome.AWAY),
        (ENDLESS, Outcome.FAULTY),
        (b"<html>Vedlikehold</html>", Outcome.FAULTY),
        (b'{"class":"dataset","id":["Tid"],"size":[9],"dimension":{}}', Outcome.FAULTY),
        (b"", Outcome.FAULTY),
    ],
)
def test_a_service_that_misbehaves_loses_nothing(server: Statistics, answer: int | bytes, outcome: Outcome) -> None:
    feed = fed()
    figures_in(feed.indicator, approved=False, y2021_2022=99)
    server.answers = [answer]

    assert run() == {outcome: 1}

    assert kept(feed.indicator) == {"own": ["2021-2022=99"]}
    assert Feed.objects.get().outcome == outcome
    # The next week it behaves, and all is as it should be.
    assert run(now=NOW + timedelta(days=8)) == {Outcome.NEW: 1}


def test_a_service_that_is_away_is_left_alone_and_the_other_is_asked(server: Statistics) -> None:
    for _time in range(3):
        fed()
    fed("fhi")
    server.answers = [429]

    assert run() == {Outcome.BUSY: 1, Outcome.NEW: 1}
    assert len(server.asked) == 2


def test_a_service_that_is_not_there(settings: Any) -> None:
    settings.STATISTICS_URLS = {"ssb": "http://127.0.0.1:9", "fhi": ""}
    fed()
    fed("fhi")

    assert run() == {Outcome.AWAY: 1}


def test_it_is_off_until_there_is_an_address() -> None:
    fed()

    assert not feeds.is_available()
    assert fetch_figures() == {}
    with pytest.raises(CommandError, match="SSB_API_URL"):
        call_command("fetch_indicators")
    assert Feed.objects.get().tried_at is None


def test_the_command_and_beat_do_it(server: Statistics) -> None:
    fed()
    out = StringIO()
    call_command("fetch_indicators", "1833", stdout=out)
    call_command("fetch_indicators", "3418", stdout=out)

    assert out.getvalue() == "1: Nye tall, lagret som utkast\nThere was nothing to ask for.\n"
    Feed.objects.update(tried_at=None)
    assert fetch_figures() == {Outcome.SAME: 1}
