"""Answers that the secretariat enters for somebody who rang: they are told, and their own answer stands."""

from datetime import datetime

import pytest

from circulation.enums import Answer, State
from circulation.errors import (
    AnsweredThemselves,
    WordsMissing,
    WrongState,
)
from circulation.models import Voter
from circulation.services import answering
from meetings.models import Dissent
from tests.circulation.factories import (
    AGREES,
    DAY,
    DISAGREES,
    WANTS,
    Matter,
    mailed,
    told,
    written,
)
from tests.meetings.factories import NOW


def enter(matter: Matter, role: str, answer: Answer = AGREES, words: str = "", now: datetime = NOW) -> Voter:
    return answering.enter(voter=matter.of(role), answer=answer, words=words, **matter.stage.act(now))


def test_what_somebody_rings_about_is_entered_for_them_and_they_are_told(sent: Matter) -> None:
    enter(sent, "member", DISAGREES, "Lyset er for sterkt.")

    row = sent.of("member")
    assert (row.answer, row.words, row.answered_by) == (DISAGREES, "Lyset er for sterkt.", sent.stage.coordinator)
    assert row.is_entered
    assert told("entered") == ["Member"]
    mail = mailed(sent.who("member"), "entered")
    assert "Your answer: Lys på torget" in mail
    assert "Does not agree" in mail
    assert "Entered by Coordinator." in mail


def test_somebody_changes_what_was_entered_for_them_and_then_nobody_else_does(sent: Matter) -> None:
    enter(sent, "member", DISAGREES, "Lyset er for sterkt.")
    sent.say("member")

    with pytest.raises(AnsweredThemselves):
        enter(sent, "member", DISAGREES, "Lyset er for sterkt.")

    assert (sent.of("member").answer, sent.of("member").is_entered) == (AGREES, False)
    assert mailed(sent.who("member"), "entered") == ""


def test_what_was_entered_wrong_is_entered_anew(sent: Matter) -> None:
    enter(sent, "member", DISAGREES, "Lyset er for sterkt.")

    enter(sent, "member", now=NOW + DAY)

    assert (sent.of("member").answer, sent.of("member").words) == (AGREES, "")


def test_a_disagreement_is_entered_with_its_words_alone(sent: Matter) -> None:
    with pytest.raises(WordsMissing):
        enter(sent, "member", DISAGREES, " ")

    assert sent.of("member").answer == Answer.NONE
    assert told("entered") == []


def test_a_wish_for_a_meeting_that_is_entered_stops_it_as_ones_own_does() -> None:
    matter = written(one_stops=True).send()

    enter(matter, "member", WANTS)

    assert matter.now.state == State.TO_MEETING
    assert told("entered") == []


def test_nothing_is_entered_when_it_is_closed(sent: Matter) -> None:
    sent.all_agree().decide()

    with pytest.raises(WrongState):
        enter(sent, "member", DISAGREES, "For sent.")

    assert sent.of("member").answer == AGREES


def test_the_record_says_whose_answer_came_through_the_secretariat(sent: Matter) -> None:
    sent.say("chair")
    sent.say("third")
    enter(sent, "member", DISAGREES, "Lyset er for sterkt.")

    sent.decide()

    assert "Member" in sent.item.minutes
    assert sent.item.minutes.count("gjennom sekretariatet") == 1
    assert "gjennom sekretariatet" in Dissent.objects.get().whose
