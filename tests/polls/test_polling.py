"""Asking, changing what is asked, reminding and closing."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from contributions.calendar import events_of
from meetings.enums import MeetingState
from meetings.errors import MustLieAhead
from polls.enums import Choice
from polls.errors import NobodyToAsk, PollClosed, PollError, RemindedToday, SameTime, TimeBehind
from polls.models import Asked, PollAnswer
from polls.services import answering, leaving, messages, polling
from polls.services.polling import Guest
from reminders.models import Reminder
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import HOURS, NOW
from tests.polls.factories import DAY, DEADLINE, FIRST, SECOND, Round, ask, mailed

YES, NEED, NO = Choice.YES, Choice.IF_NEEDED, Choice.NO


def waiting(person: User) -> set[str]:
    return set(Reminder.objects.pending().filter(recipient=person).values_list("kind", flat=True))


def said(round_: Round, role: str) -> dict[int, str]:
    return dict(PollAnswer.objects.filter(asked=round_.of(role)).values_list("time", "choice"))


def test_everybody_asked_gets_the_question_and_a_reminder(asked: Round) -> None:
    assert Asked.objects.count() == 4
    assert waiting(asked.stage.member) == {messages.ASKED, messages.REMINDER}
    due = Reminder.objects.get(recipient=asked.stage.member, kind=messages.REMINDER).due_at
    assert due.date() == DEADLINE - DAY


def test_the_question_names_the_times_and_the_link(asked: Round) -> None:
    written = mailed(asked.stage.member, messages.ASKED)

    assert "Tuesday 6 April 2027 12.00–14.00" in written.replace(":", ".")
    assert "/datoer/lenke/" in written


def test_a_guest_is_asked_by_address(asked: Round) -> None:
    round_ = ask(guests=[Guest("lege@example.no", "Kommunelegen")])

    guest = Asked.objects.get(poll=round_.poll, user__email="lege@example.no")

    assert (guest.seat, guest.shown_name, waiting(guest.user)) == (
        None,
        "Kommunelegen",
        {messages.ASKED, messages.REMINDER},
    )


def test_somebody_in_two_seats_is_asked_once_for_the_first(asked: Round) -> None:
    stage = asked.stage
    stage.seats["more"] = SeatFactory(council=stage.council, position=9)
    TenureFactory(seat=stage.seats["more"], user=stage.member)

    again = ask(stage=stage)

    assert again.of("member").seat == stage.seats["member"]


def test_nobody_to_ask_is_refused(asked: Round) -> None:
    with pytest.raises(NobodyToAsk):
        ask(stage=asked.stage, seats=[])


def test_a_moved_time_loses_its_own_answers_alone(asked: Round) -> None:
    asked.say("member", YES, NO, YES)
    asked.say("chair", YES)
    first = asked.times[0]

    polling.change_time(time=first, starts_at=FIRST + DAY, ends_at=FIRST + DAY + HOURS, **asked.stage.act())

    assert set(said(asked, "member").values()) == {NO, YES}
    assert len(said(asked, "member")) == 2
    assert messages.CHANGED in waiting(asked.stage.member)
    assert "7 April" in mailed(asked.stage.member, messages.CHANGED)
    assert messages.CHANGED not in waiting(asked.stage.people["observer"])


def test_only_those_who_answered_the_time_are_told(asked: Round) -> None:
    asked.say("chair", None, YES)

    polling.change_time(time=asked.times[0], starts_at=FIRST + DAY, ends_at=FIRST + DAY + HOURS, **asked.stage.act())

    assert messages.CHANGED not in waiting(asked.stage.people["chair"])


def test_an_answer_to_the_old_time_is_not_taken_for_the_new(asked: Round) -> None:
    old = asked.times[0]
    polling.change_time(time=old, starts_at=FIRST + DAY, ends_at=FIRST + DAY + HOURS, **asked.stage.act())

    answering.give(asked=asked.of("member"), choices={old.key: YES}, by=asked.stage.member, now=NOW)

    assert said(asked, "member") == {}


def test_an_added_time_is_told_to_those_who_have_answered(asked: Round) -> None:
    asked.say("member", YES, YES, YES)

    polling.add_time(poll=asked.poll, starts_at=FIRST + DAY, ends_at=FIRST + DAY + HOURS, **asked.stage.act())

    assert len(said(asked, "member")) == 3
    assert "7 April" in mailed(asked.stage.member, messages.CHANGED)


@pytest.mark.parametrize(("starts_at", "refused"), [(SECOND, SameTime), (NOW, TimeBehind)])
def test_a_time_that_cannot_be(asked: Round, starts_at: Any, refused: type[PollError]) -> None:
    with pytest.raises(refused):
        polling.add_time(poll=asked.poll, starts_at=starts_at, ends_at=SECOND + HOURS, **asked.stage.act())


def test_reminding_reaches_those_who_lack_an_answer_once_a_day(asked: Round) -> None:
    asked.say("member", YES, YES, YES)
    asked.say("chair", YES)

    number = polling.remind(poll=asked.poll, **asked.stage.act())

    assert number == 3
    with pytest.raises(RemindedToday):
        polling.remind(poll=asked.poll, **asked.stage.act())
    assert polling.remind(poll=asked.poll, **asked.stage.act(NOW + DAY)) == 3


def test_whoever_has_answered_is_not_reminded(asked: Round) -> None:
    before = mailed(asked.stage.member, messages.REMINDER)
    asked.say("member", YES, NO, NEED)

    assert ("you have not said" in before, mailed(asked.stage.member, messages.REMINDER)) == (True, "")


def test_closing_plans_the_meeting_in_the_same_act(asked: Round) -> None:
    asked.say("member", YES)

    meeting = asked.close(asked.times[0])

    assert meeting is not None
    asked.poll.refresh_from_db()
    assert (meeting.state, meeting.starts_at, asked.poll.meeting) == (MeetingState.DRAFT, FIRST, meeting)
    assert waiting(asked.stage.member) == {messages.CLOSED}
    assert "Tuesday 6 April 2027" in mailed(asked.stage.member, messages.CLOSED)


def test_closing_without_a_meeting_says_so(asked: Round) -> None:
    assert asked.close(None) is None

    assert "No meeting came of it" in mailed(asked.stage.member, messages.CLOSED)


def test_a_closed_poll_takes_nothing_more(asked: Round) -> None:
    asked.close(None)

    for act in (
        lambda: asked.say("member", YES),
        lambda: asked.close(asked.times[0]),
        lambda: polling.remind(poll=asked.poll, **asked.stage.act()),
    ):
        with pytest.raises(PollClosed):
            act()


def test_the_times_are_held_in_the_calendar_until_it_is_closed(asked: Round) -> None:
    asked.say("member", YES, NO)
    since = NOW - DAY

    held = list(events_of(asked.stage.member, since=since))
    asked.close(asked.times[0])
    after = list(events_of(asked.stage.member, since=since))

    assert [str(event["STATUS"]) for event in held] == ["TENTATIVE"] * 2
    assert after == []


def test_who_was_asked_is_forgotten_some_time_after_it_is_closed(asked: Round) -> None:
    asked.say("chair", Choice.YES)
    still_open = leaving.forget_answers(NOW + DAY, 100)
    asked.close(None)

    too_early = leaving.forget_answers(NOW - DAY, 100)
    gone = leaving.forget_answers(NOW + DAY, 100)

    assert (still_open, too_early, gone > 0) == (0, 0, True)
    assert not Asked.objects.exists()
    assert not PollAnswer.objects.exists()


def test_a_time_gone_by_is_not_planned(asked: Round) -> None:
    with time_machine.travel(FIRST + DAY), pytest.raises(MustLieAhead):
        polling.close(poll=asked.poll, time=asked.times[0], **asked.stage.act(FIRST + DAY))

    asked.poll.refresh_from_db()
    assert asked.poll.is_open


STEPS = ["say", "move", "add", "close", "remind"]


@settings(max_examples=30, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 2), st.sampled_from(Choice), st.integers(1, 9)), max_size=10
    )
)
def test_no_order_of_acts_mixes_the_answers(steps: list[tuple[str, int, Choice, int]]) -> None:
    """What is kept is exactly what was said last of each time since it was moved, and nothing comes after the close."""
    round_ = ask()
    expected: dict[int, Choice] = {}
    closed = False
    for name, place, choice, days in steps:
        time = round_.times[place]
        starts_at = time.starts_at + timedelta(days=days)
        ends_at = starts_at + HOURS
        try:
            if name == "say":
                round_.say("member", *[choice if each == time else None for each in round_.times])
                expected[time.pk] = choice
            elif name == "move":
                polling.change_time(time=time, starts_at=starts_at, ends_at=ends_at, **round_.stage.act())
                expected.pop(time.pk, None)
            elif name == "add":
                polling.add_time(poll=round_.poll, starts_at=starts_at, ends_at=ends_at, **round_.stage.act())
            elif name == "remind":
                polling.remind(poll=round_.poll, **round_.stage.act())
            else:
                round_.close(None)
                closed = True
        except PollClosed:
            assert closed
        except PollError:
            pass
        assert said(round_, "member") == expected
