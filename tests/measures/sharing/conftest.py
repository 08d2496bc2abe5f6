"""A measure that Åsnes runs, and the municipalities around it."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from measures.models import Measure, MeasureSetup
from municipalities.models import Cooperation, Municipality, Participation
from tests.measures.factories import MeasureFactory
from tests.measures.sharing.offers import ASKED, DAY, FAR, HOME, NEAR, coordinator_of
from tests.municipalities.factories import LONG_AGO, onboarded


@pytest.fixture
def places() -> dict[str, Municipality]:
    found = {number: onboarded(number) for number in (HOME, ASKED, NEAR, FAR)}
    cooperation = Cooperation.objects.create(name="SLT i Solør", host=found[HOME], starts_on=LONG_AGO)
    for number in (ASKED, NEAR):
        Participation.objects.create(cooperation=cooperation, municipality=found[number])
    for number in (HOME, ASKED, FAR):
        MeasureSetup.objects.create(municipality_id=number, has_more=True)
    return found


@pytest.fixture
def home(places: Any) -> User:
    return coordinator_of(HOME, name="Hanne Heim")


@pytest.fixture
def asked(places: Any) -> User:
    return coordinator_of(ASKED, name="Gro Grue", language="nn")


@pytest.fixture
def measure(home: User) -> Measure:
    days = {"starts_on": DAY - timedelta(days=9), "due_on": DAY + timedelta(days=90)}
    made: Measure = MeasureFactory(title="Trygg skoleveg", description="Vi går sammen.", responsible=home, **days)
    return made
