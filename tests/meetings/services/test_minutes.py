"""Minutes: nobody's text is lost, attendance, approval."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest

from meetings.enums import MeetingState
from meetings.errors import IllegalState, MinutesChanged, NotBegunYet, NotTheDayYet
from meetings.models import Meeting
from meetings.services import attendance, minutes
from tests.meetings.factories import NOW, OSLO, STARTS, Stage


def test_start_takes_the_meeting_on(stage: Stage) -> None:
    assert stage.start().state == MeetingState.IN_PROGRESS


def test_start_of_a_draft_is_refused(stage: Stage) -> None:
    with pytest.raises(IllegalState):
        minutes.start(meeting=stage.meeting, **stage.act(STARTS))


@pytest.mark.parametrize(
    ("now", "is_started"),
    [
        (datetime(2027, 3, 31, 23, 59, tzinfo=OSLO), False),
        (datetime(2027, 3, 31, 22, 30, tzinfo=UTC), True),
        (datetime(2027, 4, 3, 9, tzinfo=OSLO), True),
    ],
    ids=["the evening before", "half past midnight in Norway", "days after"],
)
def test_start_waits_for_the_day_in_norway(stage: Stage, now: datetime, is_started: bool) -> None:
    stage.send()
    with nullcontext() if is_started else pytest.raises(NotTheDayYet):
        minutes.start(meeting=stage.meeting, **stage.act(now))

    assert (Meeting.objects.get().state == MeetingState.IN_PROGRESS) is is_started


def test_approve_waits_for_the_meeting_to_begin(stage: Stage) -> None:
    stage.start()

    with pytest.raises(NotBegunYet):
        minutes.approve(meeting=stage.meeting, **stage.act(STARTS - timedelta(minutes=1)))

    assert Meeting.objects.get().state == MeetingState.IN_PROGRESS


def test_write_keeps_the_text_and_counts_its_version(stage: Stage) -> None:
    item = stage.item()
    stage.start()

    written = minutes.write_item(item=item, text="Rådet drøftet.", version=0, **stage.act())

    assert (written.minutes, written.minutes_version) == ("Rådet drøftet.", 1)
    assert (written.minutes_changed_by, written.minutes_changed_at) == (stage.coordinator, NOW)


def test_second_writer_is_told_and_the_first_text_stays(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    minutes.write_item(item=item, text="Den første.", version=0, **stage.act())

    with pytest.raises(MinutesChanged) as caught:
        minutes.write_item(item=item, text="Den andre.", version=0, **stage.act())

    item.refresh_from_db()
    assert (caught.value.saved, caught.value.version, item.minutes) == ("Den første.", 1, "Den første.")


def test_the_same_text_twice_is_no_change(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    for _ in range(2):
        written = minutes.write_item(item=item, text="Likt.", version=0, **stage.act())

    assert written.minutes_version == 1


@pytest.mark.parametrize("attended", [True, False, None], ids=["present", "absent", "taken back"])
def test_attendance(stage: Stage, attended: bool | None) -> None:
    stage.start()

    invitation = attendance.record(invitation=stage.invitation(), attended=attended, **stage.act())

    assert invitation.attended is attended


def test_approve_locks(stage: Stage) -> None:
    item = stage.item()
    meeting = minutes.approve(meeting=stage.start(), **stage.act(STARTS))

    assert (meeting.state, meeting.minutes_approved_by) == (MeetingState.APPROVED, stage.coordinator)
    for act in (
        lambda: minutes.write_item(item=item, text="For sent.", version=0, **stage.act()),
        lambda: attendance.record(invitation=stage.invitation(), attended=True, **stage.act()),
        lambda: minutes.approve(meeting=meeting, **stage.act(STARTS)),
    ):
        with pytest.raises(IllegalState):
            act()
