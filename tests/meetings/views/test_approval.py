"""Minutes are approved as they were read: the question first, and nothing else than what was read."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from meetings.enums import MeetingState
from meetings.models import AgendaItem, FollowUp, Meeting
from meetings.services import attendance, decisions, follow_ups, minutes
from tests.changes.tabs import send, sent_by
from tests.meetings.factories import STARTS, Stage
from tests.meetings.pages import address, client_of, led_to, page, post
from tests.pages import form_of, words_of

LATER = STARTS + timedelta(minutes=5)


@pytest.fixture
def item(stage: Stage) -> AgendaItem:
    found = stage.item()
    stage.meeting = stage.start()
    return minutes.write_item(item=found, text="Drøftet.", version=0, **stage.act(STARTS))


@pytest.fixture(autouse=True)
def _held(item: AgendaItem) -> Iterator[None]:
    """The meeting has begun."""
    with time_machine.travel(LATER, tick=False):
        yield


def link_of(stage: Stage, person: User) -> str:
    """Read the minutes, and return where the button leads."""
    shown = page(person, "minutes", stage.meeting.pk)
    path = address("minutes_approve", stage.meeting.pk)
    return path + shown.split(f'href="{path}')[1].split('"')[0]


def answer(person: User, path: str, question: Any, **fields: str) -> Any:
    form = form_of(question.content, "version")
    assert form is not None
    return send(client_of(person), path, without_token(sent_by(form)) | {"anyway": "on"} | fields, follow=True)


def without_token(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def test_the_question_says_what_is_locked(stage: Stage) -> None:
    chair = stage.people["chair"]

    asked = words_of(client_of(chair).get(link_of(stage, chair)).content.decode())

    assert "1/27 Ungdomstorget Sist skrevet av Coordinator 1. april 2027 kl. 18.00" in asked
    assert "Oppmøtet til 4 personer er ikke registrert." in asked
    assert Meeting.objects.get().state == MeetingState.IN_PROGRESS


def test_what_was_read_is_approved_and_locked(stage: Stage, item: AgendaItem) -> None:
    chair = stage.people["chair"]
    path = link_of(stage, chair)

    done = answer(chair, path, client_of(chair).get(path))

    assert "godkjent og låst" in done.content.decode()
    assert Meeting.objects.get().minutes_approved_by == chair
    assert "Referatet ble godkjent kl. 18.05 av Chair." in led_to(stage.coordinator, "item_minutes", item.pk)


def write(stage: Stage, item: AgendaItem) -> None:
    minutes.write_item(item=item, text="Utsatt.", version=1, **stage.act(timezone.now()))


def decide(stage: Stage, item: AgendaItem) -> None:
    decisions.record(item=item, text="Ja.", **stage.act(timezone.now()))


def put_off(stage: Stage, item: AgendaItem) -> None:
    given = item.follow_ups.get()
    facts: dict[str, Any] = {"text": given.text, "responsible": given.responsible, "due_on": date(2027, 9, 1)}
    follow_ups.change(follow_up=given, **facts, **stage.act(timezone.now()))


def drop(stage: Stage, item: AgendaItem) -> None:
    follow_ups.drop(follow_up=item.follow_ups.get(), reason="Likevel ikke.", **stage.act(timezone.now()))


@pytest.fixture
def given(stage: Stage, item: AgendaItem) -> FollowUp:
    facts: dict[str, Any] = {"text": "Ring torget", "responsible": stage.member, "due_on": date(2027, 5, 1)}
    return follow_ups.give(item=item, **facts, **stage.act(STARTS))


@pytest.mark.parametrize("change", [put_off, drop])
def test_a_follow_up_changed_since_is_read_anew(stage: Stage, item: AgendaItem, given: FollowUp, change: Any) -> None:
    chair = stage.people["chair"]
    path = link_of(stage, chair)
    question = client_of(chair).get(path)
    change(stage, item)

    asked, refused = client_of(chair).get(path).content.decode(), answer(chair, path, question)

    assert ("Referatet er endret etter at du leste det." in asked, refused.status_code) == (True, 409)


@pytest.mark.parametrize("change", [write, decide])
def test_what_was_written_since_is_read_anew(stage: Stage, item: AgendaItem, change: Any) -> None:
    chair = stage.people["chair"]
    path = link_of(stage, chair)
    with time_machine.travel(LATER + timedelta(minutes=1), tick=False):
        change(stage, item)

        asked = client_of(chair).get(path).content.decode()

    assert ("Referatet er endret etter at du leste det." in asked, 'name="version"' in asked) == (True, False)
    assert ("Endret etter at du leste" in asked) is (change is write)


@pytest.mark.parametrize("change", [write, decide])
def test_what_is_written_while_the_question_is_open_is_not_approved(
    stage: Stage, item: AgendaItem, change: Any
) -> None:
    chair = stage.people["chair"]
    path = link_of(stage, chair)
    question = client_of(chair).get(path)
    change(stage, item)

    refused = answer(chair, path, question)

    assert (refused.status_code, "Les det på nytt før du godkjenner" in refused.content.decode()) == (409, True)
    assert Meeting.objects.get().state == MeetingState.IN_PROGRESS


def test_who_came_is_part_of_what_is_approved(stage: Stage) -> None:
    chair = stage.people["chair"]
    path = link_of(stage, chair)
    question = client_of(chair).get(path)
    attendance.record(invitation=stage.invitation(), attended=True, **stage.act(LATER))

    refused = answer(chair, path, question)

    assert (refused.status_code, Meeting.objects.get().state) == (409, MeetingState.IN_PROGRESS)


@pytest.mark.parametrize("carried", ["", "tull", "a.b", "a.9999999999999999", "a.-1"])
def test_without_having_read_nothing_is_asked(stage: Stage, carried: str) -> None:
    shown = page(stage.people["chair"], "minutes_approve", stage.meeting.pk, lest=carried)

    assert ("Les referatet først." in shown, 'name="version"' in shown) == (True, False)


@pytest.mark.parametrize("fields", [{}, {"version": "x"}, {"version": "x", "anyway": "on"}], ids=str)
def test_a_bare_press_approves_nothing(stage: Stage, fields: dict[str, str]) -> None:
    client_of(stage.people["chair"]).post(address("minutes_approve", stage.meeting.pk), fields)

    assert Meeting.objects.get().state == MeetingState.IN_PROGRESS


def test_what_is_missing_is_ticked(stage: Stage) -> None:
    chair = stage.people["chair"]
    path = link_of(stage, chair)
    form = form_of(client_of(chair).get(path).content, "version")
    assert form is not None

    asked = client_of(chair).post(path, without_token(sent_by(form)))

    assert (asked.status_code, "Noe mangler i referatet." in asked.content.decode()) == (422, True)
    assert Meeting.objects.get().state == MeetingState.IN_PROGRESS


def test_who_is_kept_out_approves_without_knowing_of_the_item(stage: Stage, item: AgendaItem) -> None:
    chair = stage.people["chair"]
    stage.keep_out(chair, item)
    path = link_of(stage, chair)
    write(stage, item)

    question = client_of(chair).get(path)
    done = answer(chair, path, question)

    assert ("Ungdomstorget" in question.content.decode(), "godkjent og låst" in done.content.decode()) == (False, True)


def test_the_chair_is_asked_by_a_button(stage: Stage) -> None:
    told = post(stage.coordinator, "minutes_ready", stage.meeting.pk)
    waiting = words_of(client_of(stage.people["chair"]).get(reverse("workbench")).content.decode())

    assert "Chair får beskjed om at referatet venter." in told
    assert "Coordinator ba lederen godkjenne referatet 1. april 2027 kl. 18.05." in squeezed_minutes(stage)
    assert "Referat til godkjenning" in waiting


def squeezed_minutes(stage: Stage) -> str:
    return words_of(page(stage.people["chair"], "minutes", stage.meeting.pk))
