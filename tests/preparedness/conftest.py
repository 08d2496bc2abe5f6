"""The stage of the meetings, with a body that can be called at short notice. Every test plays on 15 March 2027."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from accounts.models import User
from meetings.models import Meeting
from preparedness.models import Readiness
from preparedness.services import calling, readiness
from tests.meetings.factories import NOW, Stage
from tests.meetings.factories import stage as set_stage
from tests.municipalities.factories import onboarded


@pytest.fixture(autouse=True)
def _today(db: None, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    settings.SMS_GATEWAY_URL = "https://sms.example.no/"
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def stage() -> Stage:
    """The body can be called; the member has a telephone; the observer is not on the list."""
    made = set_stage()
    User.objects.filter(pk=made.member.pk).update(phone="+4799887766")
    made.member.refresh_from_db()
    seats = tuple(made.seats[role].pk for role in ("member", "chair", "attendee"))
    keep(made, seats=seats)
    return made


def keep(stage: Stage, **facts: Any) -> Readiness:
    said = {"place": "Politihuset", "video_url": "https://video.example.no/rad"} | facts
    readiness.keep(council=stage.council, facts=readiness.ReadinessFacts(**said), **stage.act())
    return Readiness.objects.get(council=stage.council)


def call(stage: Stage, *, what: str = "Uro ved skolen", now: Any = NOW, by: User | None = None) -> Meeting:
    """Call the body to a meeting in an hour."""
    facts = calling.CallFacts(what=what, starts_at=now + timedelta(hours=1), place="Politihuset")
    return calling.call(council=stage.council, facts=facts, by=by or stage.coordinator, now=now)
