"""Two people at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from meetings.errors import IllegalState, MinutesChanged
from meetings.models import AgendaItem, Decision, Invitation
from meetings.services import decisions, messages, minutes, notices
from reminders.models import Reminder
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, MeetingFactory, Stage

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def all_at_once(acts: list[Callable[[], object]]) -> list[type[BaseException] | None]:
    """Run each act in a thread of its own, from one starting shot; return what each raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> type[BaseException] | None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            act()
        except Exception as error:
            return type(error)
        else:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_a_notice_sent_twice_at_once_goes_out_once(stage: Stage) -> None:
    stage.item()

    raised = all_at_once([partial(notices.send, meeting=stage.meeting, **stage.act()) for _ in range(4)])

    assert sorted(raised, key=str) == [IllegalState, IllegalState, IllegalState, None]
    assert (Invitation.objects.count(), Reminder.objects.count()) == (4, 8)


def test_a_notice_updated_twice_at_once_calls_once(stage: Stage) -> None:
    stage.send()
    Reminder.objects.update(state="sent", sent_at=NOW)
    stage.seats["member"].tenures.update(ends_on=NOW.date())
    TenureFactory(seat=SeatFactory(council=stage.council))

    raised = all_at_once([partial(notices.recall, meeting=stage.meeting, **stage.act()) for _ in range(4)])

    written = Reminder.objects.filter(state="pending").order_by("kind").values_list("kind", flat=True)
    assert (raised, Invitation.objects.count()) == ([None] * 4, 4)
    assert list(written) == [messages.NOTICE, messages.REMINDER, messages.UNSEATED]


def test_notices_of_one_body_at_once_give_each_item_a_number_of_its_own(stage: Stage) -> None:
    stages = [
        Stage(stage.council, stage.coordinator, stage.people, stage.seats, MeetingFactory(council=stage.council))
        for _ in range(4)
    ]
    for each in stages:
        each.item("A")
        each.item("B")

    raised = all_at_once([partial(notices.send, meeting=each.meeting, **stage.act()) for each in stages])

    numbers = AgendaItem.objects.order_by("number").values_list("number", flat=True)
    assert (raised, list(numbers)) == ([None] * 4, list(range(1, 9)))


def test_decisions_of_one_body_at_once_get_a_number_each(stage: Stage) -> None:
    items = [stage.item(f"Sak {number}") for number in range(4)]
    stage.start()

    raised = all_at_once([partial(decisions.record, item=item, text="Ja.", **stage.act()) for item in items])

    assert raised == [None] * 4
    assert sorted(Decision.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_four_writers_at_once_keep_one_text_and_tell_the_rest(stage: Stage) -> None:
    item = stage.item()
    stage.start()

    raised = all_at_once(
        [partial(minutes.write_item, item=item, text=text, version=0, **stage.act()) for text in ("A", "B", "C", "D")]
    )

    assert sorted(raised, key=str) == [MinutesChanged, MinutesChanged, MinutesChanged, None]
    assert AgendaItem.objects.get().minutes_version == 1
