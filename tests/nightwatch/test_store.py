"""Where the equipment lies, how to get in and the rules: said to those it is for, and to nobody else."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from history.models import Change
from nightwatch.models import NightSetup, SignUp, Store
from nightwatch.notifications.joining import welcome
from nightwatch.notifications.places import reminded
from nightwatch.services import joining_notices, notices, places
from reminders.models import Reminder
from tests.changes.tabs import send
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW, walker

CODE = "Koden er 4711"
WHERE = "Vestene ligger i boden bak biblioteket."
RULES = "Vi røyker ikke i vest."
PAGE = "/natteravn/solor/utstyr/"


@pytest.fixture
def store(stage: Stage) -> Store:
    made: Store = Store.objects.create(group=stage.group, equipment=WHERE, access=CODE, rules=RULES)
    return made


def shift_page(stage: Stage, person: Any) -> str:
    return stage.client(person).get(stage.shift.get_absolute_url()).content.decode()


def test_a_group_that_says_nothing_shows_nothing(stage: Stage) -> None:
    page = shift_page(stage, stage.volunteer)
    assert "Hvordan en kommer inn" not in page
    assert "Utstyr" not in page


def test_those_on_the_shift_read_where_things_lie_and_the_code_only_near_it(stage: Stage, store: Store) -> None:
    page = shift_page(stage, stage.volunteer)
    assert WHERE in page
    assert RULES in page
    assert CODE not in page
    assert "fra kl. 12 dagen før" in page
    for hours, is_shown in [(-35, False), (-33, True), (3, True), (15, True), (17, False)]:
        with time_machine.travel(stage.shift.starts_at + timedelta(hours=hours), tick=False):
            assert (CODE in shift_page(stage, stage.volunteer)) == is_shown, hours


@pytest.mark.parametrize("who", ["stranger", "reader", "elsewhere", None])
def test_nobody_else_reads_any_of_it(stage: Stage, store: Store, who: str | None) -> None:
    person = getattr(stage, who) if who else None
    with time_machine.travel(stage.shift.starts_at - timedelta(hours=2), tick=False):
        pages = shift_page(stage, person) + stage.client(person).get("/natteravn/solor/").content.decode()
        pages += stage.client(person).get(f"/natteravn/vakter/{stage.shift.pk}/meld-pa/").content.decode()
    assert not [words for words in (CODE, WHERE, RULES) if words in pages]


def test_who_waits_reads_none_of_it(stage: Stage, store: Store) -> None:
    for _number in range(2):
        places.sign_up(shift=stage.shift, by=walker(), now=NOW)
    waiting = places.sign_up(shift=stage.shift, by=stage.stranger, now=NOW)
    assert waiting.is_waiting
    with time_machine.travel(stage.shift.starts_at - timedelta(hours=2), tick=False):
        page = shift_page(stage, stage.stranger)
    assert CODE not in page
    assert WHERE not in page


def test_whoever_signs_off_reads_no_code_any_more(stage: Stage, store: Store) -> None:
    places.withdraw(sign_up=SignUp.objects.get(user=stage.volunteer), by=stage.volunteer, now=NOW)
    with time_machine.travel(stage.shift.starts_at - timedelta(hours=2), tick=False):
        assert CODE not in shift_page(stage, stage.volunteer)


def test_who_leads_the_group_reads_it_at_any_time(stage: Stage, store: Store) -> None:
    assert CODE in shift_page(stage, stage.leader)
    assert CODE in stage.client(stage.coordinator).get(PAGE).content.decode()


def test_the_rules_are_for_everybody_in_the_group(stage: Stage, store: Store) -> None:
    inside = stage.client(stage.volunteer).get("/natteravn/solor/").content.decode()
    assert RULES in inside
    assert WHERE not in inside
    assert RULES not in stage.client().get("/natteravn/solor/").content.decode()


def test_the_sheet_has_the_equipment_and_never_the_code(stage: Stage, store: Store) -> None:
    with time_machine.travel(stage.shift.starts_at - timedelta(hours=2), tick=False):
        page = stage.client(stage.leader).get(f"/natteravn/vakter/{stage.shift.pk}/ark/").content.decode()
    assert WHERE in page
    assert RULES in page
    assert CODE not in page


def test_the_log_book_has_it_without_a_network(stage: Stage, store: Store) -> None:
    NightSetup.objects.create(group=stage.group, has_log_book=True)
    address = f"/natteravn/vakter/{stage.shift.pk}/logg/linjer/"
    assert json.loads(stage.client(stage.volunteer).get(address).content)["store"] == WHERE
    with time_machine.travel(stage.shift.starts_at - timedelta(hours=2), tick=False):
        assert json.loads(stage.client(stage.volunteer).get(address).content)["store"] == f"{WHERE}\n{CODE}"


@pytest.mark.parametrize("mails", [False, True])
def test_a_code_goes_out_by_mail_only_where_the_group_has_chosen_so(stage: Stage, store: Store, mails: bool) -> None:
    Store.objects.update(mails_access=mails)
    message = reminded(Reminder.objects.get(kind=notices.REMINDER, recipient=stage.volunteer))
    assert message is not None
    assert (CODE in message.body, WHERE in message.body) == (mails, mails)
    assert "Utstyret, og hvordan en kommer inn:" in message.body


def test_the_welcome_has_the_rules_and_nothing_more(stage: Stage, store: Store) -> None:
    Store.objects.update(mails_access=True)
    places.sign_up(shift=stage.shift, by=stage.stranger, now=NOW)
    message = welcome(Reminder.objects.get(kind=joining_notices.WELCOME, recipient=stage.stranger))
    assert message is not None
    assert RULES in message.body
    assert CODE not in message.body
    assert WHERE not in message.body


def test_with_no_rules_and_no_welcome_nothing_is_sent(stage: Stage, store: Store) -> None:
    Store.objects.update(rules="")
    places.sign_up(shift=stage.shift, by=stage.stranger, now=NOW)
    assert not Reminder.objects.filter(kind=joining_notices.WELCOME).exists()


def test_a_leader_writes_it_and_the_history_never_has_the_code(stage: Stage) -> None:
    client = stage.client(stage.leader)
    send(client, PAGE, {"equipment": WHERE, "access": CODE, "rules": RULES})
    send(client, PAGE, {"equipment": WHERE, "access": "Koden er 1234", "rules": RULES})

    store = Store.objects.get(group=stage.group)
    assert (store.access, store.mails_access) == ("Koden er 1234", False)
    told = json.dumps(list(Change.objects.values("before", "after")))
    assert "boden" in told
    assert "4711" not in told
    assert "1234" not in told


@pytest.mark.parametrize("who", ["volunteer", "stranger", "reader", "elsewhere"])
def test_others_do_not_open_it(stage: Stage, store: Store, who: str) -> None:
    answer = stage.client(getattr(stage, who)).get(PAGE)
    assert answer.status_code in {403, 404}
    assert CODE not in answer.content.decode()
