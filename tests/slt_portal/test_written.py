"""What was written when the log-in ended, or another tab changed it, is handed back. What opens a door is not."""

from urllib.parse import quote, unquote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.accounts.factories import UserFactory
from tests.clients import logged_in

LONG = "Rådet så på kartet og ble enige om en ny rute."
# A token is longer than many a text that is handed back.
TOKEN = "t" * 64


@pytest.fixture
def address(db: None) -> str:
    return reverse("meetings:item_minutes", args=[1])


def test_a_long_text_is_handed_back(client: Client, address: str) -> None:
    response = client.post(address, {"minutes": LONG, "version": "0"})

    shown = response.content.decode()
    assert (response.status_code, f"{LONG}</textarea>" in shown, "Du er logget ut" in shown) == (401, True, True)


@pytest.mark.parametrize("fields", [{}, {"minutes": "Kort."}, {"new_password": LONG}, {"csrfmiddlewaretoken": TOKEN}])
def test_with_nothing_to_lose_one_comes_to_the_log_in(client: Client, address: str, fields: dict[str, str]) -> None:
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN

    response = client.post(address, fields)

    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("method", ["get", "post"])
def test_in_the_background_a_notice_is_answered_and_no_log_in_page(client: Client, address: str, method: str) -> None:
    response = getattr(client, method)(address, {"minutes": LONG}, headers={"HX-Request": "true"})

    assert (response.status_code, response["Notice"], b"<html" in response.content) == (401, "1", False)
    assert reverse("account_login") in response.content.decode()


@pytest.mark.parametrize(
    ("origin", "name", "is_shown"),
    [
        ("http://testserver", "minutes", True),
        ("https://elsewhere.example.no", "minutes", False),
        ("", "minutes", False),
        ("http://testserver", "password", False),
    ],
)
def test_a_form_without_its_token(address: str, origin: str, name: str, *, is_shown: bool) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(address, {name: LONG}, headers={"Origin": origin})

    assert (response.status_code, LONG in response.content.decode()) == (403, is_shown)


def test_the_pages_of_the_log_in_repeat_nothing(db: None) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("account_login"), {"login": LONG}, headers={"Origin": "http://testserver"})

    assert (response.status_code, LONG in response.content.decode()) == (403, False)


def test_a_form_without_its_token_in_the_background(address: str) -> None:
    response = Client(enforce_csrf_checks=True).post(address, {"minutes": LONG}, headers={"HX-Request": "true"})

    assert (response.status_code, response["Notice"], b"<html" in response.content) == (403, "1", False)


@pytest.mark.parametrize(
    ("referer", "led_to"),
    [
        ("http://testserver/saker/1/?x=1", "/saker/1/?x=1"),
        ("http://testserver/saker/1/kommentarer/ny/", "/"),
        ("https://elsewhere.example.no/saker/1/", "/"),
        ("http://testserver/finnes-ikke/", "/"),
        ("", "/"),
    ],
    ids=["the page of the form", "another that only takes", "a stranger's", "no page", "unknown"],
)
def test_one_comes_back_to_a_page_that_can_be_opened(client: Client, db: None, referer: str, led_to: str) -> None:
    address = reverse("meetings:comment_create", args=[1])

    short = client.post(address, {"text": "Kort."}, headers={"Referer": referer})
    long = client.post(address, {"text": LONG}, headers={"Referer": referer}).content.decode()

    log_in = f"{reverse('account_login')}?next={quote(led_to, safe='')}"
    assert (unquote(short["Location"]), log_in in long) == (unquote(log_in), True)


def test_a_persons_pages_bear_a_mark_that_is_not_their_number(client: Client, db: None) -> None:
    marks = []
    for person in (UserFactory(), UserFactory()):
        page = logged_in(person).get(reverse("workbench")).content.decode()
        marks.append(page.partition('data-person="')[2].partition('"')[0])

    assert "data-person" not in client.get("/").content.decode()
    assert (len(set(marks)), [len(mark) for mark in marks]) == (2, [20, 20])
