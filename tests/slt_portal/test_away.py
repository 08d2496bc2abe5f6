"""The database or Redis is away: no page hangs, none falls, and the limits on log-in hold."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker, Settings

from dev.ports import free_port
from slt_portal import caches
from tests.accounts.factories import UserFactory

PATHS = [
    "/",
    "/kommuner/",
    "/arbeidsbenk/",
    "/konto/logg-inn/",
    "/finnes-ikke/",
    "/svar/abc/",
    "/admin/",
    "/kalender/a.ics",
]


@pytest.fixture
def without_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Any:
    """Nothing listens where the database should be."""
    connection = connections["default"]
    own = connection.settings_dict
    with django_db_blocker.unblock():
        connection.close()
        away = {**own, "HOST": "127.0.0.1", "PORT": str(free_port()), "OPTIONS": {"connect_timeout": 2}}
        connection.settings_dict = away
        yield
        connection.close()
        connection.settings_dict = own


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("language", "words"),
    [("", "Portalen er borte et øyeblikk"), ("nn", "Portalen er borte ein augneblink"), ("en", "The portal is away")],
)
def test_without_the_database_every_page_says_so_and_when_to_try_again(
    without_database: None, path: str, language: str, words: str
) -> None:
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    response = client.get(path)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert words in response.content.decode()


@pytest.mark.parametrize("cookie", ["", "a" * 32], ids=["nobody", "somebody"])
def test_without_the_database_the_health_says_which_part_is_away(without_database: None, cookie: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie

    response = client.get("/healthz")

    assert (response.status_code, response.json()["database"]) == (503, "down")


@pytest.mark.parametrize("path", ["/personvern/", "/robots.txt", "/.well-known/security.txt"])
def test_without_the_database_a_page_that_needs_none_is_there(without_database: None, path: str) -> None:
    assert Client(raise_request_exception=False).get(path).status_code == 200


def test_what_was_written_comes_back(without_database: None) -> None:
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    note = "En tekst som noen har brukt lang tid på å skrive."

    response = client.post("/saker/1/kommentarer/ny/", {"text": note}, headers={"origin": "http://testserver"})

    assert response.status_code == 503
    assert note in response.content.decode()


@pytest.fixture
def without_redis(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "_pauses", {})
    monkeypatch.setattr(caches, "PAUSE", 3600)
    url = f"redis://127.0.0.1:{free_port()}/0"
    settings.CACHES = {"default": {"BACKEND": "slt_portal.caches.RedisOrMemory", "LOCATION": url}}
    cache.clear()


@pytest.mark.django_db
def test_without_redis_people_log_in_and_one_request_alone_waits_for_it(
    client: Client, without_redis: None, caplog: pytest.LogCaptureFixture
) -> None:
    UserFactory(email="kari@example.no", password="tre ord som passer")

    client.post(reverse("account_login"), {"login": "kari@example.no", "password": "tre ord som passer"})

    assert client.get(reverse("accounts:profile")).status_code == 200
    said = [*caplog.get_records("setup"), *caplog.records]
    assert [record.getMessage() for record in said if record.name == caches.__name__] == [
        "Redis is away; limits are counted in memory."
    ]


@pytest.mark.django_db
def test_without_redis_guessing_is_stopped_all_the_same(client: Client, without_redis: None) -> None:
    UserFactory(email="kari@example.no", password="tre ord som passer")

    for word in ["feil"] * 5 + ["tre ord som passer"]:
        client.post(reverse("account_login"), {"login": "kari@example.no", "password": word})

    assert client.get(reverse("accounts:profile")).status_code == 302


@pytest.mark.redis
def test_a_cache_that_answers_is_the_one_that_is_asked() -> None:
    url = os.environ["TEST_REDIS_URL"]
    one, other = (caches.RedisOrMemory(url, {"KEY_PREFIX": "test"}) for _ in range(2))
    one.set("count", 1)
    other.incr("count")

    assert (one.get("count"), one.add("count", 9), one.has_key("count")) == (2, False, True)
    assert one.memory.get("count") is None
    assert (one.touch("count", 10), one.delete("count"), one.get("count", "none")) == (True, True, "none")


def test_no_request_waits_for_the_queue() -> None:
    """Work is a row that the sweep finds. A mail with a way in is kept in no row: it is asked for, and its page says
    in words when the queue is away. Nor are the letters about an account, whose address may be forgotten meanwhile."""
    rooms = "accounts councils measures meetings municipalities nightwatch reminders slt_portal norwegian".split()
    sources = [path for room in rooms for path in Path(settings.BASE_DIR, room).rglob("*.py")]

    asking = [path.name for path in sources if any(call in path.read_text() for call in (".delay(", ".apply_async("))]

    assert sorted(asking) == ["accounts.py", "erasure.py", "login_forms.py"]
    assert len(sources) > 100
