"""A follow-up that belongs to a seat goes to whoever gets the seat; one that belongs to a person stays."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import User
from councils.models import Tenure
from meetings.errors import NoSeat
from meetings.models import FollowUp, FollowUpStep
from meetings.services import follow_up_messages as messages
from meetings.services import follow_ups, seat_tasks
from meetings.tasks import follow_seats
from slt_portal.celery import app
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, Stage
from tests.meetings.test_notifications import wanted

DUE = date(2027, 9, 1)
LAST = date(2027, 4, 30)
AFTER = NOW + timedelta(days=60)


def give(stage: Stage, *, with_seat: bool = True, **changed: Any) -> FollowUp:
    item = changed.pop("item", None) or stage.item()
    stage.start()
    facts: Any = {"text": "Ring torget", "responsible": stage.member, "due_on": DUE} | changed
    return follow_ups.give(item=item, **facts, with_seat=with_seat, **stage.act())


def succeed(stage: Stage, name: str = "Etterfølger") -> User:
    """End who has the member's seat on 30 April, and let somebody else have it from the day after."""
    Tenure.objects.filter(user=stage.member).update(ends_on=LAST)
    tenure = TenureFactory(seat=stage.seats["member"], user=UserFactory(name=name), starts_on=LAST + timedelta(days=1))
    found: User = tenure.user
    return found


def swept(moment: Any = AFTER) -> int:
    with time_machine.travel(moment, tick=False):
        return follow_seats()


def test_whoever_gets_the_seat_takes_it_over_and_both_are_told(stage: Stage) -> None:
    task = give(stage)
    new = succeed(stage)

    told = [swept(NOW), swept(), swept()]

    found = FollowUp.objects.get()
    assert (told, found.responsible, found.seat) == ([0, 1, 0], new, task.seat)
    assert FollowUpStep.objects.get().responsible_was == stage.member
    with time_machine.travel(AFTER, tick=False):
        assert "Ring torget" in wanted(messages.GIVEN, new).body


def test_what_belongs_to_a_person_stays(stage: Stage) -> None:
    give(stage, with_seat=False)
    succeed(stage)

    assert (swept(), FollowUp.objects.get().responsible) == (0, stage.member)


def test_an_empty_seat_leaves_it_until_somebody_has_it(stage: Stage) -> None:
    give(stage)
    Tenure.objects.filter(user=stage.member).update(ends_on=LAST)
    assert swept() == 0

    new = TenureFactory(seat=stage.seats["member"], starts_on=AFTER.date()).user
    assert (swept(), FollowUp.objects.get().responsible) == (1, new)


def test_it_does_not_go_to_who_is_kept_out_of_the_item(stage: Stage) -> None:
    task = give(stage)
    new = succeed(stage)
    stage.keep_out(new, task.item)

    assert (swept(), FollowUp.objects.get().responsible) == (0, stage.member)


def test_it_does_not_go_to_a_minor(stage: Stage) -> None:
    give(stage)
    new = succeed(stage)
    TenureFactory(seat=SeatFactory(is_youth=True), user=new)

    assert (swept(), FollowUp.objects.get().responsible) == (0, stage.member)


def test_what_is_done_stays_with_who_did_it(stage: Stage) -> None:
    task = give(stage)
    follow_ups.finish(follow_up=task, outcome="Avtalt.", by=stage.member, now=NOW)
    succeed(stage)

    assert (swept(), FollowUp.objects.get().responsible) == (0, stage.member)


def test_handed_over_to_somebody_it_is_theirs(stage: Stage) -> None:
    task = give(stage)

    given = follow_ups.hand_over(follow_up=task, to=stage.people["chair"], **stage.act())

    assert (given.responsible, given.seat) == (stage.people["chair"], None)


@pytest.mark.parametrize("before", [True, False])
def test_it_is_chosen_anew_when_it_is_changed(stage: Stage, before: bool) -> None:
    task = give(stage, with_seat=before)
    facts: Any = {"text": task.text, "responsible": task.responsible, "due_on": task.due_on}

    follow_ups.change(follow_up=task, **facts, with_seat=not before, **stage.act())

    assert FollowUp.objects.get().seat == (None if before else stage.seats["member"])


@pytest.mark.parametrize("who", ["coordinator", "deputy"])
def test_who_holds_no_seat_has_it_themselves(stage: Stage, who: str) -> None:
    deputy = TenureFactory(seat=stage.seats["chair"], is_deputy=True, deputy_order=1).user
    person = {"coordinator": stage.coordinator, "deputy": deputy}[who]

    with pytest.raises(NoSeat):
        follow_ups.seat_of(person, stage.item(), NOW)


def test_a_seat_in_another_body_is_none_here(stage: Stage) -> None:
    TenureFactory(seat=SeatFactory(), user=stage.coordinator)

    with pytest.raises(NoSeat):
        follow_ups.seat_of(stage.coordinator, stage.item(), NOW)


def test_nothing_is_half_done(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    task = give(stage)
    succeed(stage)
    monkeypatch.setattr(messages, "tell", _fails)

    with pytest.raises(RuntimeError), time_machine.travel(AFTER, tick=False):
        seat_tasks.pass_on(follow_up=task, now=AFTER)

    assert (FollowUp.objects.get().responsible, FollowUpStep.objects.count()) == (stage.member, 0)


def _fails(*args: Any, **kwargs: Any) -> None:
    raise RuntimeError


def test_it_is_looked_at_every_night() -> None:
    assert follow_seats.name in {entry["task"] for entry in app.conf.beat_schedule.values()}
