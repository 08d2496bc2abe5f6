"""What the outbox sends in a second, as a share of a bare smtplib loop with the same messages.

    python -m bench outbox      # this alone

Each message is the notice of a meeting with its calendar file, to a person of its own. The mail server is the tests'
own, in its own process; the workers are real ones with the queue of a machine without Redis.
"""

import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from celery import Celery
from django.conf import settings
from django.db.models import Max, Min
from django.utils import timezone, translation

from accounts.models import User
from councils.enums import Level, SeatFunction
from councils.models import Council, Ownership, Seat, Tenure
from meetings.models import AgendaItem, Meeting
from meetings.services import messages, notices
from municipalities.models import Contact, Municipality
from reminders.channels.email import EMAIL, Mail
from reminders.enums import State
from reminders.models import Reminder
from reminders.services import loading
from reminders.tasks import SEND_DUE

MESSAGES = 400
ITEMS = 6
# Members of one body; more messages are more bodies.
MEMBERS = 20
PATIENCE = 300


def stage(number: int) -> None:
    """Call so many people to meetings."""
    municipality = Municipality.objects.get(number="1833")
    Contact.objects.get_or_create(municipality=municipality, defaults={"email": "slt@example.no"})
    for body in range(-(-number // MEMBERS)):
        now = timezone.now()
        council = Council.objects.create(name=f"Politirådet {body}", level=Level.GOVERNING, starts_on=now.date())
        Ownership.objects.create(council=council, municipality=municipality, is_lead=True)
        for seat in range(MEMBERS):
            person = User.objects.create_user(f"{body}.{seat}.{time.time_ns()}@example.no", name=f"Medlem {seat}")
            chair = Seat.objects.create(
                council=council, title=f"Plass {seat}", function=SeatFunction.MEMBER, starts_on=now.date()
            )
            Tenure.objects.create(seat=chair, user=person, starts_on=now.date())
        meeting = Meeting.objects.create(
            council=council,
            starts_at=now + timedelta(days=10),
            ends_at=now + timedelta(days=10, hours=2),
            place="Rådhuset, formannskapssalen",
        )
        for position in range(ITEMS):
            AgendaItem.objects.create(meeting=meeting, title=f"Ungdom og rus i bydel {position}", position=position)
        notices.send(meeting=meeting, by=person, now=now)


def due(number: int) -> Sequence[int]:
    """Let so many notices be due, and nothing else."""
    Reminder.objects.filter(state=State.PENDING).update(state=State.CANCELLED)
    chosen = list(Reminder.objects.filter(kind=messages.NOTICE).order_by("-pk").values_list("pk", flat=True)[:number])
    Reminder.objects.filter(pk__in=chosen).update(
        state=State.PENDING, due_at=timezone.now(), sent_at=None, attempts=0, claimed_at=None
    )
    return chosen


def ready(chosen: Sequence[int]) -> list[Mail]:
    """Return the very messages, finished."""
    rows = list(Reminder.objects.filter(pk__in=chosen).select_related("recipient"))
    loading.load(rows)
    with translation.override("nb"):
        return [EMAIL.write(row) for row in rows]


def bare(mails: Sequence[Mail], port: int) -> float:
    """Return messages a second of smtplib alone, over one kept connection."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        began = time.perf_counter()
        for mail in mails:
            server.sendmail(mail.sender, [mail.to], mail.content)
        return len(mails) / (time.perf_counter() - began)


@contextmanager
def mail_server() -> Iterator[int]:
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.mail_server"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=settings.BASE_DIR,
    )
    assert server.stdout is not None
    try:
        yield int(server.stdout.readline())
    finally:
        server.terminate()
        taken, different = server.stdout.read().split()
        print(f"  the mail server took {taken} messages, {different} different ones")
        server.wait()


@contextmanager
def workers(count: int, folder: Path, port: int) -> Iterator[Celery]:
    """So many workers, ready; yields what to publish with."""
    places = [folder / "queue" / name for name in ("messages", "control")]
    for place in places:
        place.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"RUN_DIR": str(folder), "EMAIL_URL": f"smtp://127.0.0.1:{port}", "REDIS_URL": ""}
    command = [sys.executable, "-m", "celery", "-A", "slt_portal", "worker", "--pool=solo", "--loglevel=INFO"]
    with ExitStack() as stack:
        logs = [folder / f"worker-{number}.log" for number in range(count)]
        for number, log in enumerate(logs):
            output = stack.enter_context(log.open("w"))
            worker = subprocess.Popen(
                [*command, "-n", f"bench{number}@localhost"],
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=output,
                stderr=output,
            )
            stack.callback(worker.wait)
            stack.callback(worker.terminate)
        wait(lambda: all(" ready" in log.read_text() for log in logs))
        publisher = stack.enter_context(Celery("publisher", broker="filesystem://"))
        publisher.conf.broker_transport_options = {
            "data_folder_in": str(places[0]),
            "data_folder_out": str(places[0]),
            "control_folder": str(places[1]),
        }
        yield publisher


def wait(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, "nothing happens"
        time.sleep(0.1)


def deployed(count: int, chosen: Sequence[int], port: int) -> float:
    """Return messages a second of so many workers, from the first that was noted as sent to the last."""
    rows = Reminder.objects.filter(pk__in=chosen)
    with TemporaryDirectory() as folder, workers(count, Path(folder), port) as publisher:
        due(len(chosen))
        for _ in range(count):
            publisher.send_task(SEND_DUE)
        wait(lambda: not rows.exclude(state=State.SENT).exists())
    span = rows.aggregate(first=Min("sent_at"), last=Max("sent_at"))
    taken: timedelta = span["last"] - span["first"]
    return (len(chosen) - 1) / taken.total_seconds()


def report(number: int = MESSAGES) -> None:
    print(f"\nThe outbox: {number} notices of meetings")
    stage(number)
    chosen = due(number)
    mails = ready(chosen)
    with mail_server() as port:
        bare(mails[:20], port)
        found = bare(mails, port)
        print(f"  bare smtplib {found:>10.0f} a second")
        for count in (1, 2):
            rate = deployed(count, chosen, port)
            again = bare(mails, port)
            share = rate / ((found + again) / 2)
            found = again
            print(f"  {count} worker{'s' * (count > 1):<7} {rate:>10.0f} a second, {share:.2f} of bare")
