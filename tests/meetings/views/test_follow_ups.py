"""The pages of a follow-up: what is offered to whom, what is asked first, and its trail."""

from datetime import date, timedelta
from typing import Any

import pytest

from meetings.models import FollowUp, LegalBasis
from meetings.services import follow_ups, minutes
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.pages import address, page, post, status_of
from tests.pages import words_of

DUE = date(2027, 5, 20)


@pytest.fixture
def task(stage: Stage) -> FollowUp:
    item = stage.item()
    stage.start()
    return follow_ups.give(item=item, text="Ring torget", responsible=stage.member, due_on=DUE, **stage.act())


def test_the_secretariat_changes_what_is_to_be_done(stage: Stage, task: FollowUp) -> None:
    chair = stage.people["chair"]
    shown = page(stage.coordinator, "follow_up_change", task.pk)
    fields = {"text": "Ring skolen", "responsible": chair.pk, "due_on": "2027-06-10"}

    told = words_of(post(stage.coordinator, "follow_up_change", task.pk, **fields))

    assert ("Chair – Chair" in shown, "Oppfølgingspunktet er endret." in told) == (True, True)
    assert "Endret Før: Ring torget Member hadde ansvaret til da. Fristen var 20. mai 2027 til da." in told


def test_who_has_it_hands_it_over(stage: Stage, task: FollowUp) -> None:
    fields = {"responsible": stage.people["chair"].pk, "words": "Start med rektor."}

    told = words_of(post(stage.member, "follow_up_hand_over", task.pk, **fields))

    assert "Chair har ansvaret fra nå av og får beskjed." in told
    assert "Gitt videre Start med rektor. Member hadde ansvaret til da." in told


def test_two_who_hand_it_over_at_once_choose(stage: Stage, task: FollowUp) -> None:
    path = address("follow_up_hand_over", task.pk)
    one, other = Tab(logged_in(stage.coordinator), path), Tab(logged_in(stage.coordinator), path)

    answers = [
        one.save(responsible=stage.people["chair"].pk).status_code,
        other.save(responsible=stage.people["attendee"].pk).status_code,
    ]

    assert (answers, FollowUp.objects.get().responsible) == ([302, 409], stage.people["chair"])


def test_dropping_asks_for_the_reason(stage: Stage, task: FollowUp) -> None:
    post(stage.coordinator, "follow_up_drop", task.pk, reason="")
    empty = FollowUp.objects.get().is_open

    told = words_of(post(stage.coordinator, "follow_up_drop", task.pk, reason="Torget er solgt."))

    assert (empty, "Hvorfor det utgikk Torget er solgt." in told) == (True, True)


def test_done_by_mistake_is_opened_again(stage: Stage, task: FollowUp) -> None:
    follow_ups.finish(follow_up=task, outcome="Feil punkt.", by=stage.member, now=NOW)
    offered = "Åpne det igjen" in page(stage.member, "follow_up_detail", task.pk)

    told = words_of(post(stage.member, "follow_up_reopen", task.pk, reason="Det var et annet."))

    assert (offered, FollowUp.objects.get().is_open) == (True, True)
    assert "Gjennomført Feil punkt." in told


@pytest.mark.parametrize(
    ("role", "statuses"),
    [("coordinator", [200, 200, 200]), ("member", [403, 200, 403]), ("chair", [403, 403, 403])],
)
def test_each_act_is_offered_to_who_may(stage: Stage, task: FollowUp, role: str, statuses: list[int]) -> None:
    person = stage.coordinator if role == "coordinator" else stage.people[role]
    pages = ("follow_up_change", "follow_up_hand_over", "follow_up_drop")

    assert [status_of(person, name, task.pk) for name in pages] == statuses


def test_the_trail_of_what_one_may_not_read_is_not_shown(stage: Stage, task: FollowUp) -> None:
    item = task.item
    attendee = stage.people["attendee"]
    follow_ups.hand_over(follow_up=task, to=attendee, words="Snakk med gutten.", **stage.act())
    type(item).objects.filter(pk=item.pk).update(
        classification="exempt", public_title="Et skolemiljø", legal_basis=LegalBasis.objects.first()
    )

    shown = page(attendee, "follow_up_detail", task.pk)

    assert [words in shown for words in ("Et skolemiljø", "gutten", "torget", "Gitt videre")] == [
        True,
        False,
        False,
        False,
    ]


def test_finished_lists_what_is_done_and_what_is_dropped(stage: Stage, task: FollowUp) -> None:
    other = follow_ups.give(item=task.item, text="Skriv brev", responsible=stage.member, due_on=DUE, **stage.act())
    follow_ups.finish(follow_up=task, outcome="Gjort.", by=stage.member, now=NOW)
    follow_ups.drop(follow_up=other, reason="Nei.", **stage.act())

    shown = words_of(page(stage.member, "follow_up_list", vis="ferdige"))

    assert ("Ring torget" in shown, "Skriv brev" in shown, "Utgått" in shown) == (True, True, True)


def test_approved_minutes_say_how_a_changed_follow_up_stood(stage: Stage, task: FollowUp) -> None:
    chair = stage.people["chair"]
    facts: dict[str, Any] = {"text": "Ring skolen", "responsible": chair, "due_on": date(2027, 6, 10)}
    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    before = page(stage.member, "minutes", stage.meeting.pk)

    follow_ups.change(follow_up=task, **facts, **stage.act(STARTS + timedelta(hours=1)))

    shown = words_of(page(stage.member, "minutes", stage.meeting.pk))
    assert ("Da referatet ble godkjent" in before, "Ring skolen" in shown) == (False, True)
    assert "Da referatet ble godkjent: Ring torget (Member, frist 20. mai 2027)" in shown


def test_one_that_belongs_to_a_seat_says_which(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    fields = {"text": "Ring torget", "responsible": stage.member.pk, "due_on": "2027-05-20", "with_seat": "on"}

    post(stage.coordinator, "follow_up_give", item.pk, **fields)

    task = FollowUp.objects.get()
    assert task.seat == stage.seats["member"]
    assert "Hører til plassen Member." in words_of(page(stage.member, "follow_up_detail", task.pk))


def test_a_person_without_a_seat_is_explained_and_nothing_is_lost(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    fields = {"text": "Ring torget", "responsible": stage.coordinator.pk, "due_on": "2027-05-20", "with_seat": "on"}

    told = post(stage.coordinator, "follow_up_give", item.pk, **fields)

    assert "har ingen plass i organet" in words_of(told)
    assert ("Ring torget" in told, FollowUp.objects.exists()) == (True, False)


def test_the_form_shows_whether_it_belongs_to_a_seat_and_changes_it(stage: Stage, task: FollowUp) -> None:
    fields = {"text": task.text, "responsible": stage.member.pk, "due_on": task.due_on.isoformat(), "with_seat": "on"}

    post(stage.coordinator, "follow_up_change", task.pk, **fields)

    assert FollowUp.objects.get().seat == stage.seats["member"]
    assert "checked" in page(stage.coordinator, "follow_up_change", task.pk).split('name="with_seat"')[1].split(">")[0]
