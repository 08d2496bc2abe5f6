"""Every test of working groups plays on one day, with the coordinator who sets them up."""

from collections.abc import Iterator

import pytest
import time_machine

from accounts.models import User
from tests.measures.factories import NOW
from tests.municipalities.factories import AppointmentFactory, onboarded


@pytest.fixture(autouse=True)
def _today(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator() -> User:
    onboarded("3418")
    person: User = AppointmentFactory().user
    return person
