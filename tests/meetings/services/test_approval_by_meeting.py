"""Minutes that the next meeting of the body approves."""

from datetime import timedelta

import pytest
import time_machine

from councils.enums import MinutesApproval
from meetings.enums import ItemType, MeetingState
from meetings.errors import NextMeetingDecides
from meetings.models import Meeting
from meetings.services import agenda, minutes, notices, planning
from tests.meetings.approving import MORNING_AFTER, SENT_AT, chosen, sent, silence, written
from tests.meetings.factories import STARTS, Stage
from tests.meetings.pages import address, page


@pytest.fixture
def following(stage: Stage) -> Stage:
    """Minutes with a text, of a body whose next meeting approves them."""
    return written(chosen(stage, MinutesApproval.NEXT_MEETING))


def next_meeting(stage: Stage, weeks: int = 4) -> Meeting:
    starts = STARTS + timedelta(weeks=weeks)
    return planning.plan(
        council=stage.council, starts_at=starts, ends_at=starts + timedelta(hours=2), **stage.act(SENT_AT)
    )


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.items.in_order().values_list("title", flat=True))


def test_the_next_meeting_gets_the_approval_as_its_first_item(following: Stage) -> None:
    following.council.standing_items = ["Siden sist"]
    following.council.save()
    later, soon = next_meeting(following, 8), next_meeting(following, 4)
    sent(following)
    sent(following, SENT_AT + timedelta(hours=1))

    assert titles(soon) == ["Godkjenning av referatet fra 1. april 2027", "Siden sist"]
    assert titles(later) == ["Siden sist"]
    first = soon.items.in_order()[0]
    assert (first.approves, first.type) == (following.meeting, ItemType.APPROVAL_OF_MINUTES)


def test_the_meeting_that_is_planned_afterwards_gets_it(following: Stage) -> None:
    sent(following)
    before = page(following.member, "minutes", following.meeting.pk)
    planned = next_meeting(following)

    assert "når det er planlagt" in before
    assert titles(planned) == ["Godkjenning av referatet fra 1. april 2027"]
    assert titles(next_meeting(following, 8)) == []


def test_it_is_a_late_item_once_the_notice_is_out(following: Stage) -> None:
    planned = next_meeting(following)
    agenda.add(meeting=planned, facts=agenda.ItemFacts(title="Natteravn"), **following.act(SENT_AT))
    notices.send(meeting=planned, **following.act(SENT_AT))
    sent(following)

    last = list(planned.items.in_order())[-1]
    assert (last.title, last.is_late, last.number) == ("Godkjenning av referatet fra 1. april 2027", True, 3)


def test_minutes_are_approved_when_the_next_meeting_has_begun(following: Stage) -> None:
    planned = next_meeting(following)
    sent(following)
    with pytest.raises(NextMeetingDecides):
        minutes.approve(meeting=following.meeting, **following.act(SENT_AT))
    with time_machine.travel(SENT_AT, tick=False):
        before = page(following.coordinator, "minutes", following.meeting.pk)
    planned = notices.send(meeting=planned, **following.act(SENT_AT))
    planned = minutes.start(meeting=planned, **following.act(planned.starts_at))
    with time_machine.travel(planned.starts_at, tick=False):
        after = page(following.coordinator, "minutes", following.meeting.pk)

    meeting = minutes.approve(meeting=following.meeting, **following.act(planned.starts_at))

    link = address("minutes_approve", following.meeting.pk)
    assert (link in before, link in after, meeting.state) == (False, True, MeetingState.APPROVED)
    item = planned.items.get()
    assert address("minutes", following.meeting.pk) in page(following.member, "item_detail", item.pk)


def test_when_that_meeting_is_cancelled_the_one_after_gets_it(following: Stage) -> None:
    planned = next_meeting(following)
    sent(following)
    planning.cancel(meeting=planned, reason="Sykdom", **following.act(SENT_AT))

    assert titles(next_meeting(following, 6)) == ["Godkjenning av referatet fra 1. april 2027"]


def test_it_is_never_approved_by_silence(following: Stage) -> None:
    assert sent(following).minutes_until is None
    assert silence(following, MORNING_AFTER + timedelta(days=400)) is False
