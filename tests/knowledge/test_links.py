"""A partner without an account tells by a link, and reads there what became of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from history.models import Change
from knowledge.enums import Answer
from knowledge.errors import EnoughForToday, LinkEndsTooEarly, LinkOver
from knowledge.models import KnowledgeSetup, Observation, PartnerLink
from knowledge.services import links, observations
from knowledge.services.observations import A_DAY
from tests.knowledge.conftest import SECRET, AtLevel
from tests.municipalities.factories import OrganisationFactory


@pytest.fixture
def link(level: AtLevel) -> PartnerLink:
    organisation = OrganisationFactory(name="Kirkens Bymisjon", municipality=level.municipality)
    until = level.today + timedelta(days=30)
    return links.make(
        municipality=level.municipality,
        organisation=organisation,
        ends_on=until,
        by=level.coordinator,
        now=timezone.now(),
    )


def address(link: PartnerLink) -> str:
    return f"/meld-fra/{links.token_of(link)}/"


def test_a_partner_tells_without_logging_in_and_reads_the_answer(level: AtLevel, link: PartnerLink) -> None:
    other = level.told()
    page = Client().post(address(link), level.form(what="Ungdom på kjøpesenteret."), follow=True)
    seen = Observation.objects.get(link=link)
    observations.answer(
        observation=seen, answer=Answer.MEASURE, words="Vertskap på senteret", by=level.coordinator, now=timezone.now()
    )

    after = Client().get(address(link)).content.decode()

    assert page.status_code == 200
    assert (seen.reporter, seen.municipality) == (None, level.municipality)
    assert Change.objects.filter(table="knowledge_observation", way="link").exists()
    assert "Vertskap på senteret" in after
    # The link reads what it has told, and nothing else.
    assert SECRET not in after
    assert other.pk != seen.pk


def test_a_link_that_is_over_taken_back_false_or_switched_off_opens_nothing(level: AtLevel, link: PartnerLink) -> None:
    path = address(link)
    said = [Client().get("/meld-fra/tull/").status_code]
    PartnerLink.objects.update(starts_on=level.today - timedelta(days=9), ends_on=level.today - timedelta(days=1))
    said += [Client().get(path).status_code, Client().post(path, level.form()).status_code]
    with pytest.raises(LinkOver):
        observations.tell_by_link(link=link, seen=level.seen(), now=timezone.now())
    PartnerLink.objects.update(ends_on=level.today)
    said.append(Client().get(path).status_code)
    KnowledgeSetup.objects.update(is_on=False)
    said.append(Client().get(path).status_code)
    KnowledgeSetup.objects.update(is_on=True)
    level.client(level.coordinator).post(f"/kommuner/{level.slug}/kunnskap/lenker/{link.pk}/avslutt/")
    said.append(Client().get(path).status_code)

    assert said == [410, 410, 410, 200, 410, 410]
    assert not Observation.objects.exists()


def test_a_link_that_has_gone_astray_fills_nobodys_list(level: AtLevel, link: PartnerLink) -> None:
    for _ in range(A_DAY):
        observations.tell_by_link(link=link, seen=level.seen(), now=timezone.now())

    with pytest.raises(EnoughForToday):
        observations.tell_by_link(link=link, seen=level.seen(), now=timezone.now())
    page = Client().post(address(link), level.form())

    assert "Kom tilbake i morgen" in page.content.decode()
    assert Observation.objects.count() == A_DAY


def test_the_coordinator_makes_the_link_and_sees_its_address(level: AtLevel) -> None:
    organisation = OrganisationFactory(municipality=level.municipality)
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/kunnskap/lenker/"

    page = client.post(path, {"organisation": organisation.pk, "ends_on": level.today}, follow=True)

    assert address(PartnerLink.objects.get()) in page.content.decode()
    with pytest.raises(LinkEndsTooEarly):
        links.make(
            municipality=level.municipality,
            organisation=organisation,
            ends_on=level.today - timedelta(days=1),
            by=level.coordinator,
            now=timezone.now(),
        )
