"""A row withdrawn while a worker has it: whatever happens to the sending, it is not tried again."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from pytest_django import Settings

from reminders.enums import Outcome, State
from reminders.models import Reminder
from reminders.services import claims, outbox
from tests.reminders import sending
from tests.reminders.factories import NOON, ReminderFactory
from tests.waiting import until


class MailServer(EmailBackend):
    """Something happens while it takes a message."""

    @staticmethod
    def meanwhile() -> None:
        raise AssertionError("A test says what.")

    def send_messages(self, messages: Any) -> int:
        self.meanwhile()
        return int(super().send_messages(messages))


@pytest.fixture(autouse=True)
def _mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{MailServer.__name__}"


def withdraw(reminder: Reminder) -> None:
    outbox.withdraw(target=reminder.recipient)


def enqueue(reminder: Reminder, *, due_at: datetime) -> None:
    person = reminder.recipient
    outbox.enqueue(kind=reminder.kind, recipient=person, target=person, key=reminder.key, due_at=due_at)


def deliver(reminder: Reminder) -> tuple[Outcome, str]:
    return sending.deliver(reminder), reminder.state


def send(
    reminder: Reminder, *steps: Callable[[Reminder], object], monkeypatch: pytest.MonkeyPatch, fails: bool = True
) -> tuple[Outcome, str]:
    """Deliver, with ``steps`` in the middle of it."""

    def act() -> None:
        for step in steps:
            step(reminder)
        if fails:
            raise ConnectionError("The mail server hung up.")

    monkeypatch.setattr(MailServer, "meanwhile", staticmethod(act))
    return deliver(reminder)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempts", "ended"),
    [pytest.param(0, Outcome.FAILED, id="first try"), pytest.param(4, Outcome.PUT_ASIDE, id="last try")],
)
def test_a_failed_row_stays_withdrawn(monkeypatch: pytest.MonkeyPatch, attempts: int, ended: Outcome) -> None:
    reminder = ReminderFactory(attempts=attempts)

    assert send(reminder, withdraw, monkeypatch=monkeypatch) == (ended, State.CANCELLED)

    assert not Reminder.objects.due(NOON + timedelta(days=1)).exists()


@pytest.mark.django_db
def test_what_went_out_before_it_could_be_stopped_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    reminder = ReminderFactory()

    assert send(reminder, withdraw, monkeypatch=monkeypatch, fails=False) == (Outcome.SENT, State.SENT)


@pytest.mark.django_db
def test_wanted_again_while_it_is_being_sent_it_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reminder = ReminderFactory()

    def want(reminder: Reminder) -> None:
        enqueue(reminder, due_at=NOON)

    assert send(reminder, withdraw, want, monkeypatch=monkeypatch) == (Outcome.FAILED, State.PENDING)


@pytest.mark.django_db
def test_writing_it_again_does_not_take_a_row_from_its_worker() -> None:
    reminder = ReminderFactory(state=State.SENDING, claimed_at=NOON, attempts=2)

    enqueue(reminder, due_at=NOON + timedelta(days=1))

    reminder.refresh_from_db()
    assert (reminder.state, reminder.attempts, reminder.due_at) == (State.SENDING, 2, NOON)


@pytest.mark.django_db
def test_a_withdrawn_row_whose_worker_died_is_not_taken_up() -> None:
    reminder = ReminderFactory(state=State.SENDING, claimed_at=NOON - timedelta(minutes=10))
    withdraw(reminder)

    assert claims.take_up_stuck(now=NOON) == 0

    reminder.refresh_from_db()
    assert (reminder.state, reminder.claimed_at) == (State.CANCELLED, None)


@pytest.mark.django_db
def test_brought_back_it_is_no_longer_withdrawn() -> None:
    reminder = ReminderFactory()
    withdraw(reminder)

    enqueue(reminder, due_at=NOON)

    reminder.refresh_from_db()
    assert (reminder.state, reminder.withdrawn_at) == (State.PENDING, None)


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_withdrawal_not_yet_committed_when_sending_fails_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    reminder = ReminderFactory()
    claimed, may_fail = threading.Event(), threading.Event()

    def act() -> None:
        claimed.set()
        may_fail.wait(10)
        raise ConnectionError("The mail server hung up.")

    def work() -> None:
        sending.sweep()
        connection.close()

    monkeypatch.setattr(MailServer, "meanwhile", staticmethod(act))
    worker = threading.Thread(target=work)
    worker.start()
    assert claimed.wait(10)
    with transaction.atomic():
        withdraw(reminder)
        may_fail.set()
        # The worker comes to note the failure and waits for this transaction.
        until(somebody_waits_for_a_lock)
        assert worker.is_alive()
    worker.join(10)

    reminder.refresh_from_db()
    assert (reminder.state, reminder.attempts) == (State.CANCELLED, 1)
