"""The notice follows the seats: who came is called, who left is taken off, and nobody else is touched."""

from collections.abc import Iterator
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from accounts.models import User
from councils.models import Seat, Tenure
from meetings.enums import Answer
from meetings.errors import AlreadyStarted, IllegalState
from meetings.models import Invitation, Meeting
from meetings.services import answers, messages, minutes, notices, planning
from reminders.enums import State
from reminders.models import Reminder
from reminders.services import outbox
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, STARTS, MeetingFactory, Stage

YESTERDAY = NOW.date() - timedelta(days=1)


def leave(seat: Seat) -> User:
    """The holder of the seat left yesterday."""
    tenure = seat.tenures.get(is_deputy=False)
    Tenure.objects.filter(pk=tenure.pk).update(ends_on=YESTERDAY)
    user: User = tenure.user
    return user


def succeed(seat: Seat, name: str = "Etterfølger") -> User:
    leave(seat)
    user: User = TenureFactory(seat=seat, user__name=name, starts_on=NOW.date()).user
    return user


def recall(stage: Stage) -> tuple[list[str], list[str]]:
    """Bring the notice up to date; return who was called and who was taken off."""
    done = notices.recall(meeting=stage.meeting, **stage.act())
    return [str(call.user) for call in done.to_call], [str(each.user) for each in done.to_take_off]


def called(stage: Stage) -> list[str]:
    return [str(each.user) for each in stage.meeting.invitations.in_order().select_related("user")]


def waiting_for(person: User) -> set[str]:
    return set(Reminder.objects.pending().filter(recipient=person).values_list("kind", flat=True))


def all_mail_is_out() -> None:
    Reminder.objects.filter(kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)


def test_recall_calls_the_new_and_takes_off_the_old(stage: Stage) -> None:
    stage.send()
    all_mail_is_out()
    new = succeed(stage.seats["member"])

    assert recall(stage) == (["Etterfølger"], ["Member"])

    assert called(stage) == ["Chair", "Etterfølger", "Attendee", "Observer"]
    assert waiting_for(new) == {messages.NOTICE, messages.REMINDER}
    assert waiting_for(stage.member) == {messages.UNSEATED}
    assert Reminder.objects.get(recipient=stage.member, kind=messages.REMINDER).state == State.CANCELLED


def test_recall_twice_changes_nothing(stage: Stage) -> None:
    stage.send()
    all_mail_is_out()
    succeed(stage.seats["member"])
    recall(stage)
    before = list(Invitation.objects.order_by("pk").values()), list(Reminder.objects.order_by("pk").values())
    sequence = Meeting.objects.get().sequence

    assert recall(stage) == ([], [])

    after = list(Invitation.objects.order_by("pk").values()), list(Reminder.objects.order_by("pk").values())
    assert (after, Meeting.objects.get().sequence) == (before, sequence)


def test_who_had_not_got_the_notice_is_not_told(stage: Stage) -> None:
    stage.send()
    leave(stage.seats["member"])

    assert recall(stage) == ([], ["Member"])

    assert waiting_for(stage.member) == set()


def test_a_seat_that_is_new_or_was_vacant_is_called(stage: Stage) -> None:
    vacant = SeatFactory(council=stage.council, position=8)
    stage.send()
    TenureFactory(seat=vacant, user__name="Første")
    TenureFactory(seat=SeatFactory(council=stage.council, position=9), user__name="Andre")

    assert recall(stage) == (["Første", "Andre"], [])


def test_a_vacated_seat_calls_its_deputy(stage: Stage) -> None:
    TenureFactory(seat=stage.seats["member"], user__name="Vara", is_deputy=True)
    stage.send()
    leave(stage.seats["member"])

    assert recall(stage) == (["Vara"], ["Member"])
    assert Invitation.objects.get(user__name="Vara").is_deputy


@pytest.mark.parametrize("answer", [Answer.DEPUTY, Answer.CANNOT])
def test_a_deputy_who_was_sent_stays(stage: Stage, answer: Answer) -> None:
    TenureFactory(seat=stage.seats["member"], user__name="Vara", is_deputy=True)
    stage.send()
    for each in (Answer.DEPUTY, answer):
        answers.give(invitation=stage.invitation(), answer=each, by=stage.member, now=NOW)

    assert recall(stage) == ([], [])
    assert called(stage) == ["Chair", "Member", "Vara", "Attendee", "Observer"]


def test_a_deputy_who_was_sent_waits_for_the_new_holders_answer(stage: Stage) -> None:
    TenureFactory(seat=stage.seats["member"], user__name="Vara", is_deputy=True)
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)
    new = succeed(stage.seats["member"])

    assert recall(stage) == (["Etterfølger"], ["Member"])
    beside = called(stage)
    answers.give(invitation=Invitation.objects.get(user=new), answer=Answer.COMING, by=new, now=NOW)

    assert beside == ["Chair", "Vara", "Etterfølger", "Attendee", "Observer"]
    assert called(stage) == ["Chair", "Etterfølger", "Attendee", "Observer"]


def test_a_seat_that_a_deputy_comes_for_calls_no_second_one(stage: Stage) -> None:
    seat = stage.seats["member"]
    leave(seat)
    TenureFactory(seat=seat, user__name="Vara", is_deputy=True, deputy_order=2)
    stage.send()
    TenureFactory(seat=seat, user__name="Nyere vara", is_deputy=True, deputy_order=1)

    assert recall(stage) == ([], [])


def test_a_deputy_who_is_no_deputy_any_more_is_taken_off(stage: Stage) -> None:
    deputy = TenureFactory(seat=stage.seats["member"], user__name="Vara", is_deputy=True)
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.DEPUTY, by=stage.member, now=NOW)
    Tenure.objects.filter(pk=deputy.pk).update(ends_on=YESTERDAY)

    assert recall(stage) == ([], ["Vara"])


