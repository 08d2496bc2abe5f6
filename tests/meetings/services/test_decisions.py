"""Decisions: one per item, numbered per body and year, never overwritten unseen."""

import pytest

from meetings.errors import DecisionChanged, IllegalState
from meetings.models import Decision
from meetings.services import decisions
from tests.meetings.factories import NOW, STARTS, MeetingFactory, Stage


def test_record_numbers_the_decision(stage: Stage) -> None:
    first, second = stage.item("A"), stage.item("B")
    stage.start()

    one = decisions.record(item=first, text="Ja.", **stage.act())
    two = decisions.record(item=second, text="Nei.", **stage.act())

    assert (one.case_number, two.case_number) == ("1/27", "2/27")
    assert (one.decided_at, one.recorded_by) == (STARTS, stage.coordinator)


def test_numbers_go_on_in_the_next_meeting(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    decisions.record(item=item, text="Ja.", **stage.act())
    following = Stage(
        stage.council, stage.coordinator, stage.people, stage.seats, MeetingFactory(council=stage.council)
    )
    later = following.item()
    following.start()

    assert decisions.record(item=later, text="Nei.", **stage.act()).case_number == "2/27"


def test_corrected_words_keep_the_number(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    decisions.record(item=item, text="Ja.", **stage.act())

    decisions.record(item=item, text="Ja, fra mai.", replaces="Ja.", **stage.act())

    assert list(Decision.objects.values_list("text", "number")) == [("Ja, fra mai.", 1)]


def test_words_somebody_else_recorded_meanwhile_stay(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    decisions.record(item=item, text="Ja.", **stage.act())

    with pytest.raises(DecisionChanged) as caught:
        decisions.record(item=item, text="Nei.", **stage.act())

    assert (caught.value.saved, Decision.objects.get().text) == ("Ja.", "Ja.")


def test_the_same_words_twice_are_one_decision(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    for _ in range(2):
        decisions.record(item=item, text="Ja.", by=stage.coordinator, now=NOW)

    assert Decision.objects.count() == 1


def test_no_decision_before_the_meeting(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    with pytest.raises(IllegalState):
        decisions.record(item=item, text="Ja.", **stage.act())
