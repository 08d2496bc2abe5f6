"""A body of three who decide, one who only attends and one who observes, and a matter written for them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import translation

from accounts.models import User
from circulation.enums import Answer
from circulation.models import Circulation, Voter
from circulation.services import answering, closing, sending, writing
from circulation.services.writing import MatterFacts
from councils.enums import SeatFunction
from meetings.enums import Classification
from meetings.models import AgendaItem, Decision, LegalBasis
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, Stage
from tests.meetings.factories import stage as set_stage

DEADLINE = date(2027, 3, 22)
LATER = NOW + timedelta(days=8)
DAY = timedelta(days=1)
SECRET = "Kvikksand"
RESOLUTION = "Torget får lys."
AGREES, DISAGREES, WANTS = Answer.AGREES, Answer.DISAGREES, Answer.WANTS_MEETING


@dataclass
class Matter:
    """The matter, and the stage it is on."""

    stage: Stage
    row: Circulation

    @property
    def now(self) -> Circulation:
        """The row as it is by now."""
        rows = Circulation.objects.select_related("council", "sitting", "item__meeting", "reference")
        found: Circulation = rows.get(pk=self.row.pk)
        return found

    @property
    def item(self) -> AgendaItem:
        found: AgendaItem = AgendaItem.objects.select_related("meeting__council").get(circulation=self.row)
        return found

    @property
    def reference(self) -> AgendaItem:
        """What the next agenda has to say of it."""
        found: AgendaItem = AgendaItem.objects.select_related("meeting__council").get(refers_to=self.row)
        return found

    def who(self, role: str) -> User:
        """A person read anew, as a request reads them."""
        user = self.stage.coordinator if role == "coordinator" else self.stage.people[role]
        found: User = User.objects.get(pk=user.pk)
        return found

    def send(self, now: datetime = NOW) -> "Matter":
        sending.send(circulation=self.row, **self.stage.act(now))
        return self

    def of(self, role: str) -> Voter:
        rows = Voter.objects.select_related("circulation")
        found: Voter = rows.get(circulation=self.row, user=self.stage.people[role])
        return found

    def say(self, role: str, answer: Answer = AGREES, words: str = "", now: datetime = NOW) -> Voter:
        return answering.give(voter=self.of(role), answer=answer, words=words, by=self.who(role), now=now)

    def all_agree(self) -> "Matter":
        for role in ("chair", "member", "third"):
            self.say(role)
        return self

    def decide(self, now: datetime = NOW) -> Decision:
        return closing.decide(circulation=self.row, **self.stage.act(now))

    def asked(self) -> list[str]:
        return sorted(self.row.voters.values_list("user__name", flat=True))


def body(**council: Any) -> Stage:
    on = set_stage(**({"decides_between": True} | council))
    seat = SeatFactory(council=on.council, function=SeatFunction.MEMBER, title="Third", position=9)
    on.seats["third"], on.people["third"] = seat, TenureFactory(seat=seat, user=UserFactory(name="Third")).user
    return on


def written(
    stage: Stage | None = None, *, exempt: bool = False, title: str = "Lys på torget", **council: Any
) -> Matter:
    on = stage or body(**council)
    facts: dict[str, Any] = {"title": title, "description": "Om lyset."}
    if exempt:
        facts |= {
            "title": f"{SECRET} på skolen",
            "description": f"Om {SECRET}.",
            "classification": Classification.EXEMPT,
            "public_title": "Sak om et skolemiljø",
            "legal_basis": LegalBasis.objects.first(),
        }
    resolution = f"{SECRET} tas bort." if exempt else RESOLUTION
    row = writing.write(
        council=on.council, matter=MatterFacts(**facts), resolution=resolution, deadline=DEADLINE, **on.act()
    )
    return Matter(on, row)


def told(kind: str) -> list[str]:
    """Return the names of those who have a message of the kind waiting."""
    waiting = Reminder.objects.filter(kind=f"circulation.{kind}").waiting()
    return sorted(waiting.values_list("recipient__name", flat=True))


def mailed(person: User, kind: str) -> str:
    """Return subject and body of the message as it would be sent now; nothing when it would not."""
    row = Reminder.objects.filter(kind=f"circulation.{kind}", recipient=person).latest("pk")
    with translation.override("en"):
        found = renderer_for(f"circulation.{kind}")(row)
    return f"{found.subject}\n{found.body}" if found else ""
