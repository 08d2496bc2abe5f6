"""Planning, moving and cancelling: who is told, and what waits in the outbox."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from meetings.enums import Answer, MeetingKind, MeetingState
from meetings.errors import IllegalState, MustLieAhead
from meetings.models import Meeting
from meetings.services import answers, messages, minutes, planning
from reminders.enums import State
from reminders.models import Reminder
from tests.meetings.factories import HOURS, NOW, OSLO, STARTS, Stage


def facts(meeting: Meeting, **changed: Any) -> dict[str, Any]:
    known = {
        "kind": MeetingKind(meeting.kind),
        "title": meeting.title,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.place,
        "video_url": meeting.video_url,
    }
    return known | changed


def waiting(kind: str) -> list[datetime]:
    due = Reminder.objects.pending().filter(kind=kind).order_by("due_at").values_list("due_at", flat=True)
    return sorted(set(due))


def test_plan_makes_a_draft(stage: Stage) -> None:
    meeting = planning.plan(council=stage.council, starts_at=STARTS, ends_at=STARTS + HOURS, **stage.act())

    assert (meeting.state, meeting.created_by, meeting.sequence) == (MeetingState.DRAFT, stage.coordinator, 0)
    assert Reminder.objects.count() == 0


@pytest.mark.parametrize(("kind", "titles"), [(MeetingKind.ORDINARY, ["Vold", "Rus"]), (MeetingKind.EXTRAORDINARY, [])])
def test_an_ordinary_meeting_gets_the_standing_items(stage: Stage, kind: MeetingKind, titles: list[str]) -> None:
    stage.council.standing_items = ["Vold", "Rus"]

    meeting = planning.plan(council=stage.council, kind=kind, starts_at=STARTS, ends_at=STARTS + HOURS, **stage.act())

    assert list(meeting.items.order_by("position").values_list("title", flat=True)) == titles


@pytest.mark.parametrize("starts_at", [NOW, NOW - timedelta(days=1)], ids=["now", "yesterday"])
def test_a_meeting_is_neither_planned_nor_moved_into_the_past(stage: Stage, starts_at: datetime) -> None:
    times: dict[str, Any] = {"starts_at": starts_at, "ends_at": starts_at + HOURS}

    with pytest.raises(MustLieAhead):
        planning.plan(council=stage.council, **times, **stage.act())
    with pytest.raises(MustLieAhead):
        planning.change(meeting=stage.meeting, **facts(stage.meeting, **times), **stage.act())

    assert list(Meeting.objects.values_list("starts_at", flat=True)) == [STARTS]


def test_a_draft_that_has_gone_by_is_changed_otherwise(stage: Stage) -> None:
    changed = planning.change(
        meeting=stage.meeting, **facts(stage.meeting, place="Torget"), **stage.act(STARTS + HOURS)
    )

    assert (changed.place, changed.starts_at) == ("Torget", STARTS)


def test_change_of_a_draft_tells_nobody(stage: Stage) -> None:
    later = STARTS + timedelta(days=7)

    changed = planning.change(
        meeting=stage.meeting, **facts(stage.meeting, starts_at=later, ends_at=later + HOURS), **stage.act()
    )

    assert (changed.starts_at, changed.sequence, Reminder.objects.count()) == (later, 0, 0)


def notice_is_out() -> None:
    Reminder.objects.filter(kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)


def test_who_has_not_got_the_notice_reads_of_the_new_time_there(stage: Stage) -> None:
    stage.send()
    Reminder.objects.filter(kind=messages.NOTICE, recipient=stage.member).update(state=State.SENT, sent_at=NOW)

    planning.change(meeting=stage.meeting, **facts(stage.meeting, place="Kulturhuset"), **stage.act())

    assert [each.recipient for each in Reminder.objects.filter(kind=messages.CHANGED)] == [stage.member]


def test_move_after_the_notice_tells_all_and_moves_reminders(stage: Stage) -> None:
    stage.send()
    notice_is_out()
    later = datetime(2027, 4, 8, 18, tzinfo=OSLO)

    changed = planning.change(
        meeting=stage.meeting, **facts(stage.meeting, starts_at=later, ends_at=later + HOURS), **stage.act()
    )

    told = Reminder.objects.pending().filter(kind=messages.CHANGED).count()
    assert (changed.sequence, told) == (1, 4)
    assert waiting(messages.REMINDER) == [datetime(2027, 4, 7, 9, tzinfo=OSLO)]


def test_move_asks_for_new_answers(stage: Stage) -> None:
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.COMING, **stage.act())
    later = STARTS + timedelta(days=1)

    planning.change(
        meeting=stage.meeting, **facts(stage.meeting, starts_at=later, ends_at=later + HOURS), **stage.act()
    )

    assert stage.invitation().answer == Answer.NONE


def test_new_place_keeps_answers_and_reminders(stage: Stage) -> None:
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.COMING, **stage.act())
    before = waiting(messages.REMINDER)

    changed = planning.change(meeting=stage.meeting, **facts(stage.meeting, place="Kulturhuset"), **stage.act())

    assert (changed.sequence, stage.invitation().answer) == (1, Answer.COMING)
    assert waiting(messages.REMINDER) == before


def test_new_title_alone_tells_nobody(stage: Stage) -> None:
    stage.send()

    changed = planning.change(meeting=stage.meeting, **facts(stage.meeting, title="Vårmøtet"), **stage.act())

    assert (changed.title, changed.sequence) == ("Vårmøtet", 0)
    assert Reminder.objects.filter(kind=messages.CHANGED).count() == 0


def test_move_after_the_reminder_went_out_reminds_again(stage: Stage) -> None:
    stage.send()
    Reminder.objects.filter(kind=messages.REMINDER).update(state=State.SENT, sent_at=NOW)
    for days in (7, 14):
        later = STARTS + timedelta(days=days)
        planning.change(
            meeting=stage.meeting, **facts(stage.meeting, starts_at=later, ends_at=later + HOURS), **stage.act()
        )

    assert waiting(messages.REMINDER) == [datetime(2027, 4, 14, 9, tzinfo=OSLO)]


def test_move_into_the_past_is_refused_and_changes_nothing(stage: Stage) -> None:
    stage.send()
    earlier = NOW - timedelta(hours=3)

    with pytest.raises(MustLieAhead):
        planning.change(
            meeting=stage.meeting, **facts(stage.meeting, starts_at=earlier, ends_at=earlier + HOURS), **stage.act()
        )

    stage.meeting.refresh_from_db()
    assert (stage.meeting.starts_at, Reminder.objects.filter(kind=messages.CHANGED).count()) == (STARTS, 0)


def test_change_of_a_held_meeting_is_refused(stage: Stage) -> None:
    meeting = stage.start()

    with pytest.raises(IllegalState):
        planning.change(meeting=meeting, **facts(meeting), **stage.act())


def test_cancel_after_the_notice_withdraws_what_waits_and_tells_all(stage: Stage) -> None:
    stage.send()

    meeting = planning.cancel(meeting=stage.meeting, reason="Sykdom", **stage.act())

    kinds = set(Reminder.objects.pending().values_list("kind", flat=True))
    assert (meeting.state, meeting.cancelled_reason, meeting.sequence) == (MeetingState.CANCELLED, "Sykdom", 1)
    assert (kinds, Reminder.objects.pending().count()) == ({messages.CANCELLED}, 4)


def test_cancel_of_a_draft_tells_nobody(stage: Stage) -> None:
    planning.cancel(meeting=stage.meeting, reason="Feil dato", **stage.act())

    assert Reminder.objects.count() == 0


@pytest.mark.parametrize("is_approved", [False, True], ids=["in progress", "approved"])
def test_cancel_of_a_held_meeting_is_refused(stage: Stage, is_approved: bool) -> None:
    meeting = stage.start()
    if is_approved:
        minutes.approve(meeting=meeting, **stage.act(STARTS))

    with pytest.raises(IllegalState):
        planning.cancel(meeting=meeting, reason="For sent", **stage.act())
