"""A body whose people are asked about three times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation

from accounts.models import User
from meetings.models import Meeting
from polls.enums import Choice
from polls.models import Asked, Poll, PollTime
from polls.services import answering, polling
from polls.services.polling import Guest, PollFacts
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.meetings.factories import HOURS, NOW, OSLO, Stage
from tests.meetings.factories import stage as set_stage

# Two plain Tuesdays, and Maundy Thursday between them.
FIRST = datetime(2027, 4, 6, 12, tzinfo=OSLO)
HOLIDAY = datetime(2027, 5, 17, 12, tzinfo=OSLO)
SECOND = datetime(2027, 4, 20, 12, tzinfo=OSLO)
DEADLINE = date(2027, 3, 26)


@dataclass
class Round:
    """The poll, and the stage it is asked on."""

    stage: Stage
    poll: Poll

    @property
    def times(self) -> list[PollTime]:
        return list(self.poll.times.order_by("starts_at"))

    def of(self, role: str) -> Asked:
        return Asked.objects.get(poll=self.poll, user=self.stage.people[role])

    def say(self, role: str, *choices: Choice | None, now: datetime = NOW) -> Asked:
        said = {time.key: choice for time, choice in zip(self.times, choices, strict=False) if choice}
        return answering.give(asked=self.of(role), choices=said, by=self.stage.people[role], now=now)

    def close(self, time: PollTime | None) -> Meeting | None:
        return polling.close(poll=self.poll, time=time, **self.stage.act())


def ask(
    *times: datetime, stage: Stage | None = None, guests: Sequence[Guest] = (), seats: Sequence[str] | None = None
) -> Round:
    on = stage or set_stage()
    facts = PollFacts(
        times=[(starts_at, starts_at + HOURS) for starts_at in times or (FIRST, SECOND, HOLIDAY)], deadline=DEADLINE
    )
    chosen = [on.seats[role].pk for role in (on.seats if seats is None else seats)]
    return Round(on, polling.ask(council=on.council, facts=facts, seats=chosen, guests=guests, **on.act()))


def mailed(person: User, kind: str) -> str:
    """Return the body of the message as it would be sent now; nothing when it would not."""
    row = Reminder.objects.filter(kind=kind, recipient=person).latest("pk")
    with translation.override("en"):
        found = renderer_for(kind)(row)
    return found.body if found else ""


DAY = timedelta(days=1)
