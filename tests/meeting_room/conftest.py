"""The stage of the meetings, its minutes begun: two items, everybody called. The clock shows when it began."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from meetings.models import AgendaItem
from tests.meetings.factories import STARTS, Stage
from tests.meetings.factories import stage as set_stage
from tests.municipalities.factories import onboarded


@pytest.fixture(autouse=True)
def _begun(db: None, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    onboarded("3418")
    with time_machine.travel(STARTS, tick=False):
        yield


@pytest.fixture
def stage() -> Stage:
    made = set_stage()
    made.facts["first"] = made.item("Ungdomstorget")
    made.facts["second"] = made.item("Skoleveien")
    made.start()
    return made


@pytest.fixture
def first(stage: Stage) -> AgendaItem:
    found: AgendaItem = AgendaItem.objects.get(pk=stage.facts["first"].pk)
    return found
