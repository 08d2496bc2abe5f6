"""A plan of action, and who has to do with it."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from councils.enums import SeatCategory, SeatFunction
from measures.models import Goal, Plan
from measures.services import plans
from measures.services.plans import Facts
from municipalities.models import Municipality
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import GoalFactory
from tests.measures.plans.acting import YEAR
from tests.municipalities.factories import AppointmentFactory, onboarded


@pytest.fixture
def municipality(db: None) -> Municipality:
    return onboarded("3418")


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    person: User = AppointmentFactory().user
    return person


@pytest.fixture
def governing(municipality: Municipality) -> Any:
    return CouncilFactory(name="Politirådet")


@pytest.fixture
def mayor(governing: Any) -> User:
    seat = SeatFactory(council=governing, title="Ordfører", function=SeatFunction.CHAIR)
    person: User = TenureFactory(seat=seat).user
    return person


@pytest.fixture
def police(governing: Any) -> User:
    seat = SeatFactory(council=governing, title="Politistasjonssjef", category=SeatCategory.POLICE)
    person: User = TenureFactory(seat=seat).user
    return person


@pytest.fixture
def goal(municipality: Municipality) -> Goal:
    made: Goal = GoalFactory(text="Trygg oppvekst")
    return made


@pytest.fixture
def plan(municipality: Municipality, coordinator: User, goal: Goal) -> Plan:
    facts = Facts(title="Handlingsplan", from_year=YEAR, to_year=YEAR + 3, goals=[goal])
    made = plans.create(municipality=municipality, facts=facts, by=coordinator, now=timezone.now())
    plans.add_chapter(plan=made, heading="Bakgrunn", text="Slik er det.", by=coordinator, now=timezone.now())
    return made
