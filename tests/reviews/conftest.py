"""Every test of reviews plays on 15 March 2027."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.meetings.factories import NOW
from tests.municipalities.factories import onboarded
from tests.reviews.factories import Round, show


@pytest.fixture(autouse=True)
def _today(db: None) -> Iterator[None]:
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def shown() -> Round:
    return show()
