"""Through a real SMTP server, byte for byte."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django import Settings

from reminders.enums import Outcome, State
from reminders.models import Reminder
from tests.reminders.factories import NOON, ReminderFactory
from tests.reminders.kinds import INVITATION
from tests.reminders.sending import deliver, sweep
from tests.reminders.smtp import DROP, HANG, Inbox, smtp_server

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


def test_every_message_says_why_it_came_and_whom_to_ask(inbox: Inbox) -> None:
    deliver(ReminderFactory(recipient__language="nn"))

    [message] = inbox.messages
    assert message["Reply-To"] == "slt@example.no"
    assert message.get_content().split("-- \r\n")[1].splitlines() == [
        "Du får denne fordi dette er en test.",
        "Har du spørsmål? Spør SLT-koordinatoren i Rana: slt@example.no, 75 14 50 00",
        "Du kan òg svare på denne e-posten.",
    ]


def test_lines_of_dots_arrive_as_they_are(inbox: Inbox) -> None:
    deliver(ReminderFactory(kind="tests.numbered"))

    assert inbox.messages[0].get_content().splitlines()[:3] == ["..", ".", "Late."]


def test_a_batch_keeps_one_connection(inbox: Inbox) -> None:
    for _ in range(5):
        ReminderFactory()

    assert [outcome for _pk, outcome in sweep()] == [Outcome.SENT] * 5

    assert (len(inbox.messages), inbox.connections) == (5, 1)


def test_a_server_that_has_had_enough_of_a_connection_gets_another(inbox: Inbox) -> None:
    inbox.most = 2
    for _ in range(5):
        ReminderFactory()

    assert [outcome for _pk, outcome in sweep()] == [Outcome.SENT] * 5

    assert inbox.connections == 3


def test_a_server_that_is_busy_uses_no_attempt_and_is_left_alone(inbox: Inbox) -> None:
    inbox.answers = ["421 Try again later"]
    first, second = ReminderFactory(), ReminderFactory()

    assert sweep() == [(first.pk, Outcome.HELD)]

    found = list(Reminder.objects.order_by("pk").values_list("state", "attempts", "due_at"))
    assert found == [(State.PENDING, 0, NOON + timedelta(minutes=1)), (State.PENDING, 0, NOON)]
    assert dict(sweep(now=NOON + timedelta(minutes=1))) == {first.pk: Outcome.SENT, second.pk: Outcome.SENT}


@pytest.mark.parametrize("answer", ["451 Not now", "554 Not this"])
def test_a_message_the_server_does_not_take_does_not_stop_the_next(inbox: Inbox, answer: str) -> None:
    inbox.answers = [answer]
    first, second = ReminderFactory(), ReminderFactory()

    assert sweep() == [(first.pk, Outcome.FAILED), (second.pk, Outcome.SENT)]

    assert (len(inbox.messages), inbox.connections) == (1, 1)


def test_a_line_that_breaks_after_the_message_repeats_it_once_with_the_same_id(inbox: Inbox) -> None:
    inbox.answers = [DROP, DROP]
    reminder = ReminderFactory()
    outcomes = [deliver(reminder, now=NOON + timedelta(minutes=minutes)) for minutes in (0, 1, 60)]

    assert outcomes == [Outcome.FAILED, Outcome.PUT_ASIDE, Outcome.NOT_DUE]
    assert (len(inbox.messages), len({message["Message-ID"] for message in inbox.messages})) == (2, 1)
    assert (reminder.state, reminder.repeats) == (State.PUT_ASIDE, 1)


def test_a_line_that_breaks_does_not_stop_the_next(inbox: Inbox) -> None:
    inbox.answers = [DROP]
    first, second = ReminderFactory(), ReminderFactory()

    assert sweep() == [(first.pk, Outcome.FAILED), (second.pk, Outcome.SENT)]


def test_a_server_that_hangs_is_left_alone_before_every_row_has_been_tried(inbox: Inbox, settings: Settings) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    inbox.answers = [HANG] * 9
    rows = [ReminderFactory() for _ in range(4)]

    assert sweep() == [(row.pk, Outcome.FAILED) for row in rows[:2]]

    assert list(Reminder.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 1, 0, 0]
