"""The gateway tells what became of a message; nobody else can, or learns anything."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from reminders.channels.sms import reference_of
from reminders.enums import Channel, Report, State
from reminders.models import Reminder
from tests.reminders.factories import NOON, ReminderFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/sms/rapport/"
SECRET = "s" * 32


@pytest.fixture(autouse=True)
def _secret(settings: Settings) -> None:
    settings.SMS_REPORT_SECRET = SECRET


@pytest.fixture
def row() -> Reminder:
    found: Reminder = ReminderFactory(channel=Channel.SMS, state=State.SENT, sent_at=NOON)
    return found


def tell(told: Any, *, secret: str = SECRET) -> int:
    client = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return client.post(ADDRESS, told, content_type="application/json", headers=headers).status_code


@pytest.mark.parametrize("report", [Report.DELIVERED, Report.FAILED])
def test_a_report_is_noted(row: Reminder, report: Report) -> None:
    assert tell({"reference": reference_of(row), "status": report}) == 204

    row.refresh_from_db()
    assert (row.reported, row.reported_at is not None, row.state) == (report, True, State.SENT)


def test_what_has_arrived_has_arrived(row: Reminder) -> None:
    for status in ("delivered", "failed"):
        tell({"reference": reference_of(row), "status": status})

    row.refresh_from_db()
    assert row.reported == Report.DELIVERED


@pytest.mark.parametrize("secret", ["", "wrong", SECRET[:-1], f"{SECRET}æ"])
def test_without_the_secret_the_address_is_not_there(row: Reminder, secret: str) -> None:
    assert tell({"reference": reference_of(row), "status": "delivered"}, secret=secret) == 404

    row.refresh_from_db()
    assert row.reported == ""


def test_without_a_secret_set_nobody_has_it(row: Reminder, settings: Settings) -> None:
    settings.SMS_REPORT_SECRET = ""

    assert tell({"reference": reference_of(row), "status": "delivered"}, secret="") == 404


def test_an_unknown_message_is_answered_as_a_known_one(row: Reminder) -> None:
    mail = ReminderFactory(state=State.SENT, sent_at=NOON)
    unknown = ["reminder-1.20270605120000", f"reminder-{row.pk}.19990101000000", reference_of(mail), "", "x" * 999]

    assert {tell({"reference": each, "status": "delivered"}) for each in unknown} == {204}

    assert not Reminder.objects.exclude(reported="").exists()


@pytest.mark.parametrize("told", ["{", "[]", '"x"', {"reference": "x"}, {"reference": "x", "status": "eaten"}])
def test_what_is_no_report_is_refused(told: Any) -> None:
    assert tell(told) == 400


def test_the_address_takes_no_get() -> None:
    assert Client().get(ADDRESS).status_code == 405
