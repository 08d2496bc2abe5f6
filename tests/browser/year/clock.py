"""A clock that a walk moves on, and what runs by itself meanwhile: as beat would have run it, in this process."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from celery.schedules import crontab
from django.utils import timezone
from time_machine import TimeMachineFixture

from norwegian.clock import at
from reminders.models import Reminder
from reminders.tasks import send_due
from slt_portal.celery import app

# When the work of a night is done. What one night leaves the next one takes, so not each of them has to be played.
NIGHT = time(5, 30)
MONDAY = 0
A_MOMENT = timedelta(seconds=1)


class Clock:
    """The time of this process: of the server in it, of what runs by itself, and of the test."""

    def __init__(self, machine: TimeMachineFixture) -> None:
        self._machine = machine

    def stand_at(self, day: date, hour: int, minute: int = 0) -> None:
        """Put the hands there, with nothing that happens on the way."""
        self._move(at(day, time(hour, minute)))

    def go_to(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """Let the time go by until then: with each mail at its time, and what runs by itself."""
        then = at(day, time(hour, minute))
        assert then >= timezone.now(), f"The time goes one way: {then}"
        for night in _nights(timezone.now(), then):
            self._send_until(night)
            run_what_beat_runs()
        self._send_until(then)
        run_what_beat_runs(often=True)

    def _send_until(self, then: datetime) -> None:
        send_due()
        while due_at := self._next_mail(then):
            self._move(due_at + A_MOMENT)
            send_due()
        self._move(then)

    def _next_mail(self, then: datetime) -> datetime | None:
        coming = Reminder.objects.waiting().filter(due_at__gt=timezone.now(), due_at__lt=then)
        found: datetime | None = coming.order_by("due_at").values_list("due_at", flat=True).first()
        return found

    def _move(self, moment: datetime) -> None:
        # In UTC: moved in another zone, the whole process would change its own.
        self._machine.move_to(moment.astimezone(UTC))


def run_what_beat_runs(*, often: bool = False) -> None:
    """Run each task of the timetable that has its day today; ``often``: those alone that run all day."""
    app.loader.import_default_modules()
    weekday = timezone.localdate().isoweekday() % 7
    for entry in app.conf.beat_schedule.values():
        schedule: Any = entry["schedule"]
        is_dated = isinstance(schedule, crontab)
        if is_dated and (often or weekday not in schedule.day_of_week):
            continue
        app.tasks[entry["task"]]()


def _nights(since: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the nights to Monday, and the last one."""
    last = timezone.localdate(until)
    day = timezone.localdate(since)
    while day <= last:
        night = at(day, NIGHT)
        if since < night < until and (day == last or day.weekday() == MONDAY):
            yield night
        day += timedelta(days=1)
