"""Follow-ups: given to somebody who may know, reminded of, and done."""

from datetime import date, datetime

import pytest

from accounts.models import User
from meetings.errors import CannotRead, IllegalState
from meetings.models import FollowUp
from meetings.selectors.people import who_can_be_responsible
from meetings.services import decisions, follow_ups
from meetings.services import follow_up_messages as messages
from reminders.enums import State
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, OSLO, Stage

DUE = date(2027, 5, 20)


def written_to(person: User) -> dict[str, datetime]:
    """When what is written about follow-ups is due, by kind."""
    rows = Reminder.objects.filter(recipient=person, kind__startswith=messages.DUE)
    return dict(rows.order_by().values_list("kind", "due_at"))


def test_give_belongs_to_the_decision_and_reminds(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    decision = decisions.record(item=item, text="Ja.", **stage.act())

    given = follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=DUE, **stage.act())

    assert (given.decision, given.responsible) == (decision, stage.member)
    assert written_to(stage.member) == {
        messages.GIVEN: NOW,
        messages.DUE: datetime(2027, 5, 19, 9, tzinfo=OSLO),
        messages.TODAY: datetime(2027, 5, 20, 9, tzinfo=OSLO),
        messages.OVERDUE: datetime(2027, 5, 21, 9, tzinfo=OSLO),
    }


def test_give_for_today_tells_it_once(stage: Stage) -> None:
    item = stage.item()
    stage.start()

    follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=NOW.date(), **stage.act())

    assert written_to(stage.member) == {
        messages.GIVEN: NOW,
        messages.OVERDUE: datetime(2027, 3, 16, 9, tzinfo=OSLO),
    }


def test_who_gives_it_to_themselves_is_only_reminded(stage: Stage) -> None:
    item = stage.item()
    stage.start()

    follow_ups.give(item=item, text="Ring", responsible=stage.coordinator, due_on=DUE, **stage.act())

    assert set(written_to(stage.coordinator)) == {messages.DUE, messages.TODAY, messages.OVERDUE}


def test_give_to_somebody_who_may_not_read_is_refused(stage: Stage) -> None:
    item = stage.exempt_item("Hemmelig")
    stage.start()

    for person in (UserFactory(), stage.people["attendee"]):
        with pytest.raises(CannotRead):
            follow_ups.give(item=item, text="Ring", responsible=person, due_on=DUE, **stage.act())

    assert FollowUp.objects.count() == 0


def test_those_offered_are_those_who_may(stage: Stage) -> None:
    plain, secret = stage.item(), stage.exempt_item("Hemmelig")
    stage.start()

    offered = {item.title: [str(person) for person in who_can_be_responsible(item)] for item in (plain, secret)}

    assert offered == {
        "Ungdomstorget": ["Attendee", "Chair", "Coordinator", "Member", "Observer"],
        "Hemmelig": ["Chair", "Coordinator", "Member"],
    }


def test_those_who_may_be_minors_are_not_offered_whatever_else_they_are(stage: Stage) -> None:
    item = stage.item()
    youth = TenureFactory(seat=SeatFactory(council=stage.council, is_youth=True)).user
    TenureFactory(seat=SeatFactory(is_youth=True), user=stage.member)

    offered = list(who_can_be_responsible(item))

    assert (youth in offered, stage.member in offered, stage.people["chair"] in offered) == (False, False, True)


def test_finish_keeps_the_outcome_and_withdraws_the_reminder(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    given = follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=DUE, **stage.act())

    done = follow_ups.finish(follow_up=given, outcome="Avtalt.", by=stage.member, now=NOW)

    assert (done.done_by, done.outcome, done.is_done) == (stage.member, "Avtalt.", True)
    about = Reminder.objects.about(given)
    assert [row.state for row in about.order_by("pk")] == [State.CANCELLED] * 4


def test_finish_twice_is_refused(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    given = follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=DUE, **stage.act())
    follow_ups.finish(follow_up=given, outcome="Avtalt.", by=stage.member, now=NOW)

    with pytest.raises(IllegalState):
        follow_ups.finish(follow_up=given, outcome="Noe annet.", by=stage.member, now=NOW)

    assert FollowUp.objects.get().outcome == "Avtalt."


def test_give_before_the_meeting_is_refused(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    with pytest.raises(IllegalState):
        follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=DUE, **stage.act())
