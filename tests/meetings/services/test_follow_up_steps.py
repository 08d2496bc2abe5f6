"""What becomes of a follow-up: changed, handed over, dropped, opened again; who is told, and what stays of it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from accounts.models import User
from meetings.enums import FollowUpStepKind
from meetings.errors import CannotRead, Closed, NobodyElse, StillOpen
from meetings.models import FollowUp, FollowUpStep
from meetings.services import follow_up_messages as messages
from meetings.services import follow_ups
from reminders.enums import State
from reminders.models import Reminder
from tests.meetings.factories import NOW, OSLO, Stage
from tests.meetings.test_notifications import message, wanted

DUE, LATER = date(2027, 5, 20), date(2027, 6, 10)


@pytest.fixture
def task(stage: Stage) -> FollowUp:
    return give(stage, stage.item())


def give(stage: Stage, item: Any) -> FollowUp:
    stage.start()
    given = follow_ups.give(item=item, text="Ring torget", responsible=stage.member, due_on=DUE, **stage.act())
    Reminder.objects.filter(kind=messages.GIVEN).update(state=State.SENT, sent_at=NOW)
    return given


def facts(task: FollowUp, **changed: Any) -> dict[str, Any]:
    return {"text": task.text, "responsible": task.responsible, "due_on": task.due_on} | changed


def waiting(person: User) -> dict[str, datetime]:
    rows = Reminder.objects.filter(recipient=person, state=State.PENDING, kind__startswith=messages.DUE)
    return dict(rows.order_by().values_list("kind", "due_at"))


def test_a_new_day_is_told_and_the_reminders_follow(stage: Stage, task: FollowUp) -> None:
    follow_ups.change(follow_up=task, **facts(task, due_on=LATER, text="Ring skolen"), **stage.act())

    body = wanted(messages.CHANGED, stage.member).body
    assert waiting(stage.member) == {
        messages.CHANGED: NOW,
        messages.DUE: datetime(2027, 6, 9, 9, tzinfo=OSLO),
        messages.TODAY: datetime(2027, 6, 10, 9, tzinfo=OSLO),
        messages.OVERDUE: datetime(2027, 6, 11, 9, tzinfo=OSLO),
    }
    assert "Ring skolen\nFør: Ring torget" in body
    assert "Frist 10. juni 2027\nFør: 20. mai 2027" in body


def test_a_reminder_that_has_gone_comes_again_for_the_new_day(stage: Stage, task: FollowUp) -> None:
    Reminder.objects.filter(kind=messages.DUE).update(state=State.SENT, sent_at=NOW)

    follow_ups.change(follow_up=task, **facts(task, due_on=LATER), **stage.act())

    assert waiting(stage.member)[messages.DUE] == datetime(2027, 6, 9, 9, tzinfo=OSLO)


def test_what_is_saved_unchanged_is_no_step(stage: Stage, task: FollowUp) -> None:
    follow_ups.change(follow_up=task, **facts(task), **stage.act())

    assert (FollowUpStep.objects.count(), messages.CHANGED in waiting(stage.member)) == (0, False)


def test_handed_over_by_hand_tells_both(stage: Stage, task: FollowUp) -> None:
    chair = stage.people["chair"]

    follow_ups.hand_over(follow_up=task, to=chair, words="Start med rektor.", **stage.act())

    given, gone = wanted(messages.GIVEN, chair), wanted(messages.HANDED_OVER, stage.member)
    assert "Til deg fra den som hadde det: Start med rektor." in given.body
    assert "Chair har nå ansvaret for dette oppfølgingspunktet fra Politirådet." in gone.body
    assert set(waiting(chair)) == {messages.GIVEN, messages.DUE, messages.TODAY, messages.OVERDUE}
    assert set(waiting(stage.member)) == {messages.HANDED_OVER}


def test_who_hands_over_themselves_is_not_told(stage: Stage, task: FollowUp) -> None:
    follow_ups.hand_over(follow_up=task, to=stage.people["chair"], by=stage.member, now=NOW)

    assert waiting(stage.member) == {}


def test_handed_there_and_back_is_told_each_time(stage: Stage, task: FollowUp) -> None:
    for person in (stage.people["chair"], stage.member):
        follow_ups.hand_over(follow_up=task, to=person, **stage.act())

    assert messages.GIVEN in waiting(stage.member)
    assert message(messages.GIVEN, stage.people["chair"]) is None


GIVES: dict[str, Callable[[FollowUp, User, Stage], Any]] = {
    "hand over": lambda task, to, stage: follow_ups.hand_over(follow_up=task, to=to, **stage.act()),
    "change": lambda task, to, stage: follow_ups.change(follow_up=task, **facts(task, responsible=to), **stage.act()),
}


@pytest.mark.parametrize("way", GIVES.values(), ids=GIVES)
def test_nobody_gets_what_they_may_not_read(stage: Stage, way: Any) -> None:
    task = give(stage, stage.exempt_item("Hemmelig"))

    with pytest.raises(CannotRead):
        way(task, stage.people["attendee"], stage)

    assert FollowUp.objects.get().responsible == stage.member


def test_who_has_it_cannot_take_it_over(stage: Stage, task: FollowUp) -> None:
    with pytest.raises(NobodyElse):
        follow_ups.hand_over(follow_up=task, to=stage.member, **stage.act())


def test_dropped_says_why_and_reminds_no_more(stage: Stage, task: FollowUp) -> None:
    dropped = follow_ups.drop(follow_up=task, reason="Torget er solgt.", **stage.act())

    assert (dropped.is_open, dropped.dropped_reason) == (False, "Torget er solgt.")
    assert set(waiting(stage.member)) == {messages.DROPPED}
    assert "Grunn: Torget er solgt." in wanted(messages.DROPPED, stage.member).body
    assert FollowUp.objects.open().count() == 0


@pytest.mark.parametrize("end", ["finish", "drop"])
def test_opened_again_is_as_it_was_and_keeps_what_was_said(stage: Stage, task: FollowUp, end: str) -> None:
    if end == "finish":
        follow_ups.finish(follow_up=task, outcome="Feil punkt.", by=stage.member, now=NOW)
    else:
        follow_ups.drop(follow_up=task, reason="Feil punkt.", **stage.act())

    opened = follow_ups.reopen(follow_up=task, reason="Det var et annet.", **stage.act())

    kept = {"finish": FollowUpStepKind.DONE, "drop": FollowUpStepKind.DROPPED}[end]
    assert (opened.is_open, opened.outcome, opened.dropped_reason) == (True, "", "")
    assert list(opened.steps.values_list("kind", "words")) == [
        (kept, "Feil punkt."),
        (FollowUpStepKind.REOPENED, "Det var et annet."),
    ]
    assert {messages.REOPENED, messages.DUE, messages.TODAY, messages.OVERDUE} <= set(waiting(stage.member))
    assert "Grunn: Det var et annet." in wanted(messages.REOPENED, stage.member).body


LATE: dict[str, Callable[[FollowUp, Stage], Any]] = {
    "change": lambda task, stage: follow_ups.change(follow_up=task, **facts(task, due_on=LATER), **stage.act()),
    "hand over": lambda task, stage: follow_ups.hand_over(follow_up=task, to=stage.people["chair"], **stage.act()),
    "finish": lambda task, stage: follow_ups.finish(follow_up=task, outcome="Gjort.", **stage.act()),
    "drop": lambda task, stage: follow_ups.drop(follow_up=task, reason="Nei.", **stage.act()),
}


@pytest.mark.parametrize("act", LATE.values(), ids=LATE)
def test_what_is_done_stays_done_until_it_is_opened(stage: Stage, task: FollowUp, act: Any) -> None:
    follow_ups.finish(follow_up=task, outcome="Avtalt.", by=stage.member, now=NOW)

    with pytest.raises(Closed, match="av Member"):
        act(task, stage)

    assert (FollowUp.objects.get().outcome, FollowUpStep.objects.count()) == ("Avtalt.", 1)


def test_what_is_open_is_not_opened(stage: Stage, task: FollowUp) -> None:
    with pytest.raises(StillOpen):
        follow_ups.reopen(follow_up=task, reason="Igjen.", **stage.act())


@pytest.mark.parametrize("kind", [messages.CHANGED, messages.DROPPED, messages.REOPENED])
def test_mails_of_an_exempt_item_say_its_public_words_alone(stage: Stage, kind: str) -> None:
    task = give(stage, stage.exempt_item("Mistanke om gutt"))
    FollowUp.objects.filter(pk=task.pk).update(text="Ring gutten")
    follow_ups.change(follow_up=task, **facts(task, text="Ring gutten nå", due_on=LATER), **stage.act())
    if kind != messages.CHANGED:
        follow_ups.drop(follow_up=task, reason="Gutten har flyttet.", **stage.act())
    if kind == messages.REOPENED:
        follow_ups.reopen(follow_up=task, reason="Gutten er tilbake.", **stage.act())

    found = wanted(kind, stage.member)

    assert ("Sak om et skolemiljø" in found.body, "gutt" in (found.subject + found.body).lower()) == (True, False)
