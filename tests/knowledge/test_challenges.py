"""A challenge: what several have seen, what answers it, and what everybody may read."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from knowledge.errors import ForeignMeasure, NoPublicWords
from knowledge.models import Challenge, KnowledgeSetup
from knowledge.services import challenges
from measures.models import Measure
from tests.changes import tabs
from tests.knowledge.conftest import SECRET, AtLevel
from tests.measures.factories import MeasureFactory

WORDS = "Flere unge enn før prøver rus i sentrum."


def public(level: AtLevel) -> str:
    return Client().get(f"/kommuner/{level.slug}/").content.decode()


def test_a_challenge_gathers_what_several_professions_have_seen(level: AtLevel) -> None:
    seen = [level.told(), level.told(source="parent")]
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/utfordringer/ny/"
    asked = client.get(f"{path}?observasjon={seen[0].pk}").context["form"]
    facts = {"title": "Rus", "theme": "drugs", "trend": "rising", "dated_on": level.today, "state": "open"}

    page = client.post(path, facts | {"observations": [each.pk for each in seen]}, follow=True)

    assert set(Challenge.objects.get().observations.all()) == set(seen)
    assert page.context["kinds"] == ["En tjeneste i arbeid", "Foreldre"]
    assert (asked.initial["theme"], asked.initial["observations"]) == ("alcohol", [seen[0].pk])


def test_a_measure_of_a_challenge_stands_on_it_and_the_challenge_on_the_measure(level: AtLevel) -> None:
    challenge = level.challenge()
    client, path = level.client(level.coordinator), f"/utfordringer/{challenge.pk}/tiltak/nytt/"
    facts = {"title": "Åpen hall", "kind": "measure", "status": "planned", "due_on": level.today}

    page = client.post(path, facts | {"responsible": level.coordinator.pk}, follow=True)

    challenge.refresh_from_db()
    measure = Measure.objects.get()
    assert (challenge.state, list(challenge.measures.all())) == ("worked_on", [measure])
    assert challenge.title in page.content.decode()
    assert "Åpen hall" in client.get(challenge.get_absolute_url()).content.decode()


def test_whoever_is_responsible_for_a_measure_learns_nothing_of_the_challenge(level: AtLevel) -> None:
    challenge = level.challenge()
    measure = MeasureFactory(municipality=level.municipality)
    challenges.add_measure(challenge=challenge, measure=measure, by=level.coordinator, now=timezone.now())

    page = level.client(measure.responsible).get(measure.get_absolute_url())

    assert page.status_code == 200
    assert challenge.title not in page.content.decode()


def test_measures_are_chosen_among_the_municipalitys_own(level: AtLevel) -> None:
    challenge = level.challenge()
    own, foreign = MeasureFactory(municipality=level.municipality), MeasureFactory(municipality_id="1833")
    client, path = level.client(level.coordinator), f"/utfordringer/{challenge.pk}/endre/"

    client.post(path, tabs.Tab(client, path).fields | {"measures": [own.pk]})
    refused = client.post(path, tabs.Tab(client, path).fields | {"measures": [foreign.pk]})

    assert list(challenge.measures.all()) == [own]
    assert refused.status_code == 200
    with pytest.raises(ForeignMeasure):
        challenges.set_measures(challenge=challenge, measures=[foreign], by=level.coordinator, now=timezone.now())


def test_everybody_reads_the_moderated_words_alone(level: AtLevel) -> None:
    challenge = level.challenge(
        title="Hemmelig tittel",
        description=f"Ved {SECRET}.",
        is_public=True,
        public_text=WORDS,
        observations=[level.told()],
    )

    shown = public(level)
    Challenge.objects.filter(pk=challenge.pk).update(state="closed")
    closed = public(level)
    Challenge.objects.filter(pk=challenge.pk).update(state="open")
    KnowledgeSetup.objects.update(is_on=False)

    assert WORDS in shown
    assert SECRET not in shown
    assert "Hemmelig tittel" not in shown
    assert WORDS not in closed
    assert WORDS not in public(level)


def test_nothing_is_public_without_words_for_everybody(level: AtLevel) -> None:
    with pytest.raises(NoPublicWords):
        level.challenge(is_public=True, public_text=" ")
    challenge = level.challenge()
    client, path = level.client(level.coordinator), f"/utfordringer/{challenge.pk}/endre/"

    page = client.post(path, tabs.Tab(client, path).fields | {"is_public": "on"})

    assert "Skriv det alle kan lese" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_as_many_statements_however_much_it_gathers(
    level: AtLevel, django_assert_max_num_queries: Any, warm_content_types: None, rows: int
) -> None:
    challenge = level.challenge(observations=[level.told() for _ in range(rows)])
    for _ in range(rows):
        measure = MeasureFactory(municipality=level.municipality)
        challenges.add_measure(challenge=challenge, measure=measure, by=level.coordinator, now=timezone.now())
    client = level.client(level.coordinator)
    client.get(challenge.get_absolute_url())

    with django_assert_max_num_queries(12):
        client.get(challenge.get_absolute_url())
