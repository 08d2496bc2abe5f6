"""One page with the state of the parts."""

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.test import Client
from django.utils import timezone

from administration.selectors import state
from reminders.services import heartbeats
from reminders.tasks import SEND_DUE
from slt_portal.views import health
from tests.accounts.factories import UserFactory
from tests.clients import logged_in

pytestmark = pytest.mark.django_db


def shown() -> dict[str, Any]:
    page = logged_in(UserFactory(is_staff=True, is_superuser=True)).get("/admin/tilstand/")
    assert page.status_code == 200
    return {part.name: part for part in page.context["parts"]}


def test_what_is_well_says_so() -> None:
    heartbeats.beat(name=SEND_DUE, now=timezone.now())

    parts = shown()

    well = ("Database", "Meldingskø", "Arbeider", "Taktgiver", "E-posttjener")
    assert {name: parts[name].is_well for name in well} == dict.fromkeys(well, True)
    assert parts["Siste sikkerhetskopi"].is_well is None


def test_a_part_that_does_not_answer_is_named_by_the_kind_of_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    away = Celery(broker="redis://127.0.0.1:1/0", set_as_current=False)
    monkeypatch.setattr(health, "current_app", away)
    monkeypatch.setattr(state, "current_app", away)

    parts = shown()

    assert (parts["Meldingskø"].is_well, parts["Arbeider"].is_well, parts["Taktgiver"].is_well) == (False,) * 3
    assert "127.0.0.1" not in parts["Meldingskø"].says


@pytest.mark.parametrize(("hours", "is_well"), [(1, True), (40, False), (None, False)])
def test_the_last_backup_is_the_time_of_its_mark(
    settings: Any, tmp_path: Path, hours: int | None, is_well: bool
) -> None:
    heartbeats.beat(name=SEND_DUE, now=timezone.now())
    mark = tmp_path / "backup"
    settings.BACKUP_MARK = str(mark)
    if hours is not None:
        mark.touch()
        at = time.time() - timedelta(hours=hours).total_seconds()
        os.utime(mark, (at, at))

    assert shown()["Siste sikkerhetskopi"].is_well is is_well


def test_others_are_not_told(client: Client) -> None:
    client.force_login(UserFactory())

    assert client.get("/admin/tilstand/", follow=True).status_code == 403
