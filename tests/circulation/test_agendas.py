"""What is not decided in writing goes to a meeting, and the next agenda tells of what was."""

from typing import Any

import pytest

from circulation.enums import State
from circulation.errors import (
    WrongState,
)
from circulation.services import closing
from circulation.tasks import place_waiting
from meetings.enums import ItemType
from meetings.models import AgendaItem, Meeting
from meetings.services import agenda, planning
from tests.accounts.factories import UserFactory
from tests.circulation.factories import (
    DAY,
    WANTS,
    Matter,
    told,
    written,
)
from tests.councils.factories import TenureFactory
from tests.meetings.factories import HOURS, STARTS


def test_one_who_wants_a_meeting_stops_it_and_the_item_is_on_the_next_agenda(sent: Matter) -> None:
    sent.say("chair")
    sent.say("member", WANTS)

    item = sent.item
    assert (sent.now.state, item.meeting, item.case_number) == (State.TO_MEETING, sent.stage.meeting, "1/27")
    assert told("to_meeting") == ["Chair", "Member", "Third"]
    with pytest.raises(WrongState):
        sent.say("third")


@pytest.mark.parametrize("council", [{"one_stops": False}, {"one_stops": False, "legal_status": "elected"}])
def test_the_body_says_whether_one_is_enough(council: dict[str, Any]) -> None:
    matter = written(**council).send()

    matter.say("member", WANTS)

    assert (matter.now.state == State.SENT) is ("legal_status" not in council)


def test_without_a_meeting_planned_it_waits_for_the_first_that_is(sent: Matter) -> None:
    Meeting.objects.all().delete()
    sent.say("member", WANTS)
    assert (sent.item.meeting.is_between, place_waiting()) == (True, 0)

    planned = planning.plan(council=sent.stage.council, starts_at=STARTS, ends_at=STARTS + HOURS, **sent.stage.act())

    assert (place_waiting(), sent.item.meeting) == (1, planned)
    assert place_waiting() == 0


def test_an_item_that_comes_after_the_notice_is_marked(sent: Matter) -> None:
    sent.stage.item()
    sent.stage.send()

    sent.say("member", WANTS)

    assert (sent.item.is_late, sent.item.position) == (True, 1)


def test_the_next_agenda_tells_of_the_decision_by_its_number_alone(sent: Matter) -> None:
    sent.all_agree().decide()

    reference = sent.stage.meeting.items.get()
    assert (reference.type, reference.title) == (ItemType.REFERENCE, "Avgjort mellom møtene: vedtak 1/27")
    assert sent.now.reference == reference


def test_a_reference_comes_again_when_its_meeting_is_cancelled_and_not_when_it_is_taken_off(sent: Matter) -> None:
    sent.all_agree().decide()
    act = sent.stage.act()
    planning.cancel(meeting=sent.stage.meeting, reason="Sykdom", **act)
    later = planning.plan(council=sent.stage.council, starts_at=STARTS + DAY, ends_at=STARTS + DAY + HOURS, **act)

    assert (place_waiting(), later.items.count()) == (1, 1)
    agenda.remove(item=later.items.get(), **act)
    assert (place_waiting(), later.items.count()) == (0, 0)


def test_it_is_taken_to_a_meeting_by_whoever_sees_to_it(sent: Matter) -> None:
    closing.take_to_meeting(circulation=sent.row, reason="Vi må snakke om det.", **sent.stage.act())

    assert (sent.now.state, sent.now.reason) == (State.TO_MEETING, "Vi må snakke om det.")
    assert sent.item.meeting == sent.stage.meeting


def test_a_deputy_who_was_asked_reads_it_no_more_when_it_goes_to_a_meeting(matter: Matter) -> None:
    deputy = TenureFactory(
        seat=matter.stage.seats["member"], user=UserFactory(name="Deputy"), is_deputy=True, deputy_order=1
    ).user
    matter.stage.keep_out(matter.stage.member, matter.item)
    matter.send()

    closing.take_to_meeting(circulation=matter.row, reason="Vi må snakke om det.", **matter.stage.act())
    matter.stage.send()

    assert not AgendaItem.objects.visible_to(deputy).exists()
