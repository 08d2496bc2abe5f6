"""Whether a reader found what they looked for: one press, a sentence for whoever wants to, and nobody behind it."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import periods
from contributions.needs import needs_of
from municipalities.errors import AsksNoReaders, EnoughForNow
from municipalities.models import Municipality, ReaderAnswer
from municipalities.services import reader_answers
from norwegian.persons import SURE
from public_pages.views import answers
from tests.clients import logged_in
from tests.meetings.factories import NOW
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.pages import words_of
from workbench.selectors.desk import set_desk

pytestmark = pytest.mark.django_db
ADDRESS = "/kommuner/k3418/tilbakemelding/"
LIST = "/kommuner/k3418/innstillinger/tilbakemeldinger/"


@pytest.fixture
def asnes() -> Municipality:
    own = onboarded("3418")
    Municipality.objects.filter(pk=own.pk).update(asks_readers=True)
    own.refresh_from_db()
    return own


@pytest.fixture
def coordinator(asnes: Municipality) -> User:
    user: User = AppointmentFactory().user
    return user


def answered(municipality: Municipality, *, found: bool = False, words: str = "", at: datetime = NOW) -> ReaderAnswer:
    made: ReaderAnswer = ReaderAnswer.objects.create(
        municipality=municipality, has_found=found, words=words, made_at=at
    )
    return made


def send_words(client: Client, words: str, **fields: str) -> tuple[int, str]:
    """Press no, and write; return the status and the words of the page."""
    where = client.post(ADDRESS, {"found": "no"}).headers["Location"]
    response = client.post(where, {"words": words} | fields)
    return response.status_code, words_of(response.content.decode())


def test_the_page_asks_only_where_it_is_switched_on(client: Client, asnes: Municipality) -> None:
    assert ADDRESS in client.get(asnes.get_absolute_url()).content.decode()

    Municipality.objects.filter(pk=asnes.pk).update(asks_readers=False)

    assert ADDRESS not in client.get(asnes.get_absolute_url()).content.decode()
    with pytest.raises(AsksNoReaders):
        reader_answers.tell(municipality=asnes, has_found=True, now=NOW)
    assert client.post(ADDRESS, {"found": "yes"}).status_code == 422


@pytest.mark.parametrize(("sent", "kept"), [("yes", True), ("no", False)])
def test_one_press_is_an_answer(client: Client, asnes: Municipality, sent: str, kept: bool) -> None:
    response = client.post(ADDRESS, {"found": sent}, follow=True)

    [answer] = ReaderAnswer.objects.all()
    assert (answer.has_found, answer.words, response.status_code) == (kept, "", 200)
    assert "Takk for svaret" in words_of(response.content.decode())


@pytest.mark.parametrize("fields", [{}, {"found": "maybe"}], ids=["nothing", "something else"])
def test_what_is_no_answer_is_asked_again(client: Client, asnes: Municipality, fields: dict[str, str]) -> None:
    assert client.post(ADDRESS, fields).status_code == 422
    assert not ReaderAnswer.objects.exists()


def test_a_sentence_goes_with_the_answer(client: Client, asnes: Municipality) -> None:
    status, _words = send_words(client, "Jeg lette etter møteplanen.")

    [answer] = ReaderAnswer.objects.all()
    assert (status, answer.words, answer.has_found) == (302, "Jeg lette etter møteplanen.", False)


def test_nothing_tells_who_answered(client: Client, asnes: Municipality) -> None:
    send_words(client, "Jeg lette etter møteplanen.")

    assert {field.name for field in ReaderAnswer._meta.fields} == {
        *("id", "municipality", "has_found", "words", "made_at", "seen_at")
    }
    assert {key for row in Session.objects.all() for key in row.get_decoded()} == {answers.ANSWERED_KEY}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("Gjelder 13097248022", "fødselsnummer", id="number"),
        pytest.param("Ring meg på 912 34 567", "“912 34 567”", id="telephone"),
        pytest.param("Hva med Ola Nordmann?", "“Ola Nordmann”", id="names"),
    ],
)
def test_words_about_somebody_are_not_taken(client: Client, asnes: Municipality, words: str, said: str) -> None:
    status, page = send_words(client, words)

    assert (status, said in page) == (422, True)
    assert ReaderAnswer.objects.get().words == ""


def test_whoever_writes_can_say_that_it_is_nobody(client: Client, asnes: Municipality) -> None:
    where = client.post(ADDRESS, {"found": "no"}).headers["Location"]
    form = client.post(where, {"words": "Åpent på Kongsvinger Stadion?"}).context["form"]

    client.post(where, {"words": "Åpent på Kongsvinger Stadion?", SURE: form.sure})

    assert ReaderAnswer.objects.get().words == "Åpent på Kongsvinger Stadion?"


def test_the_key_opens_one_answer_on_its_own_page_for_an_hour(
    client: Client, asnes: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    onboarded("3417")
    where = client.post(ADDRESS, {"found": "no"}).headers["Location"]

    assert client.get(where.replace("k3418", "k3417")).headers["Location"] == "/kommuner/k3417/"
    assert client.get(ADDRESS + "1:abc/").headers["Location"] == "/kommuner/k3418/"
    monkeypatch.setattr(answers, "WINDOW", timedelta(seconds=-1))
    assert client.post(where, {"words": "For sent"}).headers["Location"] == "/kommuner/k3418/"
    assert ReaderAnswer.objects.get().words == ""


def test_a_browser_answers_so_often_an_hour_and_no_more(client: Client, asnes: Municipality) -> None:
    sent = [client.post(ADDRESS, {"found": "yes"}).status_code for _time in range(answers.MAX_PER_BROWSER + 1)]

    assert sent == [302] * answers.MAX_PER_BROWSER + [422]
    assert Client().post(ADDRESS, {"found": "yes"}).status_code == 302


def test_a_page_takes_so_many_answers_an_hour_and_no_more(asnes: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_answers, "AN_HOUR", 1)
    reader_answers.tell(municipality=asnes, has_found=True, now=NOW - timedelta(minutes=61))
    reader_answers.tell(municipality=asnes, has_found=True, now=NOW)

    with pytest.raises(EnoughForNow):
        reader_answers.tell(municipality=asnes, has_found=True, now=NOW)


def test_what_has_been_read_is_not_changed_behind_the_readers_back(asnes: Municipality, coordinator: User) -> None:
    answer = answered(asnes, words="Først", at=NOW)
    reader_answers.mark_read(municipality=asnes, by=coordinator, now=NOW)

    reader_answers.add_words(answer=answer, words="Så", now=NOW)

    answer.refresh_from_db()
    assert (answer.words, answer.seen_at) == ("Først", NOW)


@pytest.mark.parametrize("rows", [1, 3])
def test_editors_read_counts_by_month_and_what_was_written(
    asnes: Municipality, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        answered(asnes, words=f"Savner noe {number}.", at=NOW - timedelta(days=31 * number))
    answered(onboarded("3417"), words="En annen kommune.")
    client = logged_in(coordinator)

    with django_assert_num_queries(7):
        html = client.get(LIST).content.decode()

    assert [f"Savner noe {number}." in html for number in range(3)] == [number < rows for number in range(3)]
    assert ("En annen kommune." in html, html.count("<tr>")) == (False, rows + 1)


def test_the_workbench_says_once_that_somebody_has_written(asnes: Municipality, coordinator: User) -> None:
    at = NOW - timedelta(days=200)
    for words in ("", "Savner noe.", "Savner mer."):
        answered(asnes, words=words, at=at)

    def told() -> list[str]:
        return [need.act for need in needs_of(set_desk(coordinator, number="", now=NOW)) if need.url == LIST]

    assert told() == ["2 lesere har skrevet om siden"]
    logged_in(coordinator).post(reverse("municipality:reader_answers_read", args=["k3418"]))
    assert told() == []


def test_an_answer_goes_after_six_months(asnes: Municipality) -> None:
    answered(asnes, at=NOW - timedelta(days=181))
    kept = answered(asnes, at=NOW - timedelta(days=179))

    assert periods.forget_old(now=NOW)["reader_answers"] == 1
    assert list(ReaderAnswer.objects.all()) == [kept]


def test_an_answer_belongs_to_a_municipality() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReaderAnswer.objects.create(has_found=True, made_at=NOW)
