"""Every test of self-evaluations plays on 15 March 2027."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.meetings.factories import NOW
from tests.municipalities.factories import onboarded
from tests.self_evaluation.factories import Round, open_one


@pytest.fixture(autouse=True)
def _today(db: None) -> Iterator[None]:
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def opened() -> Round:
    return open_one()
