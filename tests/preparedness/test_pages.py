"""The pages: a body is made ready, called with one sentence, and watched; nothing shows where no body is ready."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from councils.enums import SeatFunction
from meetings.enums import Answer
from meetings.models import Meeting
from meetings.services import answers, links
from preparedness.models import Readiness
from preparedness.services import readiness
from tests.changes.tabs import send
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.meetings.factories import NOW, Stage
from tests.meetings.pages import client_of
from tests.pages import words_of
from tests.preparedness.conftest import call

ANSWER = {"what": "Uro ved skolen", "starts": "13:00", "place": "Politihuset", "video_url": ""}


def address(name: str, *args: object) -> str:
    return reverse(f"preparedness:{name}", args=args)


def page(user: User, path: str, **headers: Any) -> str:
    response = client_of(user).get(path, follow=True, **headers)
    assert response.status_code == 200, response.status_code
    return words_of(response.content.decode())


def post(user: User, path: str, **fields: Any) -> Any:
    return send(client_of(user), path, fields, follow=True)


def test_where_no_body_is_ready_nothing_of_it_is_in_sight(stage: Stage) -> None:
    readiness.keep(council=stage.council, facts=None, **stage.act())

    assert "hastemøte" not in page(stage.coordinator, "/arbeidsbenk/")
    assert client_of(stage.coordinator).get(address("call", stage.council.pk)).status_code == 404


def test_the_workbench_leads_there_and_one_body_is_no_choice(stage: Stage) -> None:
    assert "Kall inn til hastemøte" in page(stage.coordinator, "/arbeidsbenk/")

    shown = page(stage.coordinator, address("choose"))

    assert ("Hva gjelder det?" in shown, "Hvilket organ?" in shown) == (True, False)


def test_of_several_bodies_one_is_chosen(stage: Stage) -> None:
    other = CouncilFactory(name="Krisegruppa")
    readiness.keep(council=other, facts=readiness.ReadinessFacts(), **stage.act())

    shown = page(stage.coordinator, address("choose"))

    assert [name for name in ("Politirådet", "Krisegruppa") if name not in shown] == []


def test_the_form_proposes_an_hour_from_now_where_the_body_meets_then(stage: Stage) -> None:
    shown = client_of(stage.coordinator).get(address("call", stage.council.pk)).content.decode()

    assert ('value="13:00"' in shown, 'value="Politihuset"' in shown) == (True, True)


def test_it_is_looked_over_before_anybody_is_called(stage: Stage) -> None:
    path = address("call", stage.council.pk)

    looked_over = words_of(post(stage.coordinator, path, **ANSWER).content.decode())
    assert "Kall inn 3 personer nå" in looked_over
    assert "Ikke på varslingslista: Observer" in looked_over
    assert not Meeting.objects.filter(kind="emergency").exists()

    called = words_of(post(stage.coordinator, path, **ANSWER, call="1").content.decode())
    assert ("3 personer er kalt inn" in called, "0 av 3 kommer" in called) == (True, True)


def test_a_time_that_is_past_today_is_tomorrows(stage: Stage) -> None:
    late = NOW.replace(hour=23, minute=30)

    with time_machine.travel(late, tick=False):
        post(stage.coordinator, address("call", stage.council.pk), **ANSWER | {"starts": "00:30"}, call="1")

    [meeting] = Meeting.objects.filter(kind="emergency")
    assert meeting.starts_at == late + timedelta(hours=1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": "Gjelder 01019012480"}, "fødselsnummer"),
        ({"what": ""}, "Hva gjelder det?"),
        ({"place": ""}, "Skriv et sted eller en videolenke"),
    ],
)
def test_what_cannot_be_is_said_and_nobody_is_called(stage: Stage, given: dict[str, str], said: str) -> None:
    shown = post(stage.coordinator, address("call", stage.council.pk), **ANSWER | given, call="1").content.decode()

    assert said in words_of(shown)
    assert not Meeting.objects.filter(kind="emergency").exists()


def test_who_comes_second_is_led_to_the_meeting_of_the_first(stage: Stage) -> None:
    meeting = call(stage)

    response = post(stage.coordinator, address("call", stage.council.pk), **ANSWER, call="1")

    assert response.redirect_chain[-1][0] == address("watch", meeting.pk)
    assert "Noen andre har nettopp kalt inn" in words_of(response.content.decode())


def test_the_link_of_the_call_answers_without_log_in(stage: Stage) -> None:
    meeting = call(stage)
    invitation = meeting.invitations.get(user=stage.member)
    path = reverse("meetings:answer_link", args=[links.make(invitation)])

    shown = client_of(None).get(path).content.decode()
    send(client_of(None), path, {"answer": "video"})

    assert "answers-urgent" in shown
    invitation.refresh_from_db()
    assert invitation.answer == Answer.VIDEO


def test_who_is_coming_is_seen_with_the_number_of_the_silent_in_the_lists_order(stage: Stage) -> None:
    meeting = call(stage)
    chair = meeting.invitations.get(user=stage.people["chair"])
    answers.give(invitation=chair, answer=Answer.COMING, by=chair.user, now=NOW)

    shown = page(stage.coordinator, address("watch", meeting.pk))

    assert "1 av 3 kommer" in shown
    silent = shown[shown.index("Ikke svart") :]
    assert silent.index("Member") < silent.index("Attendee")
    assert "99 88 77 66" in silent


def test_the_log_says_who_was_called_by_what_and_who_answered_when(stage: Stage) -> None:
    meeting = call(stage)
    chair = meeting.invitations.get(user=stage.people["chair"])
    for minute, answer in enumerate((Answer.CANNOT, Answer.COMING)):
        answers.give(invitation=chair, answer=answer, by=chair.user, now=NOW + timedelta(minutes=minute))

    log = page(stage.coordinator, address("watch", meeting.pk))
    log = log[log.index("Logg (") :]

    assert "Member Kalt inn på SMS: ikke sendt ennå" in log
    assert log.index("Chair Kan ikke") < log.index("Chair Kommer")


def test_the_part_that_is_asked_for_again_is_the_part_alone_and_stands_still_when_told(stage: Stage) -> None:
    meeting = call(stage)
    path = address("watch", meeting.pk)
    client = client_of(stage.coordinator)

    part = client.get(path, headers={"HX-Request": "true"}).content.decode()

    assert ("<html" in part, 'hx-trigger="every 10s"' in part) == (False, True)
    assert "hx-trigger" not in client.get(f"{path}?stille=1").content.decode()


def test_it_is_for_whoever_sees_to_the_meeting(stage: Stage) -> None:
    meeting = call(stage)

    assert client_of(stage.member).get(address("watch", meeting.pk)).status_code == 403
    assert client_of(stage.member).get(address("call", stage.council.pk)).status_code == 403


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_asks_the_same_of_one_and_of_several(stage: Stage, people: int) -> None:
    for _ in range(people):
        TenureFactory(seat=SeatFactory(council=stage.council, function=SeatFunction.MEMBER))
    seats = tuple(stage.council.seats.values_list("pk", flat=True))
    readiness.keep(council=stage.council, facts=readiness.ReadinessFacts(seats=seats), **stage.act())
    meeting, client = call(stage), client_of(stage.coordinator)
    client.get(address("watch", meeting.pk))

    with CaptureQueriesContext(connection) as asked:
        client.get(address("watch", meeting.pk))

    assert len(asked) == 9


# --- Ready or not ---


def test_it_is_turned_on_with_what_the_form_proposes_changed_and_turned_off(stage: Stage) -> None:
    readiness.keep(council=stage.council, facts=None, **stage.act())
    path = address("readiness", stage.council.pk)
    order = {f"seat_{stage.seats[role].pk}": place for role, place in {"chair": "2", "member": "1"}.items()}

    post(stage.coordinator, path, is_on="on", place="Politihuset", **order)
    ready = Readiness.objects.get()
    assert (ready.place, ready.seats) == ("Politihuset", [stage.seats["member"].pk, stage.seats["chair"].pk])
    assert ready.changed_by == stage.coordinator

    post(stage.coordinator, path, place="Politihuset", **order)
    assert not Readiness.objects.exists()


def test_an_empty_list_is_refused(stage: Stage) -> None:
    none = {f"seat_{seat.pk}": "" for seat in stage.seats.values()}

    response = post(stage.coordinator, address("readiness", stage.council.pk), is_on="on", place="Torget", **none)

    shown = response.content.decode()

    assert "Gi minst én plass et nummer" in words_of(shown)
    assert Readiness.objects.get().place == "Politihuset"
