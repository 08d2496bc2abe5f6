"""Through a real SMTP server, byte for byte."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from reminders.enums import State
from tests.reminders.factories import ReminderFactory
from tests.reminders.kinds import INVITATION
from tests.reminders.sending import deliver
from tests.reminders.smtp import Inbox, smtp_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(settings: Settings) -> Iterator[Inbox]:
    with smtp_server() as (received, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = port
        yield received


def test_a_reminder_arrives_with_its_letters_its_language_and_its_id(inbox: Inbox) -> None:
    reminder = ReminderFactory(recipient__language="nn", recipient__email="kari@example.no")

    deliver(reminder)

    [message] = inbox.messages
    assert (message["Subject"], message["To"]) == ("Påminning nn", "kari@example.no")
    assert message.get_content().startswith("Møte på Åsen.")
    assert message["Message-ID"] == reminder.message_id
    assert message["Content-Language"] == "nn"


def test_an_invitation_arrives_as_a_calendar_request(inbox: Inbox) -> None:
    deliver(ReminderFactory(kind="tests.invitation"))

    [message] = inbox.messages
    [part] = message.iter_attachments()
    assert part["Content-Type"].params["method"] == "REQUEST"
    assert part.get_filename() == "møte.ics"
    assert part.get_payload(decode=True) == INVITATION


def test_an_address_the_server_refuses_is_put_aside_at_once(inbox: Inbox) -> None:
    inbox.refuse.add("gone@example.no")
    reminder = ReminderFactory(recipient__email="gone@example.no")

    deliver(reminder)

    assert (reminder.state, inbox.messages) == (State.PUT_ASIDE, [])
    assert "No such mailbox" in reminder.error


def test_a_mail_server_that_is_down_leaves_the_row_for_later(settings: Settings) -> None:
    with smtp_server() as (_inbox, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    reminder = ReminderFactory()

    deliver(reminder)

    assert (reminder.state, reminder.attempts) == (State.PENDING, 0)
