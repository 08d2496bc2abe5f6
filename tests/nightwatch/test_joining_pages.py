"""The pages of a wish to join: what the person, the leader and the coordinator see. NOW is a Monday."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage

from nightwatch.enums import JoinState
from nightwatch.models import JoinAsk, SignUp
from nightwatch.services import joining, places
from reminders.models import Reminder
from reminders.tasks import send_due
from tests.changes.tabs import send
from tests.nightwatch.conftest import WELCOME, Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def test_who_is_let_in_reads_the_welcome_once(careful: Stage, mailoutbox: list[EmailMessage]) -> None:
    wish = joining.ask(shift=careful.shift, by=careful.stranger, now=NOW)
    joining.approve(asked=wish, by=careful.leader, now=NOW)

    send_due()

    mails = [each for each in mailoutbox if each.to == [careful.stranger.email]]
    assert [WELCOME in str(each.body) for each in mails].count(True) == 1
    told = next(str(each.body) for each in mails if WELCOME in str(each.body))
    assert "Du har plass på vakta du ville ha:" in told


@pytest.mark.parametrize("answer", ["full", "off", "no"])
def test_what_the_person_is_told(careful: Stage, mailoutbox: list[EmailMessage], answer: str) -> None:
    wish = joining.ask(shift=careful.shift, by=careful.stranger, now=NOW)
    if answer == "full":
        for _ in range(2):
            places.add(shift=careful.shift, user=walker(), by=careful.leader, now=NOW)
    if answer == "off":
        places.cancel(shift=careful.shift, by=careful.leader, now=NOW)
    if answer == "no":
        joining.decline(asked=wish, reason="Vi er mange nok.", by=careful.leader, now=NOW)
    else:
        joining.approve(asked=wish, by=careful.leader, now=NOW)

    send_due()

    words = " ".join(str(each.body) for each in mailoutbox if each.to == [careful.stranger.email])
    says = {"full": "Du står på ventelista:", "off": "Du har ikke plass på noen vakt ennå", "no": "Vi er mange nok."}
    assert says[answer] in words


# The pages.


def test_a_tap_in_a_list_says_first_that_the_group_approves_people(careful: Stage) -> None:
    client, url = careful.client(careful.stranger), f"/natteravn/vakter/{careful.shift.pk}/meld-pa/"

    page = client.post(url)
    assert (page.status_code, JoinAsk.objects.count()) == (200, 0)
    assert "Fram til da har du ingen plass" in words_of(page.content.decode())

    answer = client.post(url, {"joins": "True"}, follow=True)

    wish = JoinAsk.objects.get()
    assert answer.redirect_chain == [(f"/natteravn/bli-med/{wish.pk}/", 302)]
    assert "Du har ikke plass på noen vakt ennå" in words_of(answer.content.decode())
    assert not SignUp.objects.filter(user=careful.stranger).exists()


@pytest.mark.parametrize("who", ["volunteer", "stranger"])
def test_only_those_who_are_new_are_asked_to_ask(careful: Stage, who: str) -> None:
    ahead = ShiftFactory(group=careful.group, starts_at=FRIDAY + timedelta(days=7))

    page = careful.client(getattr(careful, who)).get(f"/natteravn/vakter/{ahead.pk}/meld-pa/").content.decode()

    assert ("Spør om å bli med" in page) == (who == "stranger")


def test_the_leader_lets_somebody_in(careful: Stage) -> None:
    wish = joining.ask(shift=careful.shift, by=careful.stranger, now=NOW)
    client = careful.client(careful.leader)
    assert "Stig Fremmed" in words_of(client.get("/arbeidsbenk/").content.decode())
    assert f"/natteravn/bli-med/{wish.pk}/" in client.get("/natteravn/solor/").content.decode()
    assert "92 20 00 09" in words_of(client.get(f"/natteravn/bli-med/{wish.pk}/").content.decode())

    answer = client.post(f"/natteravn/bli-med/{wish.pk}/ja/", follow=True)

    assert "Stig Fremmed er med i gruppa og har plass på vakta." in words_of(answer.content.decode())
    assert SignUp.objects.get(user=careful.stranger).is_confirmed
    again = client.post(f"/natteravn/bli-med/{wish.pk}/ja/", follow=True)
    assert "svarte" in words_of(again.content.decode())


@pytest.mark.parametrize(
    ("reason", "status", "said"),
    [
        ("", 200, "Skriv hvorfor, i én setning."),
        ("Ring 13097248022.", 200, "fødselsnummer"),
        ("Vi er mange nok.", 302, ""),
    ],
    ids=["empty", "an identity number", "a reason"],
)
def test_a_no_says_why(careful: Stage, reason: str, status: int, said: str) -> None:
    wish = joining.ask(shift=careful.shift, by=careful.stranger, now=NOW)

    answer = careful.client(careful.leader).post(f"/natteravn/bli-med/{wish.pk}/nei/", {"reason": reason})

    wish.refresh_from_db()
    assert (answer.status_code, wish.is_waiting) == (status, status != 302)
    assert said in answer.content.decode()


def test_the_person_reads_the_answer_and_no_telephone(careful: Stage) -> None:
    wish = joining.ask(shift=careful.shift, by=careful.stranger, now=NOW)
    client = careful.client(careful.stranger)
    assert "Du vil bli med" in words_of(client.get("/natteravn/mine/").content.decode())
    page = client.get(f"/natteravn/vakter/{careful.shift.pk}/").content.decode()
    assert "Du har spurt om å bli med" in words_of(page)
    joining.decline(asked=wish, reason="Vi er mange nok.", by=careful.leader, now=NOW)

    page = words_of(client.get(f"/natteravn/bli-med/{wish.pk}/").content.decode())

    assert ("Gruppa har sagt nei" in page, "Vi er mange nok." in page) == (True, True)
    assert "Lise Leder" not in page


def test_a_wish_is_taken_back(careful: Stage) -> None:
    wish = joining.ask(shift=careful.shift, by=careful.stranger, now=NOW)

    careful.client(careful.stranger).post(f"/natteravn/bli-med/{wish.pk}/trekk/")

    wish.refresh_from_db()
    assert wish.state == JoinState.WITHDRAWN
    assert Reminder.objects.waiting().filter(kind="nightwatch.wants_to_join").count() == 0


def test_the_coordinator_switches_it_on(stage: Stage) -> None:
    answer = send(
        stage.client(stage.coordinator), "/natteravn/solor/folk/", {"approves_first": "on", "welcome": WELCOME}
    )

    stage.group.refresh_from_db()
    assert answer.headers["Location"] == "/natteravn/solor/endre/"
    assert (stage.group.approves_first, stage.group.welcome) == (True, WELCOME)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("/natteravn/solor/", 12), ("/arbeidsbenk/", 20)])
def test_no_more_statements_for_more_who_ask(
    careful: Stage, django_assert_max_num_queries: Any, page: str, queries: int, rows: int
) -> None:
    for _ in range(rows):
        joining.ask(shift=careful.shift, by=walker(), now=NOW)
    client = careful.client(careful.leader)
    client.get(page)

    with django_assert_max_num_queries(queries) as counted, time_machine.travel(NOW, tick=False):
        client.get(page)

    assert len(counted.captured_queries) <= queries
