"""Opening, answering once, closing: what is kept, and what is kept of nobody."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from accounts.models import User
from contributions.own_data import exported
from history.models import Change
from norwegian.identity_numbers import IdentityNumberError
from reminders.models import Reminder
from self_evaluation import tasks
from self_evaluation.errors import (
    AnotherIsOpen,
    AnsweredOnce,
    DeadlineBehind,
    NotAllAnswered,
    SelfEvaluationClosed,
    SomebodyHasAnswered,
    TooFewToAsk,
    YearIsTaken,
)
from self_evaluation.models import Asked, Remark, SelfEvaluation, Tally
from self_evaluation.services import answering, asking, leaving, messages
from self_evaluation.statements import current
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW
from tests.self_evaluation.factories import DEADLINE, FACTS, Round, body_of, kept, mailed, open_one, said

DAY = timedelta(days=1)


def waiting(person: User) -> set[str]:
    return set(Reminder.objects.pending().filter(recipient=person).values_list("kind", flat=True))


def numbers(evaluation: SelfEvaluation) -> dict[int, int]:
    """Return how many chose each value of the first statement."""
    first = Tally.objects.filter(evaluation=evaluation, statement=current()[0].name, number__gt=0)
    return dict(first.values_list("value", "number"))


def answered(round_: Round) -> int:
    found: int = SelfEvaluation.objects.with_answers().get(pk=round_.evaluation.pk).answered
    return found


def test_everybody_who_holds_a_seat_that_day_is_asked_once() -> None:
    stage = body_of()
    deputy = TenureFactory(seat=stage.seats["member"], user=UserFactory(), is_deputy=True).user
    TenureFactory(seat=SeatFactory(council=stage.council), user=stage.member)
    gone = TenureFactory(seat=SeatFactory(council=stage.council), user=UserFactory(), ends_on=NOW.date() - DAY).user

    round_ = open_one(stage)

    people = {asked.user for asked in round_.asked}
    assert (len(people), round_.evaluation.asked_number) == (7, 7)
    assert not {deputy, gone} & people
    assert all(waiting(person) == {messages.ASKED, messages.REMINDER} for person in people)


def test_the_question_leads_to_one_page_and_the_reminder_comes_once(opened: Round) -> None:
    reminders = Reminder.objects.filter(recipient=opened.stage.member, kind=messages.REMINDER)

    assert f"/egenevaluering/svar/{opened.of('member').pk}/" in mailed(opened.stage.member, messages.ASKED)
    assert [row.due_at.date() for row in reminders] == [DEADLINE - messages.AHEAD]


def test_a_deadline_so_near_that_nobody_needs_a_reminder() -> None:
    round_ = open_one(facts=asking.Facts(year=2027, deadline=NOW.date() + DAY))

    assert waiting(round_.stage.member) == {messages.ASKED}


def test_what_cannot_be_opened(opened: Round) -> None:
    stage = opened.stage
    other = body_of(4)

    def refused(error: type[Exception], facts: asking.Facts, on: object = stage) -> None:
        with pytest.raises(error):
            asking.open_for(council=on.council, facts=facts, **stage.act())  # type: ignore[attr-defined]

    refused(DeadlineBehind, asking.Facts(year=2027, deadline=NOW.date()))
    refused(YearIsTaken, FACTS)
    refused(AnotherIsOpen, asking.Facts(year=2026, deadline=DEADLINE))
    refused(TooFewToAsk, FACTS, other)
    assert SelfEvaluation.objects.count() == 1


def test_answers_are_counted_together_and_kept_with_nobody(opened: Round) -> None:
    first, second = opened.asked[:2]

    opened.say(first, 2, remark="Kortere møter")
    opened.say(second, 5, people=0)

    assert numbers(opened.evaluation) == {2: 1, 5: 1}
    assert Tally.objects.get(evaluation=opened.evaluation, statement="people", value=0).number == 1
    assert answered(opened) == 2
    # The tables say nothing of whose it is, or when.
    fields = {field.name for model in (Tally, Remark) for field in model._meta.get_fields()}
    assert fields == {"id", "evaluation", "statement", "version", "value", "number", "text"}
    assert Asked.objects.get(pk=first.pk).answered_on == NOW.date()


def test_the_order_of_what_was_written_is_drawn_at_random(opened: Round) -> None:
    for number, asked in enumerate(opened.asked):
        opened.say(asked, remark=f"Svar {number}")

    keys = list(Remark.objects.order_by("pk").values_list("pk", flat=True))

    assert len(keys) == 7
    assert {key.version for key in keys} == {4}


def test_nothing_of_an_answer_is_in_the_history(opened: Round) -> None:
    before = Change.objects.count()

    opened.say(opened.of("member"), 2, remark="Kortere møter")

    assert Change.objects.count() == before


def test_an_answer_is_given_once(opened: Round) -> None:
    asked = opened.of("member")
    opened.say(asked, 2)

    with pytest.raises(AnsweredOnce):
        opened.say(asked, 5)

    assert numbers(opened.evaluation) == {2: 1}


@pytest.mark.parametrize("answers", [{}, said(6), said(4, effect=9), dict(list(said(4).items())[1:])])
def test_every_statement_has_an_answer_on_the_scale(opened: Round, answers: dict[tuple[str, int], int]) -> None:
    with pytest.raises(NotAllAnswered):
        answering.give(asked=opened.of("member"), answers=answers, by=opened.stage.member, now=NOW)

    assert answered(opened) == 0


def test_a_text_with_an_identity_number_counts_nothing(opened: Round) -> None:
    with pytest.raises(IdentityNumberError), transaction.atomic():
        opened.say(opened.of("member"), 2, remark="Ring 01010750160")

    assert (answered(opened), opened.of("member").answered_on, Remark.objects.count()) == (0, None, 0)


def test_what_is_closed_takes_no_more(opened: Round) -> None:
    opened.close()

    with pytest.raises(SelfEvaluationClosed):
        opened.say(opened.of("member"))
    with pytest.raises(SelfEvaluationClosed):
        opened.close()
    with pytest.raises(SelfEvaluationClosed):
        asking.take_back(evaluation=opened.evaluation, **opened.stage.act())


def test_whoever_has_answered_is_not_reminded(opened: Round) -> None:
    before = mailed(opened.stage.member, messages.REMINDER)
    opened.say(opened.of("member"))

    assert ("you have not answered" in before, mailed(opened.stage.member, messages.REMINDER)) == (True, "")


def test_closing_tells_of_the_result_where_there_is_one(opened: Round) -> None:
    opened.everybody([3, 4, 4, 5, 5])

    opened.close()

    assert waiting(opened.stage.member) == {messages.RESULT}
    assert f"/egenevaluering/{opened.evaluation.pk}/" in mailed(opened.stage.member, messages.RESULT)
    opened.stage.member.tenures.update(ends_on=NOW.date() - DAY)
    assert mailed(opened.stage.member, messages.RESULT) == ""


def test_closing_with_too_few_tells_nobody(opened: Round) -> None:
    opened.everybody([3, 4, 4, 5])

    opened.close()

    assert waiting(opened.stage.member) == set()


def test_it_closes_by_itself_the_night_after_the_deadline(opened: Round) -> None:
    too_early = asking.close_due(now=NOW.replace(month=3, day=29, hour=23))
    closed = asking.close_due(now=NOW.replace(month=3, day=30, hour=6))

    opened.evaluation.refresh_from_db()
    assert (too_early, closed, opened.evaluation.is_open, opened.evaluation.closed_by) == (0, 1, False, None)
    assert tasks.close_due() == 0


def test_one_that_nobody_has_answered_is_taken_back(opened: Round) -> None:
    asking.take_back(evaluation=opened.evaluation, **opened.stage.act())

    assert (SelfEvaluation.objects.count(), waiting(opened.stage.member)) == (0, set())


def test_one_that_somebody_has_answered_is_not(opened: Round) -> None:
    opened.say(opened.of("member"))

    with pytest.raises(SomebodyHasAnswered):
        asking.take_back(evaluation=opened.evaluation, **opened.stage.act())


def test_who_answered_is_let_go_of_and_the_number_stays(opened: Round) -> None:
    opened.everybody([4] * 6)
    still_open = leaving.forget_asked(NOW + DAY, 100)
    opened.close()

    too_early = leaving.forget_asked(NOW - DAY, 100)
    gone = leaving.forget_asked(NOW + DAY, 100)

    assert (still_open, too_early, gone > 0) == (0, 0, True)
    assert (Asked.objects.count(), answered(opened)) == (0, 6)


def test_ones_own_data_say_that_one_answered_and_not_what(opened: Round) -> None:
    opened.say(opened.of("member"), 2, remark="Kortere møter")

    told = exported(opened.stage.member)["self_evaluations"]

    assert told == [{"evaluation__council__name": "Politirådet", "evaluation__year": 2027, "answered_on": NOW.date()}]


def test_a_statement_that_is_not_asked_any_more_keeps_its_answers(opened: Round) -> None:
    old = kept(opened.stage.council, 2025, {4: 6})
    Tally.objects.filter(evaluation=old, statement="effect").update(version=9)

    assert [each.name for each in answering.asked_in(old)] == [each.name for each in current()][:-1]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_send_at_once_are_both_counted_and_one_who_sends_twice_once() -> None:
    round_ = open_one()
    people = [*round_.asked, round_.asked[0]]
    refused: list[Exception] = []

    def send(asked: Asked) -> None:
        try:
            round_.say(asked, 4)
        except AnsweredOnce as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=[asked]) for asked in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert connection.vendor == "postgresql"
    assert (numbers(round_.evaluation), len(refused)) == ({4: 7}, 1)
