"""A municipality is brought in from its file in the browser: every fault at once, the plan, then it is done."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from accounts.models import User
from history.models import Change
from municipalities.models import Municipality
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.pages import words_of

pytestmark = pytest.mark.django_db

FILES = Path(__file__).resolve().parents[2] / "onboarding" / "files"
PAGE = "/admin/kommune/ny/"


@pytest.fixture
def administrator() -> User:
    person: User = UserFactory(is_staff=True, is_superuser=True)
    return person


@pytest.fixture
def desk(administrator: User) -> Client:
    return logged_in(administrator)


def upload(desk: Client, *files: tuple[str, bytes], **fields: str) -> Any:
    return desk.post(PAGE, {"file": [SimpleUploadedFile(*file) for file in files], **fields})


def rana() -> tuple[str, bytes]:
    return "rana.toml", (FILES / "rana.toml").read_bytes()


def do_it(desk: Client, shown: Any) -> Any:
    """Press the button below the plan."""
    form = shown.context["apply"]
    return desk.post(PAGE, {field.name: field.value() or "" for field in form if field.value() is not False})


def test_the_plan_is_shown_and_nothing_is_saved(desk: Client) -> None:
    shown = upload(desk, rana())

    page = words_of(shown.content.decode())
    assert (shown.status_code, "Dette vil skje med rana.toml. Ingenting er lagret ennå." in page) == (200, True)
    assert Municipality.objects.get(pk="1833").slug == ""


def test_what_was_shown_is_done_by_the_administrator(desk: Client, administrator: User) -> None:
    answer = do_it(desk, upload(desk, rana()))

    assertRedirects(answer, reverse("admin:municipality_people", args=["1833"]))
    assert Municipality.objects.get(pk="1833").slug == "rana"
    written = Change.objects.filter(table="municipalities_municipality", row="1833").latest("pk")
    assert (written.actor, written.way) == (administrator, "admin")


@pytest.mark.parametrize(("invites", "is_told"), [({}, False), ({"invites": "on"}, True)], ids=["silent", "invites"])
def test_people_are_told_of_their_seats_when_that_is_asked_for(
    desk: Client, invites: dict[str, str], is_told: bool
) -> None:
    do_it(desk, upload(desk, rana(), **invites))

    assert Reminder.objects.filter(kind="councils.seated").exists() is is_told


def test_every_fault_is_said_at_once_and_nothing_is_offered(desk: Client) -> None:
    name, data = rana()
    wrong = data.replace(b"1833", b"0000").replace(b"format = 1", b"format = 7")

    shown = upload(desk, (name, wrong))

    assert (shown.status_code, shown.context["apply"]) == (422, None)
    assert len(shown.context["faults"]) > 1
    assert all("rana.toml" in fault for fault in shown.context["faults"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("bilde.png", b"\x89PNG\0\0", id="no text"),
        pytest.param("../../etc/passwd", b"x = ", id="a path for a name"),
        pytest.param("tom.toml", b" ", id="empty"),
        pytest.param("stor.toml", b"#" * 1_000_002, id="too large"),
        pytest.param("fnr.toml", b"# 01010750160", id="an identity number"),
    ],
)
def test_no_file_makes_the_page_fall(desk: Client, name: str, data: bytes) -> None:
    shown = upload(desk, (name, data))

    assert (shown.status_code, shown.context["apply"]) == (422, None)
    assert "01010750160" not in shown.content.decode()


def test_a_plan_that_no_longer_holds_is_shown_anew(desk: Client) -> None:
    shown = upload(desk, rana())
    do_it(desk, shown)

    again = do_it(desk, shown)

    assert (again.status_code, again.context["plan"].is_empty) == (200, True)
    assert "Noe er endret i portalen i mellomtiden." in again.content.decode()


@pytest.mark.parametrize("files", ["", "no json", '[["a", "?"]]', "[1]"])
def test_a_form_that_was_tampered_with_asks_for_the_file(desk: Client, files: str) -> None:
    assert desk.post(PAGE, {"plan": "x", "file": files}).status_code == 422


def test_the_file_is_given_back_and_changes_nothing(desk: Client) -> None:
    do_it(desk, upload(desk, rana()))

    given = desk.get(reverse("admin:municipality_file", args=["1833"]))
    again = upload(desk, ("1833.toml", given.content))

    assert "attachment" in given.headers["Content-Disposition"]
    assert again.context["plan"].is_empty


def test_who_does_not_use_the_portal_has_no_file(desk: Client) -> None:
    assert desk.get(reverse("admin:municipality_file", args=["1833"])).status_code == 404


def test_others_bring_nothing_in(client: Client) -> None:
    client.force_login(UserFactory())

    assert client.post(PAGE, follow=True).status_code == 403
    upload(client, rana())
    assert Municipality.objects.get(pk="1833").slug == ""
