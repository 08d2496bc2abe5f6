"""A body of Grue that meets together with the one of Åsnes."""

from dataclasses import dataclass

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Council
from meetings.models import Meeting
from meetings.services import planning
from municipalities.enums import Role
from tests.accounts.factories import UserFactory
from tests.councils.factories import AssistantFactory, CouncilFactory, SeatFactory, TenureFactory
from tests.meetings.factories import Stage
from tests.meetings.services.test_planning import facts
from tests.municipalities.factories import AppointmentFactory, onboarded

GRUE = "3417"
FUNCTIONS = {
    "chair": SeatFunction.CHAIR,
    "secretary": SeatFunction.SECRETARY,
    "member": SeatFunction.MEMBER,
    "observer": SeatFunction.OBSERVER,
}


@dataclass
class Guest:
    """A body that can take part, and its people: in its seats, the coordinator and a reader of its municipality."""

    council: Council
    people: dict[str, User]

    @property
    def member(self) -> User:
        return self.people["member"]


def guest(name: str = "Koordineringsgruppa i Grue", number: str = GRUE, **council: object) -> Guest:
    onboarded(number)
    body = CouncilFactory(name=name, owners=[number], **council)
    people: dict[str, User] = {}
    for place, (role, function) in enumerate(FUNCTIONS.items()):
        seat = SeatFactory(council=body, function=function, title=role.capitalize(), position=place)
        people[role] = TenureFactory(seat=seat, user=UserFactory(name=f"{role} {name}")).user
    people["deputy"] = TenureFactory(seat=body.seats.get(function=SeatFunction.MEMBER), is_deputy=True).user
    people["assistant"] = AssistantFactory(tenure=people["member"].tenures.get()).user
    for kind in (Role.COORDINATOR, Role.READER):
        people[kind.value] = AppointmentFactory(role=kind, municipality_id=number).user
    return Guest(body, people)


def join(stage: Stage, *guests: Guest) -> Meeting:
    """Let those bodies, and no others, take part in the meeting of the stage."""
    councils = [each.council for each in guests]
    stage.meeting = planning.change(meeting=stage.meeting, **facts(stage.meeting), taking_part=councils, **stage.act())
    return stage.meeting
