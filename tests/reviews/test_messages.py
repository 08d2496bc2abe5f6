"""Who is told what: asked, reminded, comments gathered, answers to those of the thread, when all have answered."""

from datetime import timedelta

from reminders.models import Reminder
from reviews.services import asking
from tests.meetings.factories import NOW
from tests.reviews.factories import DAY, Round, mailed, told


def test_whoever_is_asked_reads_the_question_and_where(shown: Round) -> None:
    text = mailed(shown.who("member"), "reviews.asked")

    assert "Se på rekkefølgen." in text
    assert shown.review.get_absolute_url() in text


def test_a_reminder_is_for_who_is_silent_when_it_goes(shown: Round) -> None:
    shown.finish("chair")

    assert told("reviews.reminder") == ["Attendee", "Member"]
    assert "you have not reviewed the draft yet" in mailed(shown.who("member"), "reviews.reminder")
    shown.stage.send()
    assert mailed(shown.who("member"), "reviews.reminder") == ""


def test_who_has_finished_is_reminded_when_something_has_changed(shown: Round) -> None:
    for role in ("chair", "member", "attendee"):
        shown.finish(role)
    shown.change_item()

    assert asking.remind(review=shown.review, **shown.stage.act(NOW + DAY)) == 3
    assert "Something has changed since." in mailed(shown.who("member"), "reviews.reminder")


def test_comments_are_gathered_in_one_message(shown: Round) -> None:
    shown.say("member", "Bra.", shown.item)
    shown.say("chair", "Fint.", shown.item, now=NOW + timedelta(minutes=5))
    shown.say("member", "Rekkefølgen?", now=NOW + timedelta(minutes=10))

    assert told("reviews.commented") == ["Coordinator"]
    text = mailed(shown.who("coordinator"), "reviews.commented")
    assert "Ungdomstorget: 2" in text
    assert "The agenda as a whole: 1" in text


def test_the_next_message_tells_what_is_new_since_the_last(shown: Round) -> None:
    shown.say("member", "Bra.", shown.item)
    Reminder.objects.filter(kind="reviews.commented").update(state="sent", sent_at=NOW + timedelta(minutes=30))
    shown.say("chair", "Fint.", shown.item, now=NOW + timedelta(hours=1))

    assert told("reviews.commented") == ["Coordinator"]
    assert "Ungdomstorget: 1" in mailed(shown.who("coordinator"), "reviews.commented")


def test_whoever_comments_is_not_told_of_it(shown: Round) -> None:
    shown.say("coordinator", "Hva mener dere?", shown.item)

    assert told("reviews.commented") == []


def test_those_of_a_thread_are_told_of_an_answer_and_no_others(shown: Round) -> None:
    thread = shown.say("member", "Hva koster det?", shown.item)
    shown.say("attendee", "Noe annet.", shown.item)
    shown.answer(thread, "chair", "Lite.")
    shown.answer(thread, "coordinator", "Tallene kommer.")

    assert told("reviews.answered") == ["Chair", "Member"]
    assert "Ungdomstorget: 2" in mailed(shown.who("member"), "reviews.answered")


def test_when_the_last_one_finishes_the_secretary_is_told_once(shown: Round) -> None:
    for role in ("chair", "member"):
        shown.finish(role)
    assert told("reviews.all_answered") == []

    shown.finish("attendee")

    assert told("reviews.all_answered") == ["Coordinator"]
    assert "Everybody who was asked" in mailed(shown.who("coordinator"), "reviews.all_answered")
    shown.change_item()
    assert mailed(shown.who("coordinator"), "reviews.all_answered") == ""
