"""A draft with an open item and an exempt one, shown to the chair, a member and a regular attendee."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation

from accounts.models import User
from meetings.models import AgendaItem
from reminders.models import Reminder
from reminders.registry import renderer_for
from reviews.models import Review, Reviewer, Thread
from reviews.services import asking, reading, threads
from reviews.services.asking import ReviewFacts
from tests.meetings.factories import NOW, Stage
from tests.meetings.factories import stage as set_stage

DEADLINE = date(2027, 3, 22)
DAY = timedelta(days=1)
SECRET = "Kvikksand"


@dataclass
class Round:
    """The review, and the stage it is on."""

    stage: Stage
    review: Review
    item: AgendaItem
    exempt: AgendaItem

    def who(self, role: str) -> User:
        """A person read anew, as a request reads them."""
        user = self.stage.coordinator if role == "coordinator" else self.stage.people[role]
        found: User = User.objects.get(pk=user.pk)
        return found

    def of(self, role: str) -> Reviewer:
        return Reviewer.objects.get(review=self.review, user=self.stage.people[role])

    def say(self, role: str, text: str, item: AgendaItem | None = None, now: datetime = NOW) -> Thread:
        return threads.begin(review=self.review, item=item, text=text, by=self.who(role), now=now)

    def answer(self, thread: Thread, role: str, text: str, now: datetime = NOW) -> Thread:
        return threads.answer(thread=thread, text=text, by=self.who(role), now=now)

    def nothing(self, role: str, item: AgendaItem, now: datetime = NOW) -> None:
        reading.nothing_to_add(review=self.review, item=item, by=self.who(role), now=now)

    def finish(self, role: str, now: datetime = NOW) -> None:
        reading.finish(review=self.review, by=self.who(role), now=now)

    def change_item(self, text: str = "Nye ord.") -> None:
        AgendaItem.objects.filter(pk=self.item.pk).update(description=text)


def show(*roles: str, stage: Stage | None = None) -> Round:
    on = stage or set_stage()
    item = on.item("Ungdomstorget", description="Om torget.")
    exempt = on.exempt_item(f"{SECRET} på skolen")
    seats = [on.seats[role].pk for role in roles or ("chair", "member", "attendee")]
    facts = ReviewFacts(deadline=DEADLINE, seats=seats, request="Se på rekkefølgen.")
    return Round(on, asking.ask(meeting=on.meeting, facts=facts, **on.act()), item, exempt)


def told(kind: str) -> list[str]:
    """Return the names of those who have a message of the kind, the waiting and the withdrawn apart."""
    waiting = Reminder.objects.filter(kind=kind).waiting()
    return sorted(waiting.values_list("recipient__name", flat=True))


def mailed(person: User, kind: str) -> str:
    """Return the body of the message as it would be sent now; nothing when it would not."""
    row = Reminder.objects.filter(kind=kind, recipient=person).latest("pk")
    with translation.override("en"):
        found = renderer_for(kind)(row)
    return found.body if found else ""
