"""Whom a message tells people to ask, also when several municipalities own what it is about."""

from dataclasses import dataclass

import pytest
from django.utils import translation

from municipalities.contacts import contact_of, contact_of_owners
from municipalities.models import Contact, Municipality

pytestmark = pytest.mark.django_db


@dataclass
class Owner:
    municipality: Municipality
    is_lead: bool

    @property
    def municipality_id(self) -> str:
        return self.municipality.pk


def owner(number: str, *, email: str = "", is_lead: bool = False) -> Owner:
    municipality = Municipality.objects.get(pk=number)
    if email:
        Contact.objects.create(municipality=municipality, email=email)
    return Owner(municipality, is_lead)


def test_the_contact_is_named_in_the_language_of_the_message() -> None:
    rana = owner("1833", email="slt.rana@example.no").municipality

    with translation.override("nn"):
        found = contact_of(rana)

    assert (found.name, found.email) == ("SLT-koordinatoren i Rana", "slt.rana@example.no")


def test_a_municipality_without_a_contact_still_has_a_coordinator() -> None:
    with translation.override("nb"):
        found = contact_of(owner("1833").municipality)

    assert (found.name, found.email, found.phone) == ("SLT-koordinatoren i Rana", "", "")


def test_the_one_with_the_secretariat_answers() -> None:
    owners = [owner("1833", email="a@example.no"), owner("3418", email="b@example.no", is_lead=True)]

    found = contact_of_owners(owners)

    assert found is not None
    assert found.email == "b@example.no"


def test_when_it_has_no_address_the_first_of_the_others_that_has_one_answers() -> None:
    owners = [owner("3418", email="c@example.no"), owner("1833", email="b@example.no"), owner("3417", is_lead=True)]

    found = contact_of_owners(owners)

    assert found is not None
    assert found.email == "b@example.no"


def test_nobody_answers_for_what_nobody_owns() -> None:
    assert contact_of_owners([]) is None
