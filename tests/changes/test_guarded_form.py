"""What a form showed, what came back and what is kept by now, in the cases that are not plain."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.access import Filled, Own, Through, When, Who, scope_of
from accounts.models import User
from changes.models import Change
from changes.services import ledger
from measures.models import Measure
from meetings.models import AgendaItem, Meeting
from tests.accounts.factories import UserFactory
from tests.changes.tabs import Tab
from tests.measures.factories import NOW, MeasureFactory
from tests.meetings.factories import STARTS, MeetingFactory, stage
from tests.municipalities.factories import AppointmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure() -> Measure:
    return MeasureFactory(title="Torget", due_on=NOW.date() + timedelta(days=30))


def tab(user: User, measure: Measure) -> Tab:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return Tab(client, reverse("measures:measure_change", args=[measure.pk]))


def coordinator(name: str = "Kari") -> User:
    user: User = AppointmentFactory(user=UserFactory(name=name)).user
    return user


def title(measure: Measure) -> str:
    return str(Measure.objects.get(pk=measure.pk).title)


def test_the_page_says_who_saved_what(measure: Measure) -> None:
    kari, ola = tab(coordinator("Kari"), measure), tab(coordinator("Ola"), measure)
    kari.save(title="Ungdomstorget")

    page = ola.save(title="Kafeen").content.decode()

    assert "av Kari." in page
    assert all(text in page for text in ("Ungdomstorget", "Kafeen", "Behold det som er lagret", "Bruk mitt"))
    assert title(measure) == "Ungdomstorget"


def test_ones_own_other_window_is_not_called_somebody_else(measure: Measure) -> None:
    user = coordinator("Kari")
    first, second = tab(user, measure), tab(user, measure)
    first.save(title="Ungdomstorget")

    page = second.save(title="Kafeen").content.decode()

    assert "Du har endret det samme i et annet vindu" in page
    assert "Noen andre" not in page


def test_who_merged_something_is_told(measure: Measure) -> None:
    kari, ola = tab(coordinator("Kari"), measure), tab(coordinator("Ola"), measure)
    kari.save(title="Ungdomstorget")

    ola.save(description="Hver fredag.")

    assert "endret Kari: Tittel. Det er også tatt vare på." in ola.client.get("/tiltak/").content.decode()


def test_changed_and_changed_back_is_known(measure: Measure) -> None:
    kari, ola = tab(coordinator("Kari"), measure), tab(coordinator("Ola"), measure)
    kari.save(title="Ungdomstorget")
    tab(coordinator("Per"), measure).save(title="Torget")

    answer = ola.save(title="Kafeen")

    assert (answer.status_code, "av Per." in answer.content.decode()) == (409, True)


def test_what_changed_without_a_form_is_found_all_the_same(measure: Measure) -> None:
    ola = tab(coordinator("Ola"), measure)
    Measure.objects.filter(pk=measure.pk).update(title="Fra administrasjonen")

    answer = ola.save(title="Kafeen")

    assert (answer.status_code, title(measure)) == (409, "Fra administrasjonen")
    assert "Endret etter at du åpnet siden" in answer.content.decode()


def other_thing(measure: Measure, ola: Tab) -> str:
    another = MeasureFactory(due_on=measure.due_on)
    return str(tab(coordinator("Per"), another).fields["shown"])


@pytest.mark.parametrize(
    "note",
    [lambda *_: "", lambda *_: "tull", lambda *_: "eyJ2IjowfQ:1:x", other_thing],
    ids=["none", "a", "b", "other"],
)
def test_a_form_that_does_not_say_what_it_showed_asks(measure: Measure, note: Any) -> None:
    ola = tab(coordinator("Ola"), measure)

    answer = ola.save(title="Kafeen", shown=note(measure, ola))

    assert (answer.status_code, title(measure)) == (409, "Torget")
    assert "Se over dette før det blir lagret" in answer.content.decode()
    assert ola.again(answer).save(**{"title-choice": "mine"}).status_code == 302


def test_a_form_that_has_lain_for_weeks_asks(measure: Measure) -> None:
    with time_machine.travel(NOW, tick=False):
        ola = tab(coordinator("Ola"), measure)
    with time_machine.travel(NOW + ledger.KEPT + timedelta(hours=3), tick=False):
        ola.client.force_login(coordinator("Ola"), backend="django.contrib.auth.backends.ModelBackend")

        assert ola.save(title="Kafeen").status_code == 409


def test_a_third_who_saves_while_one_chooses_is_asked_about_too(measure: Measure) -> None:
    kari, ola = tab(coordinator("Kari"), measure), tab(coordinator("Ola"), measure)
    kari.save(title="Ungdomstorget")
    asked = ola.again(ola.save(title="Kafeen"))
    tab(coordinator("Per"), measure).save(title="Parken")

    answer = asked.save(**{"title-choice": "mine"})

    assert (answer.status_code, "Parken" in answer.content.decode(), title(measure)) == (409, True, "Parken")


def test_what_can_no_longer_be_changed_is_said() -> None:
    set_up = stage()
    item = set_up.item(title="Lys")
    client = Client()
    with time_machine.travel(NOW, tick=False):
        client.force_login(set_up.coordinator, backend="django.contrib.auth.backends.ModelBackend")
        late = Tab(client, reverse("meetings:item_change", args=[item.pk]))
        set_up.send()
        AgendaItem.objects.filter(pk=item.pk).update(is_late=True)

        answer = late.save(classification="public", title="Gatelys")
        again = late.again(answer).save()

    assert "kan ikke lenger endres her" in answer.content.decode()
    item.refresh_from_db()
    assert (answer.status_code, again.status_code, item.title, item.classification) == (409, 302, "Gatelys", "internal")


def test_changes_are_forgotten_when_no_form_can_ask() -> None:
    for days in (15, 13):
        ledger.note(target="x:1", fields=["title"], by=None, now=NOW - timedelta(days=days))

    assert (ledger.forget(NOW - ledger.KEPT, 10), Change.objects.count()) == (1, 1)


SENT = When("state", {"notice_sent"})


@pytest.mark.parametrize(
    ("rule", "can_hold"),
    [
        (SENT, True),
        (~SENT, True),
        (Filled("notice_sent_at"), True),
        (SENT & Own("created_by_id"), False),
        (SENT & ~Own("created_by_id"), True),
        (~(SENT & Own("created_by_id")), True),
        (~(SENT | ~Own("created_by_id")), False),
        (SENT | Own("created_by_id"), True),
        (Through("council", Who("councils.member", "pk")) & SENT, False),
        (Through("created_by", SENT), False),
    ],
    ids=str,
)
def test_a_rule_tells_who_from_when(rule: Any, can_hold: bool) -> None:
    meeting: Meeting = MeetingFactory(starts_at=STARTS)

    assert rule.bounds(scope_of(UserFactory()), meeting)[0] is can_hold
