"""Answers to a notice, the deputy that is sent among them."""

import pytest

from accounts.models import User
from meetings.enums import Answer
from meetings.errors import AlreadyStarted, IllegalState, NoDeputy
from meetings.models import Invitation
from meetings.services import answers, messages, minutes, planning
from reminders.enums import State
from reminders.models import Reminder
from tests.councils.factories import TenureFactory
from tests.meetings.factories import NOW, STARTS, Stage


@pytest.mark.parametrize("answer", [Answer.COMING, Answer.VIDEO, Answer.CANNOT])
def test_answer_is_recorded_with_who_and_when(stage: Stage, answer: Answer) -> None:
    stage.send()

    invitation = answers.give(invitation=stage.invitation(), answer=answer, by=stage.member, now=NOW)

    assert (invitation.answer, invitation.answered_by, invitation.answered_at) == (answer, stage.member, NOW)


def test_secretariat_enters_an_answer_for_somebody(stage: Stage) -> None:
    stage.send()

    invitation = answers.give(invitation=stage.invitation(), answer=Answer.COMING, **stage.act())

    assert invitation.answered_by == stage.coordinator


def test_reason_is_kept_only_for_those_who_do_not_come(stage: Stage) -> None:
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.CANNOT, reason="Kurs", by=stage.member, now=NOW)
    absent = stage.invitation().reason

    answers.give(invitation=stage.invitation(), answer=Answer.COMING, reason="Kurs", by=stage.member, now=NOW)

    assert (absent, stage.invitation().reason) == ("Kurs", "")


def test_sending_a_deputy_calls_the_first_who_is_free(stage: Stage) -> None:
    TenureFactory(seat=stage.seats["member"], user=stage.people["observer"], is_deputy=True, deputy_order=1)
    deputy = TenureFactory(seat=stage.seats["member"], is_deputy=True, deputy_order=2).user
    stage.send()

    answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)

    called = Invitation.objects.get(user=deputy)
    assert (called.is_deputy, called.seat) == (True, stage.seats["member"])
    kinds = set(Reminder.objects.pending().filter(recipient=deputy).values_list("kind", flat=True))
    assert kinds == {messages.NOTICE, messages.REMINDER}


def test_sending_a_deputy_twice_calls_one(stage: Stage) -> None:
    TenureFactory(seat=stage.seats["member"], is_deputy=True)
    stage.send()
    for _ in range(2):
        answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)

    assert Invitation.objects.filter(is_deputy=True).count() == 1


def test_a_seat_without_deputy_sends_none(stage: Stage) -> None:
    stage.send()

    with pytest.raises(NoDeputy):
        answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)

    assert stage.invitation().answer == Answer.NONE


def test_answer_after_the_start_is_refused(stage: Stage) -> None:
    stage.send()

    with pytest.raises(AlreadyStarted):
        answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=STARTS)


def test_answer_to_a_cancelled_or_held_meeting_is_refused(stage: Stage) -> None:
    stage.send()
    invitation = stage.invitation()
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    with pytest.raises(IllegalState):
        answers.give(invitation=invitation, answer=Answer.COMING, by=stage.member, now=NOW)


def test_answer_while_the_minutes_are_written_is_refused(stage: Stage) -> None:
    minutes.start(meeting=stage.send(), **stage.act(STARTS))

    with pytest.raises(IllegalState):
        answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=NOW)


def test_a_new_answer_does_not_call_a_second_deputy(stage: Stage) -> None:
    for order in (1, 2):
        TenureFactory(seat=stage.seats["member"], is_deputy=True, deputy_order=order)
    stage.send()
    for answer in (Answer.DEPUTY, Answer.COMING, Answer.DEPUTY):
        answers.give(invitation=stage.invitation(), answer=answer, by=stage.member, now=NOW)

    assert (Invitation.objects.filter(is_deputy=True).count(), stage.invitation().answer) == (1, Answer.DEPUTY)


def waiting_for(person: User) -> set[str]:
    return set(Reminder.objects.pending().filter(recipient=person).values_list("kind", flat=True))


def answer_all(stage: Stage, *given: Answer) -> None:
    for answer in given:
        answers.give(invitation=stage.invitation(), answer=answer, by=stage.member, now=NOW)


@pytest.mark.parametrize("answer", [Answer.COMING, Answer.VIDEO])
def test_a_deputy_who_knows_nothing_yet_is_not_told(stage: Stage, answer: Answer) -> None:
    deputy = TenureFactory(seat=stage.seats["member"], is_deputy=True).user
    stage.send()

    answer_all(stage, Answer.DEPUTY, answer)

    assert (Invitation.objects.filter(user=deputy).exists(), waiting_for(deputy)) == (False, set())


@pytest.mark.parametrize("state", [State.SENT, State.SENDING])
def test_a_deputy_who_has_the_notice_is_told_and_can_be_called_anew(stage: Stage, state: State) -> None:
    deputy = TenureFactory(seat=stage.seats["member"], is_deputy=True).user
    stage.send()
    answer_all(stage, Answer.DEPUTY)
    notice = Reminder.objects.filter(recipient=deputy, kind=messages.NOTICE)
    notice.update(state=state, sent_at=NOW if state == State.SENT else None)

    answer_all(stage, Answer.COMING)
    told = waiting_for(deputy)
    answer_all(stage, Answer.DEPUTY)

    assert (told, waiting_for(deputy)) == ({messages.UNCALLED}, {messages.NOTICE, messages.REMINDER})
    assert Invitation.objects.filter(user=deputy, is_deputy=True).exists()


def test_only_a_holder_who_comes_takes_the_call_back(stage: Stage) -> None:
    deputy = TenureFactory(seat=stage.seats["member"], is_deputy=True).user
    stage.send()
    answer_all(stage, Answer.DEPUTY, Answer.CANNOT)
    for role in ("chair", "attendee"):
        answers.give(invitation=stage.invitation(role), answer=Answer.COMING, by=stage.people[role], now=NOW)
    called = Invitation.objects.get(user=deputy)

    answers.give(invitation=called, answer=Answer.COMING, by=deputy, now=NOW)

    assert Invitation.objects.get(user=deputy).answer == Answer.COMING


def test_when_the_deputy_cannot_come_the_next_is_called(stage: Stage) -> None:
    first, second = (
        TenureFactory(seat=stage.seats["member"], is_deputy=True, deputy_order=order).user for order in (1, 2)
    )
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)
    answers.give(invitation=Invitation.objects.get(user=first), answer=Answer.CANNOT, by=first, now=NOW)

    answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)

    assert Invitation.objects.filter(user=second, is_deputy=True).exists()


def test_a_deputy_who_is_not_called_any_more_is_refused_in_words(stage: Stage) -> None:
    stage.send()
    invitation = stage.invitation()
    Invitation.objects.filter(pk=invitation.pk).delete()

    with pytest.raises(IllegalState):
        answers.give(invitation=invitation, answer=Answer.COMING, by=stage.member, now=NOW)
