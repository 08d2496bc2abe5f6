"""The outbox forgets: what is done with and past its use, half a year later, and nothing else."""

from datetime import UTC, timedelta
from typing import Any

import pytest

from accounts.services import periods
from reminders.enums import State
from reminders.models import Reminder
from reminders.services import retention
from tests.reminders import factories
from tests.reminders.factories import ReminderFactory

pytestmark = pytest.mark.django_db

# Half a year back is on the other side of the change of clocks.
NOON = factories.NOON.astimezone(UTC)
KEPT = timedelta(days=180)
OLD = NOON - KEPT - timedelta(seconds=1)
YOUNG = NOON - KEPT
SENT = {"state": State.SENT, "due_at": OLD, "sent_at": OLD}


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(SENT, id="sent"),
        pytest.param({**SENT, "useful_until": OLD}, id="sent and past its use"),
        pytest.param({"state": State.CANCELLED, "due_at": OLD}, id="withdrawn before that was noted"),
        pytest.param({"state": State.CANCELLED, "due_at": NOON, "withdrawn_at": OLD}, id="withdrawn long before"),
        pytest.param({"state": State.LAPSED, "due_at": OLD}, id="lapsed"),
        pytest.param({"state": State.PUT_ASIDE, "due_at": OLD}, id="put aside and left there"),
    ],
)
def test_what_is_done_with_is_erased_in_the_end(fields: dict[str, Any]) -> None:
    ReminderFactory(**fields)

    assert [retention.erase_batch(NOON - KEPT, 10), Reminder.objects.count()] == [1, 0]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"state": State.PENDING, "due_at": OLD}, id="waits"),
        pytest.param({"state": State.SENDING, "due_at": OLD, "claimed_at": OLD}, id="is being sent"),
        pytest.param({**SENT, "sent_at": YOUNG}, id="sent not so long ago"),
        pytest.param({**SENT, "useful_until": YOUNG}, id="its meeting was not so long ago"),
        pytest.param({"state": State.CANCELLED, "due_at": OLD, "withdrawn_at": YOUNG}, id="withdrawn lately"),
        pytest.param({**SENT, "sent_at": YOUNG, "withdrawn_at": OLD}, id="sent though it was withdrawn"),
    ],
)
def test_the_rest_is_kept(fields: dict[str, Any]) -> None:
    ReminderFactory(**fields)

    assert [retention.erase_batch(NOON - KEPT, 10), Reminder.objects.count()] == [0, 1]


def test_the_nightly_task_erases_once() -> None:
    ReminderFactory(**SENT)
    ReminderFactory()

    assert [periods.forget_old(now=NOON)["messages"] for _night in range(2)] == [1, 0]

    assert Reminder.objects.get().state == State.PENDING
