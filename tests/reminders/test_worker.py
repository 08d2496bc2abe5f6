"""The task in a worker process of its own, over the file-system transport and over a real Redis."""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from reminders.enums import State
from reminders.models import Heartbeat, Reminder
from reminders.services import claims
from reminders.tasks import SEND_DUE
from tests.reminders.factories import ReminderFactory
from tests.reminders.sending import sweep
from tests.reminders.smtp import HANG, Inbox, smtp_server
from tests.waiting import until

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.real_clock,
    pytest.mark.soak,
]

# Starting Python, Django and Celery takes seconds on a busy machine.
PATIENCE = 60


def database_url() -> str:
    """The address of the test database, which has another name than the one in the environment."""
    address = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(address._replace(path=f"/{connection.settings_dict['NAME']}"))


def wait_for(happened: Callable[[], bool], worker: subprocess.Popen[bytes], log: Path) -> None:
    until(lambda: happened() or worker.poll() is not None, seconds=PATIENCE, or_else=log.read_text)
    assert worker.poll() is None or happened(), log.read_text()


@contextmanager
def running(folder: Path, extra: dict[str, str], *options: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A worker process; ended with SIGTERM, and killed if it does not go."""
    log = folder / f"worker-{secrets.token_hex(3)}.log"
    environment = os.environ | {"DATABASE_URL": database_url(), "RUN_DIR": str(folder)} | extra
    command = [sys.executable, "-m", "celery", "-A", "tests.reminders.worker", "worker", "--pool=solo", *options]
    with log.open("wb") as output:
        worker = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield worker, log
    finally:
        worker.terminate()
        try:
            worker.wait(15)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def file_system(folder: Path) -> Celery:
    messages, control = folder / "queue" / "messages", folder / "queue" / "control"
    for place in (messages, control):
        place.mkdir(parents=True)
    places = {"data_folder_in": str(messages), "data_folder_out": str(messages), "control_folder": str(control)}
    publisher = Celery("publisher", broker="filesystem://")
    publisher.conf.broker_transport_options = places
    return publisher


def sent_by_a_worker(folder: Path, publisher: Celery, extra: dict[str, str]) -> Inbox:
    """Publish the sweep three times, and wait until the row is sent and the queue worked off."""
    reminder = ReminderFactory(due_at=timezone.now() - timedelta(minutes=1))
    with ExitStack() as stack:
        inbox, port = stack.enter_context(smtp_server())
        stack.enter_context(publisher)
        for _ in range(3):
            publisher.send_task(SEND_DUE)
        extra["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
        worker, log = stack.enter_context(running(folder, extra, "--loglevel=INFO"))
        wait_for(lambda: log.read_text().count("succeeded") >= 3, worker, log)
        assert "@" not in next(line for line in log.read_text().splitlines() if "Reminder handled" in line)
    reminder.refresh_from_db()
    assert reminder.state == State.SENT
    return inbox


def test_a_worker_on_the_file_system_transport_sends_what_is_due_once(tmp_path: Path) -> None:
    inbox = sent_by_a_worker(tmp_path, file_system(tmp_path), {})

    assert [message["Subject"] for message in inbox.messages] == ["Påminning nb"]
    assert Heartbeat.objects.filter(name=SEND_DUE).exists()


@pytest.mark.redis
def test_a_worker_on_redis_sends_what_is_due_once(tmp_path: Path) -> None:
    url = os.environ["TEST_REDIS_URL"]

    inbox = sent_by_a_worker(tmp_path, Celery("publisher", broker=url), {"REDIS_URL": url})

    assert [message["Subject"] for message in inbox.messages] == ["Påminning nb"]


def test_beat_finds_what_is_due_without_being_asked(tmp_path: Path) -> None:
    file_system(tmp_path)
    ReminderFactory(due_at=timezone.now() - timedelta(minutes=1))
    schedule = ("-B", "-s", str(tmp_path / "schedule"), "--loglevel=INFO")
    with (
        smtp_server() as (inbox, port),
        running(tmp_path, {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}, *schedule) as (worker, log),
    ):
        wait_for(lambda: bool(inbox.messages), worker, log)

    assert len(inbox.messages) == 1
    assert Reminder.objects.filter(state=State.SENT).count() == 1


def test_a_worker_killed_in_mid_batch_repeats_one_message_and_loses_none(tmp_path: Path) -> None:
    due_at = timezone.now() - timedelta(minutes=1)
    for _ in range(6):
        ReminderFactory(kind="tests.numbered", due_at=due_at)
    with smtp_server() as (inbox, port), file_system(tmp_path) as publisher:
        # It takes the third message and is slow to say so.
        inbox.answers = ["250 OK", "250 OK", HANG]
        publisher.send_task(SEND_DUE)
        environment = {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
        with running(tmp_path, environment, "--loglevel=INFO") as (worker, log):
            wait_for(lambda: len(inbox.messages) == 3, worker, log)
            worker.kill()
            worker.wait()
            left = list(Reminder.objects.order_by("pk").values_list("state", flat=True))
        assert left == [State.SENT] * 2 + [State.SENDING] + [State.CLAIMED] * 3
        send_later(port)

    received = [str(message["Message-ID"]) for message in inbox.messages]
    assert (len(received), len(set(received))) == (7, 6)
    assert received[2] in received[3:]
    assert Reminder.objects.filter(state=State.SENT).count() == 6


def send_later(port: int) -> None:
    """Sweep in this process, ten minutes on."""
    later = timezone.now() + timedelta(minutes=11)
    claims.take_up_forgotten(now=later)
    claims.take_up_stuck(now=later)
    smtp = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}
    with override_settings(**smtp, EMAIL_PORT=port):
        sweep(now=later)


def test_two_beats_and_two_workers_send_each_row_once(tmp_path: Path) -> None:
    file_system(tmp_path)
    due_at = timezone.now() - timedelta(minutes=1)
    rows = [ReminderFactory(kind="tests.numbered", due_at=due_at) for _ in range(60)]
    with smtp_server() as (inbox, port), ExitStack() as stack:
        environment = {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
        for name in ("one", "two"):
            schedule = ("-B", "-s", str(tmp_path / name), "-n", f"{name}@localhost", "--loglevel=INFO")
            worker, log = stack.enter_context(running(tmp_path, environment, *schedule))
        wait_for(lambda: not Reminder.objects.exclude(state=State.SENT).exists(), worker, log)

    assert sorted(message["Subject"] for message in inbox.messages) == sorted(f"Number {row.pk}" for row in rows)
