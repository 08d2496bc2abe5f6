"""Minimal meetings, and a small stage: one body, its people, a meeting."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import factory

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Council, Seat
from meetings.enums import Classification, ItemPermission
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, Invitation, LegalBasis, Meeting
from meetings.services import agenda, grants, minutes, notices
from meetings.services.agenda import ItemFacts
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import AppointmentFactory

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2027, 3, 15, 12, tzinfo=OSLO)
STARTS = datetime(2027, 4, 1, 18, tzinfo=OSLO)
HOURS = timedelta(hours=2)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


class MeetingFactory(factory.django.DjangoModelFactory):
    """A draft on 1 April 2027, 18.00."""

    class Meta:
        model = Meeting

    council = factory.SubFactory(CouncilFactory)
    starts_at = STARTS
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + HOURS)
    place = "Rådhuset"


class ItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Sak {n}")


@dataclass
class Stage:
    """A body of Åsnes with the usual people, a draft, and the steps that take it on."""

    council: Council
    coordinator: User
    people: dict[str, User]
    seats: dict[str, Seat]
    meeting: Meeting
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def member(self) -> User:
        return self.people["member"]

    def act(self, now: datetime = NOW) -> dict[str, Any]:
        """Keywords every service takes."""
        return {"by": self.coordinator, "now": now}

    def item(self, title: str = "Ungdomstorget", **fields: Any) -> AgendaItem:
        return agenda.add(meeting=self.meeting, facts=ItemFacts(title=title, **fields), **self.act())

    def exempt_item(self, title: str, public_title: str = "Sak om et skolemiljø") -> AgendaItem:
        return self.item(
            title,
            classification=Classification.EXEMPT,
            public_title=public_title,
            legal_basis=LegalBasis.objects.first(),
        )

    def send(self) -> Meeting:
        self.meeting = notices.send(meeting=self.meeting, **self.act())
        return self.meeting

    def start(self) -> Meeting:
        self.send()
        self.meeting = minutes.start(meeting=self.meeting, **self.act(self.meeting.starts_at))
        return self.meeting

    def keep_out(self, user: User, item: AgendaItem, by: User | None = None) -> AgendaItemUserObjectPermission:
        return grants.give(
            item=item,
            user=user,
            permission=ItemPermission.EXCLUDED,
            reason="Inhabil",
            ends_on=date(2027, 12, 31),
            by=by or self.coordinator,
            now=NOW,
        )

    def invitation(self, role: str = "member") -> Invitation:
        return Invitation.objects.get(meeting=self.meeting, user=self.people[role])


def stage(**council: Any) -> Stage:
    """Set the stage: a chair, a member, a regular attendee and an observer, called by a coordinator."""
    body = CouncilFactory(**({"name": "Politirådet"} | council))
    functions = {
        "chair": SeatFunction.CHAIR,
        "member": SeatFunction.MEMBER,
        "attendee": SeatFunction.REGULAR_ATTENDEE,
        "observer": SeatFunction.OBSERVER,
    }
    people: dict[str, Any] = {}
    seats: dict[str, Any] = {}
    for place, (role, function) in enumerate(functions.items()):
        seats[role] = SeatFactory(council=body, function=function, title=role.capitalize(), position=place)
        people[role] = TenureFactory(seat=seats[role], user=UserFactory(name=role.capitalize())).user
    coordinator = AppointmentFactory(user=UserFactory(name="Coordinator")).user
    return Stage(body, coordinator, people, seats, MeetingFactory(council=body))
