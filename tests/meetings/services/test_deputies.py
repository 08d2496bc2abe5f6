"""Deputies called in their order, by themselves: one for a seat, and none while its holder comes."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from councils.models import Tenure
from meetings.enums import ABSENT, PRESENT, Answer, MeetingKind
from meetings.errors import MeetingError, PlaceTaken
from meetings.models import Invitation
from meetings.selectors.answers import own_board
from meetings.services import answers, deputies, messages, notices, planning
from meetings.tasks import call_deputies
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.councils.factories import TenureFactory
from tests.meetings.factories import HOURS, NOW, STARTS, Stage
from tests.meetings.factories import stage as set_stage


def seated(stage: Stage, number: int, role: str = "member") -> list[User]:
    seat = stage.seats[role]
    return [TenureFactory(seat=seat, is_deputy=True, deputy_order=place + 1).user for place in range(number)]


def answer(person: User, given: Answer) -> Invitation:
    return answers.give(invitation=Invitation.objects.get(user=person), answer=given, by=person, now=NOW)


def called(*people: User) -> list[bool]:
    invited = Invitation.objects.called_as_deputy().values_list("user_id", flat=True)
    return [person.pk in invited for person in people]


def told(person: User, kind: str) -> bool:
    return Reminder.objects.pending().filter(recipient=person, kind=kind).exists()


def mailed(person: User, kind: str) -> str:
    row = Reminder.objects.filter(kind=kind, recipient=person).latest("pk")
    with translation.override("en"):
        found = renderer_for(kind)(row)
    assert found is not None
    return found.body


def move(stage: Stage) -> None:
    later = STARTS + timedelta(days=1)
    planning.change(
        meeting=stage.meeting,
        kind=MeetingKind.ORDINARY,
        title="",
        starts_at=later,
        ends_at=later + HOURS,
        place="Rådhuset",
        video_url="",
        **stage.act(),
    )


def test_a_no_calls_one_deputy_after_the_other(stage: Stage) -> None:
    first, second = seated(stage, 2)
    stage.send()

    answer(stage.member, Answer.CANNOT)
    one = called(first, second)
    answer(first, Answer.CANNOT)

    assert (one, called(first, second)) == ([True, False], [False, True])
    assert told(second, messages.NOTICE)


def test_the_deputy_reads_for_whom_and_why(stage: Stage) -> None:
    first, _second = seated(stage, 2)
    stage.send()
    answer(stage.member, Answer.CANNOT)

    written = mailed(first, messages.NOTICE)

    assert "because Member (Member) does not come" in written
    assert "the next deputy is called at once" in written


def test_when_nobody_is_left_the_secretariat_is_told_once(stage: Stage) -> None:
    (only,) = seated(stage, 1)
    stage.send()
    answer(stage.member, Answer.CANNOT)
    answer(only, Answer.CANNOT)
    answer(stage.people["chair"], Answer.COMING)

    row = Reminder.objects.get(kind=messages.NOBODY_COMES, recipient=stage.coordinator)

    assert "Nobody comes for:\nMember" in mailed(stage.coordinator, row.kind)


def test_whoever_said_no_comes_back_only_while_the_place_is_free(stage: Stage) -> None:
    first, second = seated(stage, 2)
    stage.send()
    answer(stage.member, Answer.CANNOT)
    answer(first, Answer.CANNOT)

    with pytest.raises(PlaceTaken):
        answer(first, Answer.COMING)
    answer(second, Answer.CANNOT)
    answer(first, Answer.COMING)

    assert called(first, second) == [True, False]


def test_a_holder_who_comes_after_all_lets_go_of_whoever_was_called(stage: Stage) -> None:
    first, second = seated(stage, 2)
    stage.send()
    answer(stage.member, Answer.CANNOT)
    answer(first, Answer.CANNOT)
    Reminder.objects.filter(recipient=second).update(state="sent", sent_at=NOW)

    answer(stage.member, Answer.VIDEO)

    assert (called(first, second), told(second, messages.UNCALLED)) == ([False, False], True)
    with pytest.raises(PlaceTaken):
        answer(first, Answer.COMING)


def test_the_next_is_called_when_the_deputy_loses_the_seat(stage: Stage) -> None:
    first, second = seated(stage, 2)
    stage.send()
    answer(stage.member, Answer.CANNOT)
    Reminder.objects.filter(recipient=first).update(state="sent", sent_at=NOW)
    Tenure.objects.filter(user=first).update(ends_on=NOW.date())

    call_deputies()

    assert (called(first, second), told(first, messages.UNSEATED)) == ([False, True], True)
    assert (call_deputies(), called(second)) == (1, [True])


def test_the_next_is_called_when_the_deputy_of_a_free_seat_loses_it(stage: Stage) -> None:
    first, second = seated(stage, 2)
    Tenure.objects.filter(user=stage.member).delete()
    stage.send()
    Tenure.objects.filter(user=first).update(ends_on=NOW.date())

    call_deputies()

    assert called(first, second) == [False, True]


def test_whoever_took_the_seat_over_comes_before_any_deputy(stage: Stage) -> None:
    (first,) = seated(stage, 1)
    stage.send()
    Tenure.objects.filter(user=stage.member).update(ends_on=NOW.date())
    new = TenureFactory(seat=stage.seats["member"], starts_on=NOW.date() + timedelta(days=1)).user

    answer(stage.people["chair"], Answer.COMING)
    answers.give(invitation=stage.invitation(), answer=Answer.CANNOT, **stage.act())
    notices.recall(meeting=stage.meeting, **stage.act())

    assert (called(first), Invitation.objects.filter(user=new).exists()) == ([False], True)


def test_one_person_stands_in_for_one_seat(stage: Stage) -> None:
    (shared,) = seated(stage, 1)
    TenureFactory(seat=stage.seats["attendee"], user=shared, is_deputy=True)
    stage.send()

    answer(stage.member, Answer.CANNOT)
    answer(stage.people["attendee"], Answer.CANNOT)
    once = Invitation.objects.filter(user=shared).values_list("seat", flat=True)[0]
    answer(stage.member, Answer.COMING)

    assert (once, Invitation.objects.get(user=shared).seat) == (stage.seats["member"].pk, stage.seats["attendee"])


def test_a_new_time_asks_the_holders_first_again(stage: Stage) -> None:
    first, second = seated(stage, 2)
    stage.send()
    answer(stage.member, Answer.CANNOT)
    answer(first, Answer.CANNOT)
    Reminder.objects.filter(recipient=second).update(state="sent", sent_at=NOW)

    move(stage)

    assert (Invitation.objects.filter(is_deputy=True).count(), stage.invitation().answer) == (0, Answer.NONE)
    assert told(second, messages.ASKED_ANEW)
    assert "those who have the seats are asked first" in mailed(second, messages.ASKED_ANEW)


def test_the_board_says_whom_a_no_calls(stage: Stage) -> None:
    (first,) = seated(stage, 1)
    stage.send()

    board = own_board(stage.member, stage.invitation(), now=NOW)

    assert board.next_deputy == first.name


STEPS = ["member", "chair", "first", "second", "third", "move", "recall", "lose", "sweep"]


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(Answer)), max_size=14))
def test_never_two_deputies_for_a_seat_and_none_while_the_holder_comes(steps: list[tuple[str, Answer]]) -> None:
    stage = set_stage()
    people = dict(zip(("first", "second", "third"), seated(stage, 3), strict=True)) | stage.people
    stage.send()
    acts: dict[str, Callable[[], object]] = {
        "move": partial(move, stage),
        "recall": partial(notices.recall, meeting=stage.meeting, **stage.act()),
        "sweep": call_deputies,
        "lose": Tenure.objects.filter(user=people["first"]).delete,
    }
    for name, given_answer in steps:
        try:
            if name in acts:
                acts[name]()
            elif given_answer != Answer.NONE:
                answer(people[name], given_answer)
        except (MeetingError, Invitation.DoesNotExist):
            pass
        _holds(stage, people)


def _holds(stage: Stage, people: dict[str, User]) -> None:
    seat = stage.seats["member"].pk
    standing_in = list(Invitation.objects.filter(seat=seat).called_as_deputy())
    holder = Invitation.objects.filter(seat=seat, is_deputy=False).first()
    assert len(standing_in) <= 1
    assert holder is None or holder.answer not in PRESENT or not standing_in
    if holder is not None and holder.answer in ABSENT and not standing_in:
        waiting = Tenure.objects.on(stage.meeting.day).deputies().filter(seat=seat)
        refused = Invitation.objects.filter(answer=Answer.CANNOT).values("user")
        lost = Invitation.objects.exclude(user__tenures__seat=seat).values("user")
        assert not waiting.exclude(user__in=refused).exclude(user__in=lost)


def test_an_answer_looks_at_all_seats_in_the_same_number_of_queries(
    stage: Stage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seated(stage, 1)
    seated(stage, 1, role="chair")
    stage.send()

    with django_assert_num_queries(3):
        deputies.table(stage.meeting, list(stage.meeting.invitations.all()))
