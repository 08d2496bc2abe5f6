"""/healthz: 200 when all is well, 503 that says which part is not, and nothing more."""

from datetime import timedelta
from typing import Any

import pytest
from celery import Celery
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from reminders.services import heartbeats
from reminders.tasks import SEND_DUE
from slt_portal.views import health

pytestmark = pytest.mark.django_db

WELL = {"status": "ok", "database": "ok", "broker": "ok", "beat": "ok"}


def beat(ago: timedelta = timedelta()) -> None:
    heartbeats.beat(name=SEND_DUE, now=timezone.now() - ago)


def test_all_well_is_200_for_anyone(client: Client) -> None:
    beat(ago=timedelta(seconds=100))

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, WELL)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("ago", [None, timedelta(minutes=3)], ids=["never", "stale"])
def test_without_a_fresh_sign_of_life_it_is_503(client: Client, ago: timedelta | None) -> None:
    if ago:
        beat(ago)

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, WELL | {"status": "down", "beat": "down"})


def test_a_broker_that_does_not_answer_is_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    beat()
    # Nothing listens there.
    monkeypatch.setattr(health, "current_app", Celery(broker="redis://127.0.0.1:1/0", set_as_current=False))

    response = client.get("/healthz")

    assert (response.status_code, response.json()["broker"]) == (503, "down")


def test_a_fault_is_named_by_kind_only(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> bool:
        raise DatabaseError("password authentication failed for user slt at db.example.no")

    beat()
    monkeypatch.setitem(health.CHECKS, "database", broken)

    response = client.get("/healthz")

    assert response.json() == WELL | {"status": "down", "database": "down"}
    assert "db.example.no" not in response.content.decode() + caplog.text


def test_only_reading_is_answered(client: Client) -> None:
    # The page knows no cookies, so nobody has a token for it either.
    assert client.post("/healthz").status_code == 403
    assert client.delete("/healthz").status_code == 403


def test_it_does_not_open_a_session(client: Client) -> None:
    response: Any = client.get("/healthz")

    assert response.cookies == {}
