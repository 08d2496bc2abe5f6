"""Every test of decisions between meetings plays on 15 March 2027."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.circulation.factories import Matter, written
from tests.meetings.factories import NOW
from tests.municipalities.factories import onboarded


@pytest.fixture(autouse=True)
def _today(db: None) -> Iterator[None]:
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def matter() -> Matter:
    return written()


@pytest.fixture
def sent() -> Matter:
    return written().send()
