"""The pages of a date poll: asking, answering with and without log-in, and closing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting
from polls.enums import Choice
from polls.models import Asked, Poll, PollAnswer
from polls.services import links, polling
from polls.services.leaving import forget_answers
from tests.changes.tabs import send
from tests.meetings.factories import HOURS, Stage
from tests.meetings.factories import stage as set_stage
from tests.meetings.pages import client_of
from tests.polls.factories import DAY, FIRST, SECOND, Round

LATIN = {"day_1": "2027-04-06", "starts_1": "12:00", "day_2": "2027-04-20", "starts_2": "12:00"}


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"polls:{name}", args=args))
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def create(stage: Stage, **fields: object) -> str:
    facts: dict[str, Any] = {"length": "120", "deadline": "2027-03-26", "title": "", "place": "", "guests": ""} | LATIN
    facts["seats"] = [str(stage.seats["member"].pk), str(stage.seats["chair"].pk)]
    address = reverse("polls:poll_create", args=[stage.council.pk])
    return str(send(client_of(stage.coordinator), address, facts | fields, follow=True).content.decode())


def test_it_is_one_link_from_planning_a_meeting() -> None:
    stage = set_stage()

    planning = client_of(stage.coordinator).get(reverse("meetings:meeting_create", args=[stage.council.pk]))

    assert reverse("polls:poll_create", args=[stage.council.pk]) in planning.content.decode()


def test_a_poll_is_asked_in_the_browser() -> None:
    stage = set_stage()

    shown = create(stage, guests="lege@example.no Kommunelegen")

    poll = Poll.objects.get()
    assert [time.starts_at for time in poll.times.all()] == [FIRST, SECOND]
    assert {asked.shown_name for asked in poll.asked.all()} == {"Member", "Chair", "Kommunelegen"}
    assert "3 personer er spurt." in shown


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"deadline": "2027-04-07"}, "Fristen må være før det første tidspunktet."),
        ({"deadline": "2027-03-14"}, "Fristen må være i dag eller senere."),
        ({"day_2": "2027-04-06"}, "Dette tidspunktet er allerede med."),
        ({"day_1": "2027-03-01"}, "Tidspunktet må ligge fram i tid."),
        ({"day_3": "2027-05-04"}, "Skriv både dato og klokkeslett."),
        ({"guests": "Kommunelegen"}, "begynner ikke med en e-postadresse"),
        ({"seats": []}, "Velg minst én person å spørre."),
    ],
)
def test_what_cannot_be_asked_is_said(fields: dict[str, object], told: str) -> None:
    assert told in create(set_stage(), **fields)
    assert not Poll.objects.exists()


@pytest.mark.parametrize(("starts", "ends"), [("02:30", "04:00"), ("01:00", "02:30")], ids=["begins", "ends"])
def test_a_time_is_not_moved_into_the_hour_that_is_not_there(asked: Round, starts: str, ends: str) -> None:
    time = asked.times[0]
    address = reverse("polls:time_change", args=[time.poll_id, time.pk])

    refused = send(client_of(asked.stage.coordinator), address, {"day": "2027-03-28", "starts": starts, "ends": ends})

    time.refresh_from_db()
    assert time.starts_at == FIRST
    assert "Klokken er aldri 02.30 den 28. mars 2027" in refused.content.decode()


def test_all_times_are_answered_on_one_page_with_one_save(asked: Round) -> None:
    client, mine = client_of(asked.stage.member), asked.of("member")
    choices = dict(zip([time.key for time in asked.times], ["yes", "if_needed", "deputy"], strict=True))

    assert page(client, "answer", mine.pk).count('type="radio"') == 12
    client.post(reverse("polls:answer_save", args=[mine.pk]), choices)

    assert list(PollAnswer.objects.order_by("time__starts_at").values_list("choice", flat=True)) == [
        Choice.YES,
        Choice.IF_NEEDED,
        Choice.DEPUTY,
    ]


def test_the_link_answers_without_log_in_and_tells_what_came_of_it(asked: Round) -> None:
    client, mine = Client(), asked.of("member")
    token = links.make(mine)

    opened = page(client, "answer_link", token)
    assert not PollAnswer.objects.exists()
    client.post(reverse("polls:answer_link", args=[token]), {asked.times[0].key: "yes"})
    asked.close(asked.times[0])
    after = page(client, "answer_link", token)

    assert ("Du svarer for Member" in opened, PollAnswer.objects.get().choice) == (True, Choice.YES)
    assert "Møtet er planlagt" in after
    assert 'type="radio"' not in after


def test_a_link_that_is_none_says_so(asked: Round) -> None:
    assert Client().get(reverse("polls:answer_link", args=["tull"])).status_code == 410


def test_whoever_answers_while_a_time_moves_is_told(asked: Round) -> None:
    client, mine, old = client_of(asked.stage.member), asked.of("member"), asked.times[0]
    polling.change_time(time=old, starts_at=FIRST + DAY, ends_at=FIRST + DAY + HOURS, **asked.stage.act())

    shown = client.post(reverse("polls:answer_save", args=[mine.pk]), {old.key: "yes"}, follow=True).content.decode()

    assert "Et tidspunkt ble endret mens du svarte." in shown
    assert not PollAnswer.objects.exists()


def test_nobody_answers_for_another(asked: Round) -> None:
    other = client_of(asked.stage.people["chair"])

    assert other.get(reverse("polls:answer", args=[asked.of("member").pk])).status_code == 404


def test_the_coordinator_sees_who_is_silent_and_chooses(asked: Round) -> None:
    asked.say("member", Choice.YES, Choice.NO, Choice.NO)
    client = client_of(asked.stage.coordinator)

    shown = page(client, "poll_detail", asked.poll.pk)
    reminded = client.post(reverse("polls:remind", args=[asked.poll.pk]), follow=True).content.decode()
    send(client, reverse("polls:poll_close", args=[asked.poll.pk]), {"time": str(asked.times[0].pk)})

    assert "Passer best" in shown
    assert "3 personer er påminnet." in reminded
    assert Meeting.objects.filter(poll=asked.poll, starts_at=FIRST).exists()


def test_closing_without_a_choice_is_asked_about(asked: Round) -> None:
    client = client_of(asked.stage.coordinator)

    shown = send(client, reverse("polls:poll_close", args=[asked.poll.pk]), {}).content.decode()
    send(client, reverse("polls:poll_close", args=[asked.poll.pk]), {"without": "1"})

    asked.poll.refresh_from_db()
    assert ("Velg et tidspunkt, eller avslutt uten møte." in shown, asked.poll.is_open) == (True, False)


def test_what_is_held_about_somebody_goes_with_the_poll(asked: Round) -> None:
    asked.say("member", Choice.YES)
    asked.close(None)
    later = asked.stage.act()["now"] + DAY

    assert (forget_answers(later, 100), Asked.objects.count()) == (4, 0)
