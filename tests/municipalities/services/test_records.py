import dataclasses
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from municipalities.errors import NotYours
from municipalities.models import Municipality, Organisation, PageText
from municipalities.services import pages, records, texts
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import OrganisationFactory, onboarded

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 4, 12, tzinfo=ZoneInfo("Europe/Oslo"))

CONTACT = records.ContactFacts(email="slt@example.no")


@pytest.fixture
def own() -> Municipality:
    return onboarded()


def changed_at() -> datetime | None:
    return Municipality.objects.get(pk="3418").changed_at


def write(own: Municipality, body: str) -> None:
    texts.write(municipality=own, language="nb", slot="about", body=body, by=UserFactory(), now=NOW)


def test_text_is_written_over_and_left_out_when_empty(own: Municipality) -> None:
    write(own, "Første")
    write(own, " Andre ")
    bodies = list(PageText.objects.values_list("body", "changed_at"))
    write(own, "  ")

    assert bodies == [("Andre", NOW)]
    assert (PageText.objects.count(), changed_at()) == (0, NOW)


def test_links_come_in_the_order_they_were_written(own: Municipality) -> None:
    for name in ("b", "a"):
        facts = records.LinkFacts(text=name, url=f"https://{name}.example.no")
        records.add(municipality=own, facts=facts, by=UserFactory(), now=NOW)

    assert [link.text for link in own.links.all()] == ["b", "a"]
    records.remove(record=own.links.all()[0], by=UserFactory(), now=NOW)
    assert [link.text for link in own.links.all()] == ["a"]


def test_change_and_agreement_date_the_page(own: Municipality) -> None:
    records.change(municipality=own, facts=about(own, target_group="Unge fra 10 til 24 år"), by=UserFactory(), now=NOW)
    agreed = records.AgreementFacts(title="Samarbeidsavtale")
    records.add(municipality=own, facts=agreed, by=UserFactory(), now=NOW)

    assert (Municipality.objects.get(pk="3418").target_group, changed_at()) == ("Unge fra 10 til 24 år", NOW)
    assert own.agreements.count() == 1


def about(own: Municipality, **fields: object) -> records.AboutFacts:
    kept = {each.name: getattr(own, each.name) for each in dataclasses.fields(records.AboutFacts)}
    return records.AboutFacts(**(kept | fields))


def test_what_changes_nothing_leaves_the_date_of_the_page(own: Municipality) -> None:
    write(own, "Det samme")
    records.write_contact(municipality=own, facts=CONTACT, by=UserFactory(), now=NOW)

    later = NOW + timedelta(days=1)
    texts.write(municipality=own, language="nb", slot="about", body="Det samme ", by=UserFactory(), now=later)
    records.change(municipality=own, facts=about(own), by=UserFactory(), now=later)
    records.write_contact(municipality=own, facts=CONTACT, by=UserFactory(), now=later)

    assert changed_at() == NOW


def test_new_organisation_is_a_partner_until_it_is_not(own: Municipality) -> None:
    facts = records.OrganisationFacts(name="Ungdomsklubben", type="voluntary")

    organisation = records.add(municipality=own, facts=facts, by=UserFactory(), now=NOW)
    assert isinstance(organisation, Organisation)
    shown = list(own.partners.all())
    records.set_partner(organisation=organisation, municipality=own, is_partner=False, by=UserFactory(), now=NOW)
    records.change_row(row=organisation, municipality=own, facts=facts, by=UserFactory(), now=NOW)

    assert (shown, list(own.partners.all())) == ([organisation], [])


@pytest.mark.parametrize("number", [None, "1833"], ids=["nobody's", "another's"])
def test_organisation_of_others_is_not_changed(own: Municipality, number: str | None) -> None:
    organisation = OrganisationFactory(name="MOT", municipality_id=number)
    facts = records.OrganisationFacts(name="Noe annet", type="voluntary")

    with pytest.raises(NotYours):
        records.change_row(row=organisation, municipality=own, facts=facts, by=UserFactory(), now=NOW)

    organisation.refresh_from_db()
    assert organisation.name == "MOT"


def test_review_leaves_the_date_of_the_last_change(own: Municipality) -> None:
    pages.review(municipality=own, by=UserFactory(), now=NOW)

    own.refresh_from_db()
    assert (own.reviewed_at, own.changed_at) == (NOW, None)
