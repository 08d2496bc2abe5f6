"""Which time comes first: who must be there, quorum, the calendar, other meetings, and how many can."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.enums import MeetingState
from polls.enums import Choice
from polls.selectors.ranking import Ranked, asked_of, ranking
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.meetings.factories import NOW, MeetingFactory
from tests.meetings.factories import stage as set_stage
from tests.polls.factories import FIRST, HOLIDAY, SECOND, Round, ask

YES, NEED, NO, DEPUTY = Choice.YES, Choice.IF_NEEDED, Choice.NO, Choice.DEPUTY


def ranked(round_: Round) -> list[Ranked]:
    return ranking(round_.stage.coordinator, round_.poll, asked_of(round_.poll), now=NOW)


def test_the_time_that_most_can_comes_first_and_a_holiday_last() -> None:
    round_ = ask()
    for role in ("member", "chair", "attendee"):
        round_.say(role, NO if role == "member" else YES, YES, YES)

    rows = ranked(round_)

    assert [row.time.starts_at for row in rows] == [SECOND, FIRST, HOLIDAY]
    assert (rows[0].is_best, rows[0].coming, rows[2].hits[0].color) == (True, 3, "danger")


def test_a_seat_that_must_be_there_outweighs_the_number() -> None:
    stage = set_stage()
    stage.seats["chair"].is_required = True
    stage.seats["chair"].save()
    round_ = ask(FIRST, SECOND, stage=stage)
    for role in ("member", "attendee", "observer"):
        round_.say(role, YES, NO)
    round_.say("chair", NO, DEPUTY)

    rows = ranked(round_)

    assert [row.time.starts_at for row in rows] == [SECOND, FIRST]
    assert [seat.title for seat in rows[1].lacks] == ["Chair"]


def test_a_required_seat_that_nobody_is_asked_for_is_missing() -> None:
    stage = set_stage()
    SeatFactory(council=stage.council, title="Ledig", is_required=True)
    round_ = ask(FIRST, SECOND, stage=stage)

    assert [seat.title for seat in ranked(round_)[0].lacks] == ["Ledig"]


def test_a_time_without_quorum_comes_after_one_with() -> None:
    round_ = ask(FIRST, SECOND, stage=set_stage(quorum_number=2))
    round_.say("member", NO, NEED)
    round_.say("chair", YES, NEED)
    round_.say("attendee", YES, NO)
    round_.say("observer", YES, NO)

    rows = ranked(round_)

    assert [row.time.starts_at for row in rows] == [SECOND, FIRST]
    assert [row.quorum and row.quorum.stands for row in rows] == [True, False]


def test_other_meetings_of_those_who_sit_there_count() -> None:
    stage = set_stage()
    other = CouncilFactory(name="Styringsgruppa")
    TenureFactory(seat=SeatFactory(council=other), user=stage.member)
    MeetingFactory(council=other, starts_at=FIRST, state=MeetingState.NOTICE_SENT, notice_sent_at=NOW)
    round_ = ask(FIRST, SECOND, stage=stage)

    rows = ranked(round_)

    assert [row.time.starts_at for row in rows] == [SECOND, FIRST]
    assert "Member" in rows[1].hits[0].words


def test_short_notice_is_said() -> None:
    soon = NOW + timedelta(days=12)
    round_ = ask(soon, SECOND, stage=set_stage(notice_days=14))

    rows = ranked(round_)

    assert ("Kortere" in rows[1].hits[-1].words, rows[1].time.starts_at) == (True, soon)


def test_more_people_and_times_are_not_more_queries() -> None:
    few, many = ask(FIRST, SECOND), ask(FIRST, SECOND, HOLIDAY, SECOND + timedelta(days=7))
    for _ in range(3):
        TenureFactory(seat=SeatFactory(council=many.stage.council))
    counts = []
    for round_ in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            ranked(round_)
        counts.append(len(caught))

    assert counts[0] == counts[1]
