"""The bodies of the year and who sits in them: a police council in Åsnes, one in Grue, and a group that both share."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from councils.enums import CadenceKind, Function, Level, MinutesApproval, SeatCategory, SeatFunction
from councils.models import Council, Seat
from preparedness.models import Readiness
from tests.accounts.factories import UserFactory
from tests.councils.factories import CadenceFactory, CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

ASNES, GRUE = "3418", "3417"
# Days that the members have to ask for a change of the minutes.
DAYS_OF_SILENCE = 7


@dataclass(frozen=True)
class Bodies:
    """``asnes`` and ``grue`` are the police councils, ``group`` is shared."""

    asnes: Council
    grue: Council
    group: Council


@dataclass(frozen=True)
class People:
    """By what they are; the chief of police sits in both councils."""

    coordinator: User
    mayor: User
    first_deputy: User
    second_deputy: User
    director: User
    chief: User
    youth: User
    mayor_of_grue: User
    director_of_grue: User
    contact: User
    headmaster: User
    outreach: User


def set_stage() -> tuple[Bodies, People]:
    coordinator = person("SLT-koordinator")
    for number in (ASNES, GRUE):
        onboarded(number)
        AppointmentFactory(user=coordinator, municipality_id=number)
    people = People(
        coordinator=coordinator,
        mayor=person("Ordfører"),
        first_deputy=person("Varaordfører"),
        second_deputy=person("Gruppeleder"),
        director=person("Kommunedirektør"),
        chief=person("Politistasjonssjef"),
        youth=person("Leder ungdomsrådet"),
        mayor_of_grue=person("Ordfører Grue"),
        director_of_grue=person("Kommunedirektør Grue", language="nn"),
        contact=person("Politikontakt"),
        headmaster=person("Rektor"),
        outreach=person("Uteteam", language="nn"),
    )
    bodies = Bodies(asnes=_council_of_asnes(people), grue=_council_of_grue(people), group=_group(people))
    Readiness.objects.create(
        council=bodies.grue, place="Rådhuset", seats=list(bodies.grue.seats.values_list("pk", flat=True))
    )
    return bodies, people


def person(name: str, **fields: Any) -> User:
    address = name.lower().translate(str.maketrans("æøå ", "aoa."))
    user: User = UserFactory(name=name, email=f"{address}@example.no", **fields)
    return user


def _council_of_asnes(people: People) -> Council:
    council = _council(
        "Politirådet i Åsnes",
        4,
        owners=[ASNES],
        functions=[Function.POLICE_COUNCIL],
        minutes_approval=MinutesApproval.SILENCE,
        approval_days=DAYS_OF_SILENCE,
        standing_items=["Oppfølging siden sist"],
        quorum_number=3,
        quorum_both=True,
    )
    mayor = _seat(council, "Ordfører", people.mayor, function=SeatFunction.CHAIR, category=SeatCategory.POLITICAL)
    for order, deputy in enumerate((people.first_deputy, people.second_deputy), start=1):
        TenureFactory(seat=mayor, user=deputy, is_deputy=True, deputy_order=order)
    _seat(council, "Kommunedirektør", people.director, category=SeatCategory.ADMINISTRATIVE)
    _seat(council, "Politistasjonssjef", people.chief, category=SeatCategory.POLICE)
    _seat(council, "Leder av ungdomsrådet", people.youth, function=SeatFunction.OBSERVER, is_youth=True)
    return council


def _council_of_grue(people: People) -> Council:
    council = _council("Politirådet i Grue", 2, owners=[GRUE], functions=[Function.POLICE_COUNCIL])
    _seat(council, "Ordfører", people.mayor_of_grue, function=SeatFunction.CHAIR, category=SeatCategory.POLITICAL)
    _seat(council, "Kommunedirektør", people.director_of_grue, category=SeatCategory.ADMINISTRATIVE)
    _seat(council, "Politistasjonssjef", people.chief, category=SeatCategory.POLICE)
    return council


def _group(people: People) -> Council:
    council = _council(
        "Samordningsgruppa for Åsnes og Grue",
        4,
        owners=[ASNES, GRUE],
        level=Level.COORDINATING,
        functions=[Function.COORDINATION_GROUP],
    )
    _seat(council, "Politikontakt", people.contact, function=SeatFunction.CHAIR, category=SeatCategory.POLICE)
    _seat(council, "Rektor", people.headmaster)
    _seat(council, "Leder av uteteamet", people.outreach)
    return council


def _council(name: str, meetings: int, **facts: Any) -> Council:
    council: Council = CouncilFactory(name=name, **facts)
    CadenceFactory(council=council, kind=CadenceKind.PER_YEAR, number=meetings)
    return council


def _seat(council: Council, title: str, holder: User, **facts: Any) -> Seat:
    seat: Seat = SeatFactory(council=council, title=title, position=council.seats.count(), **facts)
    TenureFactory(seat=seat, user=holder)
    return seat
