"""One row: claimed, written, sent, noted; and what happens when it cannot be."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from reminders.channels.email import message_id
from reminders.enums import Outcome, State
from reminders.models import Reminder
from reminders.services import claims, delivery
from tests.accounts.factories import UserFactory
from tests.reminders.factories import NOON, ReminderFactory
from tests.reminders.kinds import INVITATION
from tests.reminders.sending import deliver

pytestmark = pytest.mark.django_db


class RefusingBackend(EmailBackend):
    """A mail server that answers with ``code`` for every recipient."""

    code = 550

    def send_messages(self, messages: Any) -> int:
        refused = dict.fromkeys(messages[0].to, (self.code, b"No"))
        raise smtplib.SMTPRecipientsRefused(refused)


class BusyBackend(RefusingBackend):
    code = 451


def backend(settings: Any, name: type[EmailBackend]) -> None:
    settings.EMAIL_BACKEND = f"{name.__module__}.{name.__name__}"


def test_deliver_sends_to_the_recipient_and_notes_it() -> None:
    reminder = ReminderFactory(recipient__email="kari@example.no")

    assert deliver(reminder) is Outcome.SENT

    [message] = mail.outbox
    assert (message.to, message.subject) == (["kari@example.no"], "Påminning nb")
    assert message.body.startswith("Møte på Åsen.\n")
    assert (reminder.state, reminder.sent_at, reminder.attempts) == (State.SENT, NOON, 1)
    assert message.extra_headers["Message-ID"] == reminder.message_id
    assert reminder.message_id.endswith("@slt.example.no>")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_deliver_writes_in_the_language_of_the_recipient(language: str) -> None:
    deliver(ReminderFactory(recipient__language=language))

    [message] = mail.outbox
    assert message.subject == f"Påminning {language}"
    assert message.extra_headers["Content-Language"] == language


def test_deliver_twice_sends_once() -> None:
    reminder = ReminderFactory()

    assert [deliver(reminder), deliver(reminder)] == [Outcome.SENT, Outcome.NOT_DUE]

    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"due_at": NOON + timedelta(seconds=1)}, id="not yet"),
        pytest.param({"state": State.CANCELLED}, id="withdrawn"),
        pytest.param({"state": State.SENDING, "claimed_at": NOON}, id="another has it"),
        pytest.param({"useful_until": NOON}, id="past its use"),
    ],
)
def test_deliver_leaves_alone_what_is_not_to_be_sent(fields: dict[str, Any]) -> None:
    reminder = ReminderFactory(**fields)

    assert deliver(reminder) is Outcome.NOT_DUE

    assert mail.outbox == []
    assert reminder.attempts == 0


def test_deliver_lapses_when_the_renderer_says_no() -> None:
    reminder = ReminderFactory(kind="tests.unwanted")

    assert deliver(reminder) is Outcome.LAPSED

    assert (reminder.state, mail.outbox) == (State.LAPSED, [])


def test_deliver_sends_nothing_to_a_closed_account() -> None:
    reminder = ReminderFactory(recipient__is_active=False)

    assert deliver(reminder) is Outcome.LAPSED

    assert (reminder.state, mail.outbox) == (State.LAPSED, [])
    assert reminder.error == "The recipient's account is closed."


def test_deliver_lapses_when_its_target_is_deleted() -> None:
    target = UserFactory()
    reminder = ReminderFactory(target=target)
    target.delete()

    assert deliver(reminder) is Outcome.LAPSED

    assert mail.outbox == []


def test_deliver_attaches_an_invitation_that_calendars_understand() -> None:
    deliver(ReminderFactory(kind="tests.invitation"))

    [part] = [part for part in mail.outbox[0].message().walk() if part.get_filename()]
    assert part.get_content_type() == "text/calendar"
    assert (part.get_param("method"), part.get_filename()) == ("REQUEST", "møte.ics")
    assert part.get_payload(decode=True) == INVITATION


@pytest.mark.parametrize("kind", ["tests.poison", "tests.bad_query", "tests.nobody_registered_this"])
def test_deliver_tries_a_failing_row_again_later(kind: str) -> None:
    reminder = ReminderFactory(kind=kind)

    assert deliver(reminder) is Outcome.FAILED

    assert (reminder.state, reminder.attempts) == (State.PENDING, 1)
    assert reminder.due_at == NOON + timedelta(minutes=1)
    assert reminder.error != ""


def test_deliver_waits_longer_each_time_and_then_puts_the_row_aside() -> None:
    reminder = ReminderFactory(kind="tests.poison")
    waits = []
    while reminder.state == State.PENDING:
        before = reminder.due_at
        deliver(reminder, now=before)
        waits.append(reminder.due_at - before)

    assert waits == [*delivery.DELAYS, timedelta()]
    assert list(delivery.DELAYS) == sorted(delivery.DELAYS)
    assert (reminder.state, reminder.attempts) == (State.PUT_ASIDE, 5)
    assert reminder.error == "ZeroDivisionError: poison"


def test_deliver_puts_aside_an_address_that_is_refused_for_good(settings: Any) -> None:
    backend(settings, RefusingBackend)
    reminder = ReminderFactory()

    assert deliver(reminder) is Outcome.PUT_ASIDE

    assert (reminder.state, reminder.attempts) == (State.PUT_ASIDE, 1)


def test_deliver_tries_again_when_the_mail_server_is_busy(settings: Any) -> None:
    backend(settings, BusyBackend)
    reminder = ReminderFactory()

    assert deliver(reminder) is Outcome.FAILED

    assert reminder.state == State.PENDING


def test_a_repeated_attempt_carries_the_same_message_id(settings: Any) -> None:
    reminder = ReminderFactory()
    first = message_id(reminder)
    Reminder.objects.filter(pk=reminder.pk).update(attempts=3, due_at=NOON + timedelta(days=1))

    deliver(reminder, now=NOON + timedelta(days=1))

    assert reminder.message_id == first


def test_lapse_lets_go_of_what_waits_past_its_use() -> None:
    yesterday = ReminderFactory(due_at=NOON - timedelta(days=1), useful_until=NOON)
    today = ReminderFactory(due_at=NOON, useful_until=NOON + timedelta(hours=1))
    always = ReminderFactory(due_at=NOON - timedelta(days=9))

    assert claims.lapse(now=NOON) == 1

    states = [Reminder.objects.get(pk=row.pk).state for row in (yesterday, today, always)]
    assert states == [State.LAPSED, State.PENDING, State.PENDING]


def test_take_up_stuck_gives_a_row_back_once_and_then_puts_it_aside() -> None:
    reminder = ReminderFactory(state=State.SENDING, claimed_at=NOON - timedelta(minutes=10), attempts=1)

    assert claims.take_up_stuck(now=NOON) == 1
    reminder.refresh_from_db()
    assert (reminder.state, reminder.repeats, reminder.due_at) == (State.PENDING, 1, NOON)

    Reminder.objects.filter(pk=reminder.pk).update(state=State.SENDING, claimed_at=NOON)
    assert claims.take_up_stuck(now=NOON + timedelta(minutes=10)) == 0
    reminder.refresh_from_db()
    assert (reminder.state, reminder.repeats) == (State.PUT_ASIDE, 1)


def test_take_up_stuck_leaves_a_row_that_is_being_sent() -> None:
    reminder = ReminderFactory(state=State.SENDING, claimed_at=NOON - timedelta(minutes=9))

    claims.take_up_stuck(now=NOON)

    reminder.refresh_from_db()
    assert (reminder.state, reminder.repeats) == (State.SENDING, 0)


def test_a_worker_that_lost_its_row_does_not_settle_it() -> None:
    reminder = ReminderFactory(state=State.SENDING, claimed_at=NOON)
    mine = Reminder.objects.get(pk=reminder.pk)
    Reminder.objects.filter(pk=reminder.pk).update(claimed_at=NOON + timedelta(minutes=11))

    claims.settle(mine, state=State.PUT_ASIDE)

    reminder.refresh_from_db()
    assert reminder.state == State.SENDING


def test_try_again_queues_only_what_was_put_aside() -> None:
    aside = ReminderFactory(state=State.PUT_ASIDE, attempts=5, repeats=1, error="ZeroDivisionError: poison")
    sent = ReminderFactory(state=State.SENT, sent_at=NOON)
    later = NOON + timedelta(days=1)

    assert claims.try_again(reminder_ids=[aside.pk, sent.pk], now=later) == 1

    aside.refresh_from_db()
    sent.refresh_from_db()
    assert (aside.state, aside.attempts, aside.repeats, aside.due_at) == (State.PENDING, 0, 0, later)
    assert sent.state == State.SENT