def test_a_deputy_who_gets_the_seat_stays_as_its_holder(stage: Stage) -> None:
    seat = stage.seats["member"]
    leave(seat)
    deputy = TenureFactory(seat=seat, user__name="Vara", is_deputy=True)
    stage.send()
    Tenure.objects.filter(pk=deputy.pk).update(is_deputy=False, starts_on=NOW.date())

    assert recall(stage) == ([], [])
    assert Invitation.objects.get(user=deputy.user).is_deputy is False


def test_who_moves_to_another_seat_stays_with_the_answer(stage: Stage) -> None:
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=NOW)
    leave(stage.seats["member"])
    other = SeatFactory(council=stage.council, position=7)
    TenureFactory(seat=other, user=stage.member)

    assert recall(stage) == ([], [])
    assert (stage.invitation().seat, stage.invitation().answer) == (other, Answer.COMING)


def test_who_keeps_one_of_two_seats_stays(stage: Stage) -> None:
    TenureFactory(seat=SeatFactory(council=stage.council, position=7), user=stage.member)
    stage.send()
    leave(stage.seats["member"])

    assert recall(stage) == ([], [])
    assert called(stage).count("Member") == 1


@pytest.fixture
def now_and_then(stage: Stage) -> Seat:
    seat: Seat = SeatFactory(council=stage.council, meetings_per_year=2, position=9)
    TenureFactory(seat=seat, user__name="Helsesykepleier")
    return seat


def test_a_seat_that_takes_part_now_and_then_stays_as_it_was_chosen(stage: Stage, now_and_then: Seat) -> None:
    everyone = [*(seat.pk for seat in stage.seats.values()), now_and_then.pk]
    notices.send(meeting=stage.meeting, seats=everyone, **stage.act())

    assert recall(stage) == ([], [])
    succeed(now_and_then)
    assert recall(stage) == (["Etterfølger"], ["Helsesykepleier"])


def test_a_seat_that_takes_part_now_and_then_and_was_not_chosen_is_not_called(stage: Stage, now_and_then: Seat) -> None:
    stage.send()
    succeed(now_and_then)

    assert recall(stage) == ([], [])


def test_who_was_left_out_on_purpose_is_not_called_afterwards(stage: Stage) -> None:
    chosen = [seat.pk for role, seat in stage.seats.items() if role != "observer"]
    notices.send(meeting=stage.meeting, seats=chosen, **stage.act())
    nobody = recall(stage)
    succeed(stage.seats["observer"])

    assert (nobody, recall(stage)) == (([], []), (["Etterfølger"], []))


def test_it_is_the_meetings_day_that_counts(stage: Stage) -> None:
    stage.send()
    stage.seats["member"].tenures.update(ends_on=STARTS.date())
    stays = recall(stage)
    stage.seats["member"].tenures.update(ends_on=STARTS.date() - timedelta(days=1))

    assert (stays, recall(stage)) == (([], []), ([], ["Member"]))


def test_a_closed_account_and_a_closed_seat_are_taken_off(stage: Stage) -> None:
    stage.send()
    User.objects.filter(pk=stage.people["attendee"].pk).update(is_active=False)
    Seat.objects.filter(pk=stage.seats["observer"].pk).update(ends_on=YESTERDAY)

    assert recall(stage) == ([], ["Attendee", "Observer"])


def test_who_comes_back_gets_the_notice_again(stage: Stage) -> None:
    stage.send()
    all_mail_is_out()
    tenure = stage.seats["member"].tenures.get()
    leave(stage.seats["member"])
    recall(stage)
    Tenure.objects.filter(pk=tenure.pk).update(ends_on=None)

    assert recall(stage) == (["Member"], [])

    assert waiting_for(stage.member) == {messages.NOTICE, messages.REMINDER}
    assert Meeting.objects.get().sequence == 2


@pytest.mark.parametrize("state", ["draft", "minutes", "cancelled"])
def test_recall_in_another_state_is_refused(stage: Stage, state: str) -> None:
    if state != "draft":
        stage.send()
    if state == "minutes":
        minutes.start(meeting=stage.meeting, **stage.act(STARTS))
    if state == "cancelled":
        planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    with pytest.raises(IllegalState):
        recall(stage)


def test_recall_after_the_start_is_refused(stage: Stage) -> None:
    stage.send()
    leave(stage.seats["member"])

    with pytest.raises(AlreadyStarted):
        notices.recall(meeting=stage.meeting, **stage.act(STARTS))

    assert called(stage) == ["Chair", "Member", "Attendee", "Observer"]


@pytest.fixture
def no_outbox() -> Iterator[None]:
    def broken(**facts: object) -> None:
        raise ConnectionError

    with patch.object(outbox, "enqueue", broken):
        yield


def test_recall_does_all_or_nothing(stage: Stage, request: pytest.FixtureRequest) -> None:
    stage.send()
    succeed(stage.seats["member"])
    request.getfixturevalue("no_outbox")

    with pytest.raises(ConnectionError):
        recall(stage)

    assert called(stage) == ["Chair", "Member", "Attendee", "Observer"]
    assert Reminder.objects.filter(recipient=stage.member, state=State.CANCELLED).count() == 0


def test_other_meetings_are_left_alone(stage: Stage) -> None:
    stage.send()
    later = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30))
    second = Stage(stage.council, stage.coordinator, stage.people, stage.seats, later)
    second.send()
    stage.seats["member"].tenures.update(ends_on=date(2027, 4, 15))

    assert (recall(stage), recall(second)) == (([], []), ([], ["Member"]))
