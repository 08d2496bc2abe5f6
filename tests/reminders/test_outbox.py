"""Writing, moving and withdrawing rows."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from reminders.enums import State
from reminders.models import Reminder
from reminders.services import outbox
from tests.accounts.factories import UserFactory
from tests.reminders.factories import NOON, ReminderFactory

pytestmark = pytest.mark.django_db


def enqueue(person: User, *, key: str = "one", after: timedelta = timedelta()) -> Reminder:
    return outbox.enqueue(kind="tests.plain", recipient=person, target=person, key=key, due_at=NOON + after)


def test_enqueue_twice_with_one_key_writes_one_row() -> None:
    person = UserFactory()

    assert enqueue(person).pk == enqueue(person).pk

    assert Reminder.objects.count() == 1


def test_of_what_has_just_been_made_nothing_is_looked_for(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person = UserFactory()
    enqueue(person)

    with django_assert_num_queries(1):
        made = outbox.enqueue(
            kind="tests.plain", recipient=person, target=person, key="two", due_at=NOON, is_first=True
        )

    assert Reminder.objects.get(key="two") == made


def test_enqueue_moves_a_row_that_waits() -> None:
    person = UserFactory()
    enqueue(person)

    assert enqueue(person, after=timedelta(days=1)).due_at == NOON + timedelta(days=1)


@pytest.mark.parametrize("state", [State.CANCELLED, State.LAPSED, State.PUT_ASIDE])
def test_enqueue_brings_back_a_row_that_never_went_out(state: State) -> None:
    person = UserFactory()
    reminder = ReminderFactory(recipient=person, key="one", state=state, attempts=5, error="x")

    again = enqueue(person)

    assert (again.pk, again.state, again.attempts, again.error) == (reminder.pk, State.PENDING, 0, "")


def test_enqueue_leaves_a_sent_row_as_it_is() -> None:
    person = UserFactory()
    ReminderFactory(recipient=person, key="one", state=State.SENT, sent_at=NOON)

    again = enqueue(person, after=timedelta(days=1))

    assert (again.state, again.due_at) == (State.SENT, NOON)


def test_withdraw_takes_back_only_what_waits_about_the_target() -> None:
    target, other = UserFactory(), UserFactory()
    waiting = ReminderFactory(target=target)
    sent = ReminderFactory(target=target, state=State.SENT, sent_at=NOON)
    elsewhere = ReminderFactory(target=other)

    assert outbox.withdraw(target=target) == 1

    states = [Reminder.objects.get(pk=row.pk).state for row in (waiting, sent, elsewhere)]
    assert states == [State.CANCELLED, State.SENT, State.PENDING]


def test_withdraw_can_be_limited_to_kinds_and_a_recipient() -> None:
    target, person = UserFactory(), UserFactory()
    wanted = ReminderFactory(target=target, recipient=person, kind="tests.plain")
    ReminderFactory(target=target, recipient=person, kind="tests.slow")
    ReminderFactory(target=target, kind="tests.plain")

    assert outbox.withdraw(target=target, kinds=["tests.plain"], recipient=person) == 1

    wanted.refresh_from_db()
    assert wanted.state == State.CANCELLED
