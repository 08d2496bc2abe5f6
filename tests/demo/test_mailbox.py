"""The mail of the demo: read from a Maildir that a real SMTP server has filled; 404 everywhere else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dev.ports import free_port
from tests.waiting import until

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A Maildir with three mails, put there by the demo's mail server."""
    folder, port = tmp_path_factory.mktemp("demo") / "mailbox", free_port()
    command = [sys.executable, "-m", "dev.mailbox", str(port), str(folder)]
    server = subprocess.Popen(command, env=os.environ, start_new_session=True)
    link = get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port)
    first = EmailMessage(
        "Innkalling til politirådet", "Møte på Åsen, se https://slt.example.no/moter/1/", to=["kari@example.no"]
    )
    first.attach("møte.ics", "BEGIN:VCALENDAR\r\nSUMMARY:Politiråd\r\n", "text/calendar")
    mails = [
        first,
        EmailMessage("Vakt", "<script>x</script>", to=["ola@example.no"]),
        EmailMessage("Siste", "Hei", to=["a@example.no"]),
    ]
    try:
        for mail in mails:
            _send(link, mail)
        yield folder
    finally:
        server.terminate()
        server.wait(10)


def _send(link: BaseEmailBackend, mail: EmailMessage) -> None:
    """Send, waiting for the server to come up."""
    mail.connection = link
    until(lambda: goes_out(mail))


def goes_out(mail: EmailMessage) -> bool:
    try:
        mail.send()
    except OSError:
        return False
    return True


@pytest.fixture
def demo(settings: Settings, filled: Path) -> None:
    settings.PRODUCTION = False
    settings.MAILBOX_DIR = str(filled)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def key_of(client: Client, subject: str) -> str:
    mails = client.get(reverse("mailbox")).context["mails"]
    key: str = next(mail.key for mail in mails if mail.subject == subject)
    return key


@pytest.mark.usefixtures("demo")
def test_the_newest_mail_stands_first(client: Client) -> None:
    mails = client.get(reverse("mailbox")).context["mails"]

    assert [mail.subject for mail in mails] == ["Siste", "Vakt", "Innkalling til politirådet"]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("wanted", "found"), [("KARI", 1), ("politi", 1), ("example.no", 3), ("ingen", 0)])
def test_mail_is_found_by_recipient_or_subject(client: Client, wanted: str, found: int) -> None:
    assert len(client.get(reverse("mailbox"), {"q": wanted}).context["mails"]) == found


@pytest.mark.usefixtures("demo")
def test_one_mail_shows_to_whom_what_and_with_what(client: Client) -> None:
    shown = page(client, reverse("mail_detail", args=[key_of(client, "Innkalling til politirådet")]))

    for part in (
        "kari@example.no",
        "Møte på Åsen",
        'href="https://slt.example.no/moter/1/"',
        "møte.ics",
        "SUMMARY:Politiråd",
    ):
        assert part in shown


@pytest.mark.usefixtures("demo")
def test_what_a_mail_says_is_never_run(client: Client) -> None:
    assert "<script>x" not in page(client, reverse("mail_detail", args=[key_of(client, "Vakt")]))


@pytest.mark.usefixtures("demo")
def test_an_attachment_is_saved_not_shown(client: Client) -> None:
    key = key_of(client, "Innkalling til politirådet")

    response = client.get(reverse("mail_file", args=[key, 0]))

    assert response.headers["Content-Type"] == "text/calendar"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert b"VCALENDAR" in response.content
    assert client.get(reverse("mail_file", args=[key, 1])).status_code == 404


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("key", ["1.M1P1Q1.x", "..", "%2e%2e%2fsecret"])
def test_a_mail_that_is_not_there_is_404(client: Client, key: str) -> None:
    assert client.get(f"/epost/{key}/").status_code == 404


def test_before_the_first_mail_the_page_is_empty(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.PRODUCTION, settings.MAILBOX_DIR = False, str(tmp_path / "none")

    assert "Ingen e-post ennå" in page(client, reverse("mailbox"))
    assert client.get(reverse("mail_detail", args=["1.M1P1Q1.x"])).status_code == 404


def test_without_a_folder_there_is_no_such_page(client: Client, settings: Settings) -> None:
    settings.PRODUCTION, settings.MAILBOX_DIR = False, ""

    assert client.get(reverse("mailbox")).status_code == 404
