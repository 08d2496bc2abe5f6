"""A measure says as little as a small municipality needs, and more only where that is switched on."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from measures.errors import ForeignGoal, NotEvaluatedWhy
from measures.models import Measure, MeasureMore, MeasureSetup
from measures.services import more
from measures.services.more import More
from municipalities.models import Municipality
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.measures.factories import GoalFactory, MeasureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

ASKED = ("Forebyggingsnivå", "Mer om tiltaket", "prioritering", "evalueres", "/mer/")


@pytest.fixture
def municipality(db: None) -> Municipality:
    return onboarded("3418")


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    person: User = AppointmentFactory().user
    return person


def say(measure: Measure, by: User, **facts: Any) -> MeasureMore:
    return more.say(measure=measure, more=More(**facts), by=by, now=timezone.now())


def test_the_small_path_asks_for_none_of_it(coordinator: User) -> None:
    client = logged_in(coordinator)
    form = client.get("/tiltak/nytt/").content.decode()
    facts = {"title": "Åpen hall", "kind": "measure", "status": "planned", "due_on": timezone.localdate()}

    page = client.post("/tiltak/nytt/", facts | {"responsible": coordinator.pk}, follow=True)

    measure = Measure.objects.get()
    assert page.redirect_chain == [(measure.get_absolute_url(), 302)]
    assert [word for word in ASKED if word in form or word in page.content.decode()] == []
    assert client.get(f"{measure.get_absolute_url()}mer/").status_code == 404


def test_switched_on_it_can_be_said_and_is_folded(coordinator: User, municipality: Municipality) -> None:
    client, measure = logged_in(coordinator), MeasureFactory()
    goal = GoalFactory(text="Færre skal debutere tidlig")
    setup = f"/kommuner/{municipality.slug}/innstillinger/tiltak/"
    client.post(setup, {"has_more": "on"})
    before = client.get(measure.get_absolute_url()).content.decode()
    path = f"{measure.get_absolute_url()}mer/"

    facts = {"prevention": "universal", "priority": str(goal.pk), "evaluation": "effect", "cost": "12000"}
    client.post(path, Tab(client, path).fields | facts)

    after = client.get(measure.get_absolute_url()).content.decode()
    assert "Tiltaket står ikke under noen prioritering." in before
    assert "Tiltaket står ikke under noen prioritering." not in after
    assert "Universelt: for alle" in after
    assert "<details" in after
    client.post(setup, {"has_more": "off"})
    assert "Universelt: for alle" not in client.get(measure.get_absolute_url()).content.decode()
    assert MeasureMore.objects.get().cost == 12000


def test_not_evaluating_takes_a_reason_and_a_priority_is_the_municipalitys_own(coordinator: User) -> None:
    measure = MeasureFactory()

    with pytest.raises(NotEvaluatedWhy):
        say(measure, coordinator, evaluation="none")
    with pytest.raises(ForeignGoal):
        say(measure, coordinator, priority=GoalFactory(municipality_id="1833"))
    say(measure, coordinator, evaluation="none", evaluation_reason="Engangstiltak", age_from=13)

    said = MeasureMore.objects.get()
    assert (said.evaluation_reason, said.ages) == ("Engangstiltak", "13–")


def test_ages_out_of_order_are_refused(coordinator: User) -> None:
    MeasureSetup.objects.create(municipality_id="3418", has_more=True)
    client, measure = logged_in(coordinator), MeasureFactory()
    path = f"{measure.get_absolute_url()}mer/"

    page = client.post(path, Tab(client, path).fields | {"age_from": "18", "age_to": "13"})

    assert page.status_code == 200
    assert not MeasureMore.objects.exists()


def test_who_may_not_change_the_measure_sees_it_and_says_nothing(coordinator: User) -> None:
    MeasureSetup.objects.create(municipality_id="3418", has_more=True)
    measure = MeasureFactory()
    say(measure, coordinator, factor="Tilhørighet")
    client = logged_in(measure.responsible)

    assert "Tilhørighet" in client.get(measure.get_absolute_url()).content.decode()
    assert client.get(f"{measure.get_absolute_url()}mer/").status_code == 403


def test_how_well_it_is_known_to_work_is_said_with_a_link(coordinator: User) -> None:
    MeasureSetup.objects.create(municipality_id="3418", has_more=True)
    client, measure = logged_in(coordinator), MeasureFactory()
    path = f"{measure.get_absolute_url()}mer/"
    form = client.get(path).content.decode()
    wrong = client.post(
        path, Tab(client, path).fields | {"evidence": "promising", "evidence_url": "javascript:alert(1)"}
    )

    client.post(
        path, Tab(client, path).fields | {"evidence": "documented", "evidence_url": "https://www.fhi.no/rapport/"}
    )

    page = client.get(measure.get_absolute_url()).content.decode()
    assert "Ikke vurdert" in form
    assert wrong.context["form"].errors.keys() == {"evidence_url"}
    assert "Godt dokumentert" in page
    assert 'href="https://www.fhi.no/rapport/"' in page
    assert MeasureMore.objects.get().evidence == "documented"
