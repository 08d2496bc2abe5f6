"""The sweep: nothing due, due once, run twice, a poison row, two workers at once, and a log without people."""

import logging
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from pythonjsonlogger.json import JsonFormatter

from reminders.enums import Outcome, State
from reminders.models import Heartbeat, Reminder
from reminders.services import heartbeats
from reminders.tasks import SEND_DUE, send_due
from tests.reminders.factories import NOON, ReminderFactory
from tests.reminders.sending import sweep


@pytest.fixture(autouse=True)
def _noon(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOON)


def states() -> list[str]:
    return list(Reminder.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_a_sweep_with_nothing_due_only_beats() -> None:
    ReminderFactory(due_at=NOON + timedelta(hours=1))

    assert send_due() == {}

    assert mail.outbox == []
    assert Heartbeat.objects.get(name=SEND_DUE).beat_at >= NOON


@pytest.mark.django_db
def test_a_sweep_sends_what_is_due_the_longest_overdue_first() -> None:
    ReminderFactory(recipient__email="b@example.no")
    ReminderFactory(recipient__email="a@example.no", due_at=NOON - timedelta(hours=1))

    assert send_due() == {"sent": 2}

    assert [message.to for message in mail.outbox] == [["a@example.no"], ["b@example.no"]]


@pytest.mark.django_db
def test_two_sweeps_send_once() -> None:
    ReminderFactory()

    assert [send_due(), send_due()] == [{"sent": 1}, {}]

    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["tests.poison", "tests.bad_query"])
def test_a_poison_row_does_not_stop_the_others(kind: str) -> None:
    ReminderFactory(kind=kind, due_at=NOON - timedelta(hours=1))
    ReminderFactory()

    assert send_due() == {"failed": 1, "sent": 1}

    assert states() == [State.PENDING, State.SENT]


@pytest.mark.django_db
def test_a_sweep_lets_go_of_yesterday_and_takes_up_what_was_left_behind() -> None:
    ReminderFactory(due_at=NOON - timedelta(days=1), useful_until=NOON - timedelta(hours=1))
    ReminderFactory(state=State.SENDING, claimed_at=NOON - timedelta(hours=1))

    assert send_due() == {"sent": 1}

    assert states() == [State.LAPSED, State.SENT]


@pytest.mark.django_db
def test_a_sweep_leaves_to_the_next_what_it_has_no_time_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reminders.tasks.SECONDS", -1)
    ReminderFactory()

    assert send_due() == {}

    assert states() == [State.PENDING]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_at_once_send_each_row_once() -> None:
    rows = [ReminderFactory(kind="tests.slow") for _ in range(6)]
    start = threading.Barrier(2)

    def work() -> None:
        start.wait(10)
        send_due()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)

    assert sorted(message.subject for message in mail.outbox) == sorted(f"Slow {row.pk}" for row in rows)
    assert states() == [State.SENT] * 6


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_who_claim_one_row_one_gets_it() -> None:
    row = ReminderFactory(kind="tests.slow")
    start = threading.Barrier(8)
    outcomes = []

    def work() -> None:
        start.wait(10)
        outcomes.extend(sweep())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)

    assert outcomes == [(row.pk, Outcome.SENT)]


@pytest.mark.django_db
def test_the_log_of_a_sweep_names_rows_and_nobody(caplog: pytest.LogCaptureFixture) -> None:
    sent = ReminderFactory(recipient__email="kari@example.no", recipient__name="Kari Nordmann")
    ReminderFactory(recipient__email="ola@example.no", kind="tests.poison")

    with caplog.at_level(logging.DEBUG):
        send_due()

    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert any(f'"reminder": {sent.pk}' in line and '"kind": "tests.plain"' in line for line in lines)
    leaks = [line for line in lines for word in ("@", "Kari", "Nordmann", "Påminning") if word in line]
    assert leaks == []


@pytest.mark.django_db
def test_a_late_worker_does_not_turn_the_heartbeat_back() -> None:
    heartbeats.beat(name="x", now=NOON)
    heartbeats.beat(name="x", now=NOON - timedelta(minutes=1))
    heartbeats.beat(name="x", now=NOON + timedelta(minutes=1))

    assert Heartbeat.objects.get(name="x").beat_at == NOON + timedelta(minutes=1)
