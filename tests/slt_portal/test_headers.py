"""What every answer says to the browser beside itself, and by which name the portal calls itself."""

import re
from datetime import UTC, datetime, timedelta, timezone
from http.cookies import Morsel

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from slt_portal.views.security_txt import expires
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/finnes-ikke/", "/arbeidsbenk/", "/?sok=%00", "/robots.txt", "/healthz"])
def test_every_answer_wants_nothing_of_the_machine_and_is_for_no_other_site(client: Client, path: str) -> None:
    headers = client.get(path).headers

    assert "camera=()" in headers["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src" in headers["Content-Security-Policy"]


def test_cookies_belong_to_this_host_alone(settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    UserFactory(email="kari@example.no", password="tre ord som passer")
    client = Client()
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"login": "kari@example.no", "password": "tre ord som passer"})
    client.post(reverse("set_language"), {"language": "nn"})
    client.post(reverse("set_display"), {"contrast": "high"})

    cookies: dict[str, Morsel[str]] = {name: morsel for name, morsel in client.cookies.items() if name != "messages"}

    assert sorted(cookies) == [f"__Host-{name}" for name in ("contrast", "csrftoken", "language", "sessionid")]
    assert {(bool(each["secure"]), each["path"], each["domain"]) for each in cookies.values()} == {(True, "/", "")}


def test_security_txt_says_whom_to_tell_and_holds_less_than_a_year(client: Client) -> None:
    response = client.get("/.well-known/security.txt")

    lines = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    until = datetime.fromisoformat(lines.pop("Expires"))
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert lines == {
        "Contact": "mailto:sikkerhet@example.no",
        "Preferred-Languages": "nb, nn, en",
        "Canonical": "https://slt.example.no/.well-known/security.txt",
    }
    assert timedelta(days=30) < until - datetime.now(UTC) < timedelta(days=365)


def test_the_last_day_of_security_txt_is_one_of_utc() -> None:
    just_past_midnight = datetime(2027, 6, 6, 0, 30, tzinfo=timezone(timedelta(hours=2)))

    assert expires(just_past_midnight) == "2027-12-02T23:59:59Z"


def test_a_link_in_a_mail_has_the_portals_own_name_whoever_asked(client: Client, person: User) -> None:
    client.post(reverse("account_reset_password"), {"email": person.email}, headers={"host": "localhost:4711"})
    client.post(reverse("account_reset_password"), {"email": "ukjent@example.no"}, headers={"host": "127.0.0.1"})
    client.force_login(person)
    client.post(reverse("account_email"), {"email": "ny@example.no", "action_add": ""}, headers={"host": "localhost"})

    links = [link for message in mail.outbox for link in re.findall(r"https?://[^\s]+", str(message.body))]

    assert any("/konto/passord/nytt/" in link for link in links)
    assert [link for link in links if not link.startswith(settings.SITE_URL)] == []


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt"])
def test_what_is_read_by_machines_has_the_portals_own_name(client: Client, path: str) -> None:
    content = client.get(path, headers={"host": "localhost:4711"}).content.decode()

    assert settings.SITE_URL in content
    assert "localhost" not in content


@pytest.fixture
def person() -> User:
    return UserFactory()
