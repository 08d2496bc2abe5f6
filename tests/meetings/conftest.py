"""Every test of meetings plays on 15 March 2027, with papers in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from tests.meetings.factories import NOW, Stage
from tests.meetings.factories import stage as set_stage
from tests.municipalities.factories import onboarded


@pytest.fixture(autouse=True)
def _today(db: None, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def stage() -> Stage:
    return set_stage()
