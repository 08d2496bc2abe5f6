"""Bringing a table in the browser: seen first, then kept whole."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.limits import MEGABYTE
from measures.models import Indicator, Intake, Value
from measures.services import taking_in
from measures.tasks import take_in
from municipalities.enums import Role
from tests.clients import logged_in
from tests.measures.factories import IndicatorFactory, figures_in
from tests.measures.tables import table_of
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator() -> Indicator:
    onboarded("1833")
    made: Indicator = IndicatorFactory(municipality_id="1833", figure="rate")
    return made


@pytest.fixture
def client(indicator: Indicator) -> Client:
    return logged_in(AppointmentFactory(municipality_id="1833").user)


def bring(client: Client, indicator: Indicator, content: bytes | str, name: str = "tall.csv") -> Any:
    """Send a file, or a text that is pasted, and go where that leads."""
    path = reverse("measures:intake_create", args=[indicator.pk])
    sent = {"text": content} if isinstance(content, str) else {"file": SimpleUploadedFile(name, content)}
    return client.post(path, sent, follow=True)


def test_a_table_is_chosen_from_seen_and_kept(indicator: Indicator, client: Client) -> None:
    shown = bring(client, indicator, table_of(areas={"0": [7, 8, 9], "1833": [6.1, None, 5.5]}), "08487.json")
    address = shown.redirect_chain[-1][0]
    chosen = {"vist": "1", "valg.LovbruddKrim": "B"}
    before = client.get(address, chosen).content.decode()
    kept_before = Value.objects.count()

    after = client.post(address, chosen, follow=True).content.decode()

    assert "Vold og mishandling" in shown.content.decode()
    assert ("6,1" in before, "Holdt tilbake" in before, kept_before) == (True, True, 0)
    assert "Lagret som utkast: 3 nye tall, 0 endret." in after
    assert "08487.json" in after
    assert sorted(value.cell.code for value in Value.objects.all()) == ["5.5", "6.1", ":"]
    assert client.get(address, follow=True).redirect_chain == [(indicator.get_absolute_url(), 302)]


def test_comparisons_are_taken_along_unless_somebody_says_no(indicator: Indicator, client: Client) -> None:
    shown = bring(client, indicator, "kommune;2024\n1833;12\nHele landet;10\nNordland;11")
    address = shown.redirect_chain[-1][0]

    client.post(address, {"vist": "1", "ta-med": "country"})

    assert 'name="ta-med"' in shown.content.decode()
    assert {str(value.series): value.cell.code for value in Value.objects.all()} == {"Rana": "12", "Hele landet": "10"}


def test_what_cannot_be_read_is_named_on_the_page_and_cannot_be_kept(indicator: Indicator, client: Client) -> None:
    shown = bring(client, indicator, "år;verdi\n2023;12,5\n2024;elleve\n2025;3.5")
    address = shown.redirect_chain[-1][0]
    html = shown.content.decode()

    again = client.post(address, {}, follow=True).content.decode()

    assert ("B3" in html, "<q>elleve</q>" in html, "B4" in html or "B2" in html) == (True, True, True)
    assert "Lagre disse tallene" not in html
    assert "Ingenting blir tatt inn" in again
    assert not Value.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00\x03 program", "Dette er ikke en tabell."),
        (table_of(areas={"1833": [1, 2, 3]}, size=[1, 2, 1, 9]), "stemmer ikke med verdiene"),
        (b"0" * (15 * MEGABYTE + 1), "15 MB"),
        (b"2024;13097248022", "fødselsnummer"),
        ("", "Velg en fil eller lim inn en tabell"),
    ],
)
def test_what_is_no_table_is_said_at_the_field(
    indicator: Indicator, client: Client, content: bytes | str, said: str
) -> None:
    html = bring(client, indicator, content, "tall.xlsx").content.decode()

    assert said in html
    assert not Intake.objects.exists()


def test_an_approved_period_is_told_of(indicator: Indicator, client: Client) -> None:
    figures_in(indicator, y2024=12)

    html = bring(client, indicator, "2024;13").content.decode()

    assert "1 tall for en godkjent periode er et annet i tabellen." in html
    assert "Det er ingenting nytt i tabellen." in html


def test_a_table_is_only_its_indicator_s(indicator: Indicator, client: Client) -> None:
    shown = bring(client, indicator, "2024;13")
    other = IndicatorFactory(municipality_id="1833")
    reader = logged_in(AppointmentFactory(municipality_id="1833", role=Role.READER).user)
    address = shown.redirect_chain[-1][0]

    elsewhere = reverse("measures:intake_detail", args=[other.pk, Intake.objects.get().pk])

    assert client.get(elsewhere).status_code == 404
    assert reader.get(address).status_code == 403
    assert reader.post(address).status_code == 403
    assert reader.post(reverse("measures:intake_create", args=[indicator.pk]), {"text": "2024;1"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
def test_showing_asks_as_much_for_one_as_for_thirty(
    indicator: Indicator, client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    text = "\n".join(f"{1990 + at};{at + 10}" for at in range(rows))
    address = bring(client, indicator, text).redirect_chain[-1][0]

    with django_assert_num_queries(11):
        client.get(address)


def test_a_large_table_shows_how_far_it_has_come_without_a_script(
    indicator: Indicator, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "AT_ONCE", 3)
    address = bring(client, indicator, "kommune;2023;2024\n1833;7;8").redirect_chain[-1][0]

    reading = client.post(address, {"vist": "1"}, follow=True)
    taking_in._tell(Intake.objects.get().pk, 2000, 50000)
    writing = client.get(address)
    again = client.post(address, {"vist": "1"}, follow=True).content.decode()

    assert (reading.headers["Refresh"], writing.headers["Refresh"]) == ("2", "2")
    assert "Tabellen blir lest." in reading.content.decode()
    assert 'value="2000" max="50000"' in " ".join(writing.content.decode().split())
    assert "2\xa0000 av 50\xa0000" in " ".join(writing.content.decode().split(" "))
    assert "Tabellen holder allerede på å bli tatt inn." in again
    assert not Value.objects.exists()


def test_whoever_waited_for_a_large_table_is_told_what_came_of_it(
    indicator: Indicator, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "AT_ONCE", 3)
    address = bring(client, indicator, "kommune;2023;2024\n1833;7;8").redirect_chain[-1][0]

    waiting = client.post(address, {"vist": "1"}, follow=True)
    take_in()
    after = client.get(address, follow=True)

    assert waiting.headers["Refresh"] == "2"
    assert after.redirect_chain[-1][0] == indicator.get_absolute_url()
    assert "Lagret som utkast: 2 nye tall, 0 endret." in after.content.decode()


def test_a_worker_that_did_not_finish_is_told_and_the_table_is_there_still(
    indicator: Indicator, client: Client
) -> None:
    address = bring(client, indicator, "kommune;2023;2024\n1833;7;8").redirect_chain[-1][0]
    Intake.objects.update(asked_at=timezone.now(), failed_at=timezone.now())

    page = client.get(address)

    assert "Refresh" not in page.headers
    assert "Tallene kunne ikke lagres" in page.content.decode()
    assert "Lagre disse tallene som utkast" in page.content.decode()
