"""A meeting that people were called to and that did not take place."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from icalendar import Calendar

from contributions.needs import needs_of
from contributions.places import Desk
from councils.enums import CadenceKind
from councils.models import Cadence
from meetings.calendar import event
from meetings.enums import Edition, MeetingState
from meetings.errors import CancelsNoMore, IllegalState, NotItsTimeYet
from meetings.models import Meeting
from meetings.selectors import documents
from meetings.services import minutes, planning, put_off
from municipalities.models import Municipality
from planning.selectors.standing import standings
from reminders.models import Reminder
from tests.meetings.factories import HOURS, NOW, STARTS, MeetingFactory, Stage
from tests.meetings.pages import address, page, post
from tests.meetings.services.test_proposals import accept, propose
from tests.pages import words_of

AFTER = STARTS + timedelta(days=1)
WHY = "Bare to kom."


def say(stage: Stage, now: Any = AFTER) -> Meeting:
    return planning.say_not_held(meeting=stage.meeting, reason=WHY, **stage.act(now))


def read(person: Any, name: str, *args: object, **query: Any) -> str:
    return words_of(page(person, name, *args, **query))


def needs(stage: Stage) -> list[str]:
    mine = [Municipality.objects.get(pk="3418")]
    return [need.act for need in needs_of(Desk(person=stage.coordinator, now=AFTER, mine=mine))]


def test_it_is_noted_with_a_reason_and_nobody_is_told(stage: Stage) -> None:
    stage.item()
    stage.send()
    told = Reminder.objects.count()

    done = say(stage)

    assert (done.state, done.not_held_reason, done.not_held_by) == (MeetingState.NOT_HELD, WHY, stage.coordinator)
    assert Reminder.objects.count() == told
    assert not Reminder.objects.pending().exists()


@pytest.mark.parametrize("state", ["draft", "minutes", "approved", "cancelled", "not held"])
def test_only_from_a_notice_that_is_sent(stage: Stage, state: str) -> None:
    stage.item()
    if state in {"minutes", "approved"}:
        stage.start()
    elif state != "draft":
        stage.send()
    if state == "approved":
        minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    if state == "cancelled":
        planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())
    if state == "not held":
        say(stage)

    with pytest.raises(IllegalState):
        say(stage)


def test_before_its_time_it_is_cancelled_and_after_it_no_more(stage: Stage) -> None:
    stage.send()

    with pytest.raises(NotItsTimeYet):
        say(stage, STARTS - timedelta(minutes=1))
    with pytest.raises(CancelsNoMore):
        planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act(STARTS))

    assert Meeting.objects.get().state == MeetingState.NOTICE_SENT
    assert say(stage, STARTS).is_not_held


def test_no_minutes_are_started_of_it(stage: Stage) -> None:
    stage.send()
    say(stage)

    with pytest.raises(IllegalState):
        minutes.start(meeting=stage.meeting, **stage.act(AFTER))


@pytest.mark.parametrize("wrong", [{"not_held_reason": ""}, {"state": "notice_sent"}])
def test_the_database_holds_the_reason_and_the_state_together(stage: Stage, wrong: dict[str, str]) -> None:
    stage.send()
    say(stage)

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.update(**wrong)


def test_what_was_proposed_and_what_was_put_off_goes_on_to_the_next(stage: Stage) -> None:
    other = Meeting.objects.get(pk=stage.meeting.pk)
    item = stage.item("Gatelys")
    stage.start()
    stage.meeting = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(hours=5))
    put_off.put_off(item=item, reason="Tiden gikk ut", **stage.act(STARTS))
    proposal = propose(stage)
    accept(stage, proposal)
    stage.send()
    last = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30))

    say(stage)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.meeting, last.items.get().title) == ("waiting", None, "Gatelys")
    assert other.items.get().goes_on_as.meeting == stage.meeting


def test_the_workbench_asks_whether_it_was_held_until_somebody_says(stage: Stage) -> None:
    stage.send()
    asked = "Skriv referatet, eller si at møtet ikke ble holdt"
    assert asked in needs(stage)

    say(stage)

    assert needs(stage) == []


def test_both_acts_stand_on_the_page_after_its_time_and_neither_before(stage: Stage) -> None:
    stage.send()
    path = address("meeting_not_held", stage.meeting.pk)
    assert path not in page(stage.coordinator, "meeting_detail", stage.meeting.pk)
    assert address("meeting_cancel", stage.meeting.pk) in page(stage.coordinator, "meeting_detail", stage.meeting.pk)

    with time_machine.travel(AFTER, tick=False):
        shown = page(stage.coordinator, "meeting_detail", stage.meeting.pk)
        assert (path in shown, address("minutes_start", stage.meeting.pk) in shown) == (True, True)
        assert address("meeting_cancel", stage.meeting.pk) not in shown
        assert path not in page(stage.member, "meeting_detail", stage.meeting.pk)


def test_it_is_said_on_a_page_that_asks_first(stage: Stage) -> None:
    stage.send()
    with time_machine.travel(AFTER, tick=False):
        assert "Dette kan ikke angres." in read(stage.coordinator, "meeting_not_held", stage.meeting.pk)

        told = words_of(post(stage.coordinator, "meeting_not_held", stage.meeting.pk, reason=WHY))
        late = post(stage.coordinator, "meeting_cancel", stage.meeting.pk, reason="Uvær")

        for words in ("Det er notert at møtet ikke ble holdt.", WHY, "Ikke avholdt"):
            assert words in told
        assert WHY in read(stage.member, "meeting_detail", stage.meeting.pk)
        assert "Coordinator noterte" in words_of(late)


def test_lists_and_filters_know_it(stage: Stage) -> None:
    stage.send()
    say(stage)
    with time_machine.travel(AFTER, tick=False):
        assert "Ikke avholdt" in read(stage.member, "meeting_list", vis="tidligere")
        found = page(stage.member, "meeting_list", vis="tidligere", tilstand="not_held")
        none = page(stage.member, "meeting_list", vis="tidligere", tilstand="approved")

    assert address("meeting_detail", stage.meeting.pk) in found
    assert address("meeting_detail", stage.meeting.pk) not in none


def test_a_calendar_shows_it_as_cancelled(stage: Stage) -> None:
    stage.send()
    before = stage.meeting.sequence
    say(stage)

    found = event(stage.invitation(), now=AFTER)

    assert (str(found["status"]), found["sequence"]) == ("CANCELLED", before + 1)
    assert Calendar.from_ical(found.to_ical())


def test_its_notice_says_so(stage: Stage) -> None:
    stage.item()
    stage.send()
    say(stage)

    made = documents.notice(stage.member, Meeting.objects.get(), Edition.INTERNAL)

    assert "Ikke avholdt" in str(made.paper.data())


@pytest.mark.parametrize("number", [1, 3])
def test_it_does_not_count_as_held(stage: Stage, number: int) -> None:
    Cadence.objects.create(council=stage.council, kind=CadenceKind.PER_YEAR, number=4, starts_on=NOW.date())
    Meeting.objects.all().delete()
    for place in range(number):
        starts_at = STARTS + timedelta(days=place)
        stage.meeting = MeetingFactory(council=stage.council, starts_at=starts_at, ends_at=starts_at + HOURS)
        stage.send()
        say(stage, starts_at)
    mine = [Municipality.objects.get(pk="3418")]

    row = standings(stage.coordinator, mine, year=2027, now=AFTER + timedelta(days=9))[0]

    assert row.found is not None
    assert (row.found.held, row.found.planned, row.not_held) == (0, 0, number)
    assert row.next_meeting is None
