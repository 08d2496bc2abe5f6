"""Showing a draft, reading it, saying something, finishing; reminding; and what a change of the draft does."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from meetings.errors import IllegalState
from meetings.models import AgendaItem, Paper
from meetings.services import planning
from reviews.enums import Progress
from reviews.errors import (
    AskedAlready,
    DeadlineAfterMeeting,
    DeadlineBehind,
    NobodyAsked,
    NobodyWaits,
    RemindedToday,
)
from reviews.models import Reading, Remark, Review, Reviewer, Thread
from reviews.selectors.board import board_of
from reviews.services import asking, reading, threads
from reviews.services.asking import ReviewFacts
from reviews.services.progress import items_of
from tests.meetings.factories import NOW
from tests.meetings.factories import stage as set_stage
from tests.meetings.pages import client_of
from tests.reviews.factories import DAY, DEADLINE, Round, show, told


def states(shown: Round, role: str) -> list[Progress]:
    board = board_of(shown.who("coordinator"), Review.objects.get(pk=shown.review.pk))
    return [progress for row in board.rows if row.standing.reviewer.user.name == role for _, progress in row.cells]


def silent(shown: Round) -> list[str]:
    board = board_of(shown.who("coordinator"), Review.objects.get(pk=shown.review.pk))
    return [each.reviewer.user.name for each in board.waited_for]


def test_those_of_the_seats_are_asked_once_each_and_reminded_before_the_deadline(shown: Round) -> None:
    assert [each.user.name for each in shown.review.reviewers.all()] == ["Chair", "Member", "Attendee"]
    assert told("reviews.asked") == told("reviews.reminder") == ["Attendee", "Chair", "Member"]


@pytest.mark.parametrize(
    ("deadline", "seats", "refused"),
    [
        (date(2027, 3, 14), ["member"], DeadlineBehind),
        (date(2027, 4, 2), ["member"], DeadlineAfterMeeting),
        (DEADLINE, [], NobodyAsked),
    ],
)
def test_what_cannot_be_asked_leaves_nothing(deadline: date, seats: list[str], refused: type[Exception]) -> None:
    stage = set_stage()
    facts = ReviewFacts(deadline=deadline, seats=[stage.seats[role].pk for role in seats])

    with pytest.raises(refused), transaction.atomic():
        asking.ask(meeting=stage.meeting, facts=facts, **stage.act())

    assert (Review.objects.count(), Reviewer.objects.count(), told("reviews.asked")) == (0, 0, [])


def test_a_draft_is_shown_once_and_only_while_it_is_one(shown: Round) -> None:
    facts = ReviewFacts(deadline=DEADLINE, seats=[shown.stage.seats["member"].pk])

    with pytest.raises(AskedAlready):
        asking.ask(meeting=shown.stage.meeting, facts=facts, **shown.stage.act())
    shown.stage.send()
    with pytest.raises(IllegalState):
        asking.change(review=shown.review, facts=facts, **shown.stage.act())


def test_whom_it_is_shown_to_is_changed_and_what_was_said_stays(shown: Round) -> None:
    shown.say("attendee", "Bra.", shown.item)
    seats = [shown.stage.seats[role].pk for role in ("member", "observer")]

    asking.change(review=shown.review, facts=ReviewFacts(deadline=DEADLINE, seats=seats), **shown.stage.act())

    assert {each.user.name for each in shown.review.reviewers.all()} == {"Member", "Observer"}
    assert told("reviews.asked") == ["Member", "Observer"]
    assert Remark.objects.get().user.name == "Attendee"


def test_the_board_tells_who_has_looked_at_what(shown: Round) -> None:
    reading.note_seen(reviewer=shown.of("chair"), items=items_of(shown.review), now=NOW)
    shown.nothing("member", shown.item)
    shown.say("member", "Hva koster det?", shown.exempt)

    assert states(shown, "Chair") == [Progress.SEEN, Progress.SEEN]
    assert states(shown, "Member") == [Progress.NOTHING, Progress.COMMENTED]
    # Not cleared.
    assert states(shown, "Attendee") == [Progress.UNSEEN, Progress.SHUT]
    assert silent(shown) == ["Chair", "Attendee"]


def test_one_press_answers_for_all_and_keeps_what_was_commented(shown: Round) -> None:
    shown.say("chair", "Ta denne først.", shown.exempt)

    shown.finish("chair")

    assert states(shown, "Chair") == [Progress.NOTHING, Progress.COMMENTED]
    assert silent(shown) == ["Member", "Attendee"]


def test_who_has_answered_every_item_has_finished_without_pressing_more(shown: Round) -> None:
    shown.nothing("attendee", shown.item)

    assert shown.of("attendee").finished_at == NOW
    assert told("reviews.reminder") == ["Chair", "Member"]


def test_nothing_to_add_is_taken_back_and_a_comment_is_not(shown: Round) -> None:
    shown.nothing("attendee", shown.item)
    shown.say("member", "Bra.", shown.item)

    for role in ("attendee", "member"):
        reading.take_back(review=shown.review, item=shown.item, by=shown.who(role), now=NOW)

    assert (states(shown, "Attendee")[0], shown.of("attendee").finished_at) == (Progress.SEEN, None)
    assert states(shown, "Member")[0] == Progress.COMMENTED


def test_an_item_that_is_changed_is_to_be_looked_at_again(shown: Round) -> None:
    for role in ("chair", "member", "attendee"):
        shown.finish(role)
    assert silent(shown) == []

    shown.change_item()

    assert states(shown, "Member") == [Progress.CHANGED, Progress.NOTHING]
    assert silent(shown) == ["Chair", "Member", "Attendee"]
    shown.finish("member")
    assert silent(shown) == ["Chair", "Attendee"]


def test_a_link_that_leads_elsewhere_is_to_be_looked_at_again(shown: Round) -> None:
    link = Paper.objects.create(item=shown.item, title="Kart", address="https://kart.example.no/a", uploaded_at=NOW)
    shown.finish("member")
    page = client_of(shown.who("member")).get(shown.review.get_absolute_url()).content.decode()

    Paper.objects.filter(pk=link.pk).update(address="https://kart.example.no/b")

    assert "(kart.example.no)" in " ".join(page.split())
    assert states(shown, "Member")[0] == Progress.CHANGED


def test_an_item_that_is_added_is_to_be_looked_at(shown: Round) -> None:
    shown.finish("attendee")

    shown.stage.item("Ny sak")

    assert states(shown, "Attendee") == [Progress.NOTHING, Progress.SHUT, Progress.UNSEEN]
    assert "Attendee" in silent(shown)


def test_the_silent_are_reminded_once_a_day(shown: Round) -> None:
    shown.finish("chair")

    assert asking.remind(review=shown.review, **shown.stage.act()) == 2
    with pytest.raises(RemindedToday):
        asking.remind(review=shown.review, **shown.stage.act())
    for role in ("member", "attendee"):
        shown.finish(role)
    with pytest.raises(NobodyWaits):
        asking.remind(review=shown.review, **shown.stage.act(NOW + DAY))


def test_who_has_left_the_body_is_waited_for_no_more(shown: Round) -> None:
    shown.who("attendee").tenures.update(ends_on=date(2027, 3, 14))

    assert silent(shown) == ["Chair", "Member"]


def test_a_thread_is_answered_resolved_and_opened_by_an_answer(shown: Round) -> None:
    thread = shown.say("member", "Hva koster det?", shown.item)
    threads.resolve(thread=thread, by=shown.who("chair"), now=NOW)
    threads.resolve(thread=thread, by=shown.who("member"), now=NOW)

    assert Thread.objects.get().resolved_by == shown.who("chair")
    shown.answer(thread, "member", "Og når?")

    assert [each.text for each in thread.remarks.all()] == ["Hva koster det?", "Og når?"]
    assert not Thread.objects.get().is_resolved


def test_the_same_words_sent_twice_are_said_once(shown: Round) -> None:
    first, second = (shown.say("member", "Bra.", shown.item) for _ in range(2))
    for _ in range(2):
        shown.answer(first, "chair", "Ja.")

    assert (first, Remark.objects.count()) == (second, 2)


def test_when_the_notice_is_out_all_is_closed(shown: Round) -> None:
    thread = shown.say("member", "Bra.", shown.item)
    shown.stage.send()

    for late in (
        lambda: shown.say("member", "Mer.", shown.item),
        lambda: shown.answer(thread, "chair", "Ja."),
        lambda: threads.resolve(thread=thread, by=shown.who("chair"), now=NOW),
        lambda: shown.nothing("member", shown.item),
        lambda: shown.finish("member"),
        lambda: asking.remind(review=shown.review, **shown.stage.act()),
    ):
        with pytest.raises(IllegalState):
            late()
    assert (Remark.objects.count(), Reading.objects.filter(said="nothing").count()) == (1, 0)


def test_a_draft_that_is_deleted_takes_its_review_with_it(shown: Round) -> None:
    shown.say("member", "Bra.", shown.item)

    planning.delete(meeting=shown.stage.meeting, **shown.stage.act())

    assert (Review.objects.count(), Thread.objects.count(), AgendaItem.objects.count()) == (0, 0, 0)


def test_the_board_asks_as_much_for_three_as_for_one() -> None:
    numbers = []
    for roles in (("member",), ("chair", "member", "attendee")):
        shown = show(*roles)
        shown.say(roles[-1], "Bra.", shown.item)
        who, review = (
            shown.who("coordinator"),
            Review.objects.select_related("meeting__council").get(pk=shown.review.pk),
        )
        with CaptureQueriesContext(connection) as asked:
            board_of(who, review)
        numbers.append(len(asked))

    assert numbers[0] == numbers[1]
