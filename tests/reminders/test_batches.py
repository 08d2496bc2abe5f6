"""A batch: fetched at once, stopped by nobody's fault, and each of its rows still free until its turn comes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reminders.enums import Channel, Outcome, State, Urgency
from reminders.models import Reminder
from reminders.services import claims, delivery, outbox
from tests.accounts.factories import UserFactory
from tests.reminders.factories import NOON, ReminderFactory
from tests.reminders.sending import sweep

pytestmark = pytest.mark.django_db


def sweep_with(meanwhile: Callable[[], object]) -> list[tuple[int, Outcome]]:
    """Sweep; something happens when the first row has been sent and the next are claimed."""
    ended: list[tuple[int, Outcome]] = []

    def note(reminder: Reminder, outcome: Outcome) -> None:
        if not ended:
            meanwhile()
        ended.append((reminder.pk, outcome))

    delivery.send_due(clock=lambda: NOON, is_over=lambda: False, note=note)
    return ended


def states() -> list[str]:
    return list(Reminder.objects.order_by("pk").values_list("state", flat=True))


def test_what_is_withdrawn_before_its_turn_is_not_sent() -> None:
    first, second = ReminderFactory(), ReminderFactory()

    ended = sweep_with(lambda: outbox.withdraw(target=second.recipient))

    assert ended == [(first.pk, Outcome.SENT), (second.pk, Outcome.NOT_DUE)]
    assert (states(), len(mail.outbox)) == ([State.SENT, State.CANCELLED], 1)


def test_what_is_moved_before_its_turn_goes_then() -> None:
    _first, second = ReminderFactory(), ReminderFactory()
    person, later = second.recipient, NOON + timedelta(days=1)

    sweep_with(
        lambda: outbox.enqueue(kind="tests.plain", recipient=person, target=person, key=second.key, due_at=later)
    )

    second.refresh_from_db()
    assert (second.state, second.due_at, len(mail.outbox)) == (State.PENDING, later, 1)


def test_what_is_held_back_before_its_turn_is_written_anew() -> None:
    _first, second = ReminderFactory(), ReminderFactory()
    held: list[set[int]] = []

    ended = sweep_with(lambda: held.append(outbox.hold(target=second.recipient, kind="tests.plain")))

    assert held == [{second.recipient_id}]
    assert [outcome for _pk, outcome in ended] == [Outcome.SENT, Outcome.NOT_DUE, Outcome.SENT]


def test_whose_account_is_closed_before_their_turn_gets_nothing() -> None:
    _first, second = ReminderFactory(), ReminderFactory()

    def close() -> None:
        second.recipient.is_active = False
        second.recipient.save()

    sweep_with(close)
    claims.take_up_forgotten(now=NOON + timedelta(minutes=1))
    sweep(now=NOON + timedelta(minutes=1))

    assert (states(), len(mail.outbox)) == ([State.SENT, State.LAPSED], 1)


def test_who_spoils_the_query_of_a_batch_fails_alone() -> None:
    poison = ReminderFactory(kind="tests.batch", recipient__name="Poison")
    others = [ReminderFactory(kind="tests.batch") for _ in range(3)]

    assert dict(sweep()) == {poison.pk: Outcome.FAILED} | {row.pk: Outcome.SENT for row in others}


def test_the_most_urgent_go_first() -> None:
    waits = ReminderFactory(kind="tests.weekly", urgency=Urgency.WEEK, due_at=NOON - timedelta(days=1))
    today = ReminderFactory(kind="tests.daily", urgency=Urgency.DAY, due_at=NOON - timedelta(hours=1))
    now = ReminderFactory()

    assert [pk for pk, _outcome in sweep()] == [now.pk, today.pk, waits.pk]


def test_time_that_is_up_in_mid_batch_gives_the_rest_back() -> None:
    for _ in range(3):
        ReminderFactory()
    asked = iter([False, False, True, True, True])

    assert len(sweep(is_over=lambda: next(asked))) == 1

    assert states() == [State.SENT, State.PENDING, State.PENDING]


def test_a_stale_batch_is_given_back_and_fetched_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FRESH", timedelta(seconds=-1))
    for _ in range(3):
        ReminderFactory()

    assert [outcome for _pk, outcome in sweep()] == [Outcome.SENT] * 3


def test_a_worker_that_died_before_the_row_s_turn_delays_it_by_a_minute_and_repeats_nothing() -> None:
    row = ReminderFactory(state=State.CLAIMED, claimed_at=NOON)

    early = claims.take_up_forgotten(now=NOON + timedelta(seconds=59))
    late = claims.take_up_forgotten(now=NOON + timedelta(minutes=1))

    row.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (row.state, row.repeats, row.attempts) == (State.PENDING, 0, 0)


def test_a_worker_that_lost_its_claim_cannot_begin() -> None:
    ReminderFactory()
    [mine] = claims.claim(channel=Channel.EMAIL, urgency=Urgency.NOW, limit=9, now=NOON)
    claims.take_up_forgotten(now=NOON + timedelta(minutes=1))
    later = NOON + timedelta(minutes=1)
    [theirs] = claims.claim(channel=Channel.EMAIL, urgency=Urgency.NOW, limit=9, now=later)

    assert [claims.begin(each, has_message=True, now=later) for each in (mine, theirs)] == [False, True]


@pytest.mark.usefixtures("warm_content_types")
def test_a_row_more_costs_two_statements() -> None:
    asked = []
    for number in (1, 5):
        for _ in range(number):
            ReminderFactory()
        with CaptureQueriesContext(connection) as captured:
            sweep()
        asked.append(len(captured))

    # It is begun and settled; the savepoint around its words is the tests' alone.
    assert asked[1] - asked[0] == 4 * (2 + 2)


@pytest.mark.parametrize(
    ("kind", "written", "due"),
    [
        pytest.param("plain", timedelta(hours=12), timedelta(hours=12), id="at once, also at midnight"),
        pytest.param("daily", timedelta(hours=3), timedelta(hours=3), id="by day"),
        pytest.param("daily", timedelta(hours=12), timedelta(hours=20), id="at midnight: at eight"),
        pytest.param("weekly", timedelta(hours=3), timedelta(days=1, hours=21), id="Saturday: Monday at nine"),
        pytest.param("weekly", timedelta(days=2), timedelta(days=2), id="Monday at noon"),
    ],
)
def test_what_can_wait_is_not_sent_at_night(kind: str, written: timedelta, due: timedelta) -> None:
    # Noon is on a Saturday.
    person = UserFactory()

    row = outbox.enqueue(kind=f"tests.{kind}", recipient=person, target=person, key="x", due_at=NOON + written)

    assert row.due_at == NOON + due


def test_what_would_come_too_late_in_the_morning_goes_at_night() -> None:
    person, midnight = UserFactory(), NOON + timedelta(hours=12)
    until = midnight + timedelta(hours=8)

    row = outbox.enqueue(
        kind="tests.daily", recipient=person, target=person, key="x", due_at=midnight, useful_until=until
    )

    assert row.due_at == midnight
