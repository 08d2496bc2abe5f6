"""SMS through a real gateway: beside the e-mail, never instead of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from pytest_django import Settings

from reminders.channels import sms
from reminders.enums import Channel, Outcome, State
from reminders.models import Reminder
from reminders.services import outbox
from tests.accounts.factories import UserFactory
from tests.reminders.factories import NOON, ReminderFactory
from tests.reminders.gateway import HANG, TOKEN, Gateway, gateway
from tests.reminders.sending import deliver, sweep

pytestmark = pytest.mark.django_db

PHONE = "+4799887766"
OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture
def taker(settings: Settings) -> Iterator[Gateway]:
    with gateway() as server:
        settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN, settings.SMS_SENDER = server.url, TOKEN, "SLT"
        yield server


def text(**fields: Any) -> Reminder:
    facts = {"kind": "tests.pressing", "channel": Channel.SMS, "recipient__phone": PHONE}
    found: Reminder = ReminderFactory(**facts | fields)
    return found


def enqueue(**fields: Any) -> None:
    person = UserFactory(phone=fields.pop("phone", PHONE))
    facts: dict[str, Any] = {"kind": "tests.pressing", "key": "one", "due_at": NOON, "sms_from": NOON}
    outbox.enqueue(recipient=person, target=person, **facts | fields)


def test_what_is_pressing_goes_both_ways(taker: Gateway) -> None:
    enqueue()

    assert sorted(outcome for _pk, outcome in sweep()) == [Outcome.SENT, Outcome.SENT]

    [message] = taker.taken
    assert len(mail.outbox) == 1
    assert message["text"] == (
        "Vakta er avlyst: lørdag 6. juni 2027 kl. 22.00-02.00, Torget. https://slt.example.no/1/"
    )
    assert (message["to"], message["from"]) == (PHONE, "SLT")
    assert taker.headers_seen[0]["Authorization"] == f"Bearer {TOKEN}"
    assert taker.headers_seen[0]["Idempotency-Key"] == message["reference"]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"phone": ""}, id="no telephone number"),
        pytest.param({"kind": "tests.plain"}, id="a kind that cannot be said shortly"),
        pytest.param({"sms_from": None}, id="not pressing"),
    ],
)
def test_everything_else_goes_by_e_mail_alone(taker: Gateway, fields: dict[str, Any]) -> None:
    enqueue(**fields)

    sweep()

    assert (taker.asked, len(mail.outbox)) == (0, 1)


def test_without_a_gateway_the_e_mail_carries_it() -> None:
    enqueue()

    assert [outcome for _pk, outcome in sweep()] == [Outcome.SENT]

    assert Reminder.objects.get().channel == Channel.EMAIL


@pytest.mark.parametrize("status", [400, 404, 410, 422])
def test_a_refusal_puts_the_sms_aside_and_the_e_mail_goes_out(taker: Gateway, status: int) -> None:
    taker.answers = [(status, {})]
    enqueue()

    sweep()

    states = dict(Reminder.objects.values_list("channel", "state"))
    assert states == {Channel.SMS: State.PUT_ASIDE, Channel.EMAIL: State.SENT}


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        pytest.param(429, {"Retry-After": "30"}, timedelta(seconds=30), id="in seconds"),
        pytest.param(429, {}, sms.PAUSE, id="without a word"),
        pytest.param(429, {"Retry-After": "soon"}, sms.PAUSE, id="in words nobody understands"),
        pytest.param(503, {"Retry-After": "86400"}, sms.LONGEST_PAUSE, id="a whole day"),
        pytest.param(401, {}, sms.PAUSE_SHUT_OUT, id="shut out"),
    ],
)
def test_a_gateway_that_asks_to_wait_is_left_alone(
    taker: Gateway, status: int, headers: dict[str, str], wait: timedelta
) -> None:
    taker.answers = [(status, headers)]
    rows = [text(), text()]

    ended = sweep()

    assert (ended, taker.asked) == ([(rows[0].pk, Outcome.HELD)], 1)
    found = Reminder.objects.values_list("state", "attempts", "due_at")
    assert set(found) == {(State.PENDING, 0, NOON + wait)}
    assert [outcome for _pk, outcome in sweep(now=NOON + wait)] == [Outcome.SENT, Outcome.SENT]


def test_a_gateway_that_hangs_gets_the_same_message_once_more(taker: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sms, "PATIENCE", (1, 0.1))
    taker.answers = [(HANG, {}), (HANG, {})]
    reminder = text()

    first = deliver(reminder)
    second = deliver(reminder, now=NOON + timedelta(minutes=1))

    assert (first, second) == (Outcome.FAILED, Outcome.PUT_ASIDE)
    assert len({message["reference"] for message in taker.taken}) == 1
    assert reminder.repeats == 1


def test_a_gateway_that_is_not_there_uses_no_attempt(settings: Settings) -> None:
    with gateway() as server:
        settings.SMS_GATEWAY_URL = server.url
    reminder = text()

    assert deliver(reminder) is Outcome.HELD

    assert (reminder.state, reminder.attempts) == (State.PENDING, 0)


def test_a_fault_of_the_gateway_is_tried_again(taker: Gateway) -> None:
    taker.answers = [(500, {})]
    reminder, other = text(), text()

    sweep()

    reminder.refresh_from_db()
    other.refresh_from_db()
    assert (reminder.state, reminder.attempts, other.state) == (State.PENDING, 1, State.SENT)
    assert PHONE not in reminder.error


@pytest.mark.parametrize("phone", ["", "99887766", "+47 99", "+4799887766;drop"])
def test_what_is_no_number_is_not_sent_to(taker: Gateway, phone: str) -> None:
    assert deliver(text(recipient__phone=phone)) is Outcome.LAPSED

    assert taker.asked == 0


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 6, day, hour, minute, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("about", "now", "moment"),
    [
        pytest.param([at(5, 22)], at(5, 12), at(5, 12), id="tonight"),
        pytest.param([at(5, 22)], at(5, 21, 15), at(5, 21, 15), id="tonight, when it is quiet already"),
        pytest.param([at(5, 22)], at(5, 3), at(5, 8), id="tonight, told in the night"),
        pytest.param([at(5, 8, 30)], at(5, 6), at(5, 6), id="this morning, early"),
        pytest.param([at(6, 0, 30)], at(5, 23), at(5, 23), id="just past midnight"),
        pytest.param([at(5, 22), at(9, 22)], at(5, 12), at(5, 12), id="moved away from today"),
        pytest.param([at(9, 22), at(5, 22)], at(5, 12), at(5, 12), id="moved to today"),
        pytest.param([at(6, 22)], at(5, 12), None, id="tomorrow"),
        pytest.param([at(5, 9)], at(5, 12), None, id="over"),
        pytest.param([], at(5, 12), None, id="nothing"),
    ],
)
def test_an_sms_is_for_today(about: list[datetime], now: datetime, moment: datetime | None) -> None:
    assert outbox.sms_moment(about=about, now=now) == moment
