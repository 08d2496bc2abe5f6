"""Who does what: by field, for those who work together, and nobody is named who is not seen elsewhere."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import User
from councils.enums import Level
from councils.models import Council
from measures.enums import Status
from measures.models import Measure
from meetings.enums import Classification
from municipalities.models import Municipality, Organisation
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import MeasureFactory, decided
from tests.municipalities.factories import AppointmentFactory, onboarded

PAGE = "/kommuner/{}/hvem-gjor-hva/"


@pytest.fixture
def municipality(db: None) -> Municipality:
    return onboarded("3418")


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    person: User = AppointmentFactory().user
    return person


@pytest.fixture
def group(municipality: Municipality) -> Council:
    council: Council = CouncilFactory(level=Level.COORDINATING)
    return council


def organisation(name: str, kind: str, *, partner_of: Municipality | None = None, field: str = "") -> Organisation:
    found = Organisation.objects.create(name=name, type=kind, municipality_id="3418", field=field)
    if partner_of is not None:
        found.partner_of.add(partner_of)
    return found


def sits(council: Council, name: str, title: str, of: Organisation | None = None, **seat: object) -> User:
    """Somebody who has logged in, in a seat of the body."""
    person: User = UserFactory(name=name)
    TenureFactory(seat=SeatFactory(council=council, title=title, organisation=of, **seat), user=person)
    return person


def page_for(person: User, municipality: Municipality, **asked: str) -> str:
    return logged_in(person).get(PAGE.format(municipality.slug), asked).content.decode()


def test_a_member_sees_who_sits_for_whom_and_what_they_do(municipality: Municipality, group: Council) -> None:
    school = organisation("Åsnes ungdomsskole", "school", partner_of=municipality, field="Miljøarbeid i skolen")
    member = sits(group, "Ida Rektor", "Rektor", school)
    sits(group, "Nils Ordfører", "Ordfører", category="political")
    MeasureFactory(title="Åpen hall", responsible=member, responsible_organisation=school)
    MeasureFactory(
        title="Avsluttet",
        responsible=member,
        responsible_organisation=school,
        status=Status.STOPPED,
        status_note="Slutt",
    )

    page = page_for(member, municipality)

    shown = ("Skole", "Miljøarbeid i skolen", "Ida Rektor", "Rektor", "Åpen hall", "Politisk ledelse", "Nils Ordfører")
    assert [words for words in shown if words not in page] == []
    assert "Avsluttet" not in page


def test_what_one_does_not_see_elsewhere_is_not_here(
    municipality: Municipality, group: Council, coordinator: User
) -> None:
    member = sits(group, "Ida Rektor", "Rektor")
    sits(CouncilFactory(level=Level.EXECUTING), "Kari Hemmelig", "Leder av gruppa")
    partner = organisation("Hemmelig AS", "business")
    decision = decided(classification=Classification.EXEMPT)
    MeasureFactory(title="Hemmelig tiltak", decision=decision).partners.add(partner)

    theirs, hers = page_for(member, municipality), page_for(coordinator, municipality)

    secret = ("Kari Hemmelig", "Leder av gruppa", "Hemmelig AS", "Hemmelig tiltak")
    assert [words for words in secret if words in theirs] == []
    assert [words for words in secret if words not in hers] == []


def test_a_minor_and_an_address_are_not_shown(municipality: Municipality, group: Council, coordinator: User) -> None:
    sits(group, "Ung Person", "Leder av ungdomsrådet", is_youth=True)
    sits(group, "ny@example.no", "Barnevernleder")

    page = page_for(coordinator, municipality)

    assert ("Ung Person" in page, "ny@example.no" in page, "Barnevernleder" in page) == (False, False, True)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, {"Skolen", "Speiderne"}),
        ({"felt": "school"}, {"Skolen"}),
        ({"sok": "SPEID"}, {"Speiderne"}),
        ({"sok": "rektor skolen"}, {"Skolen"}),
        ({"sok": "rektor speiderne"}, set()),
        ({"felt": "ukjent"}, {"Skolen", "Speiderne"}),
    ],
)
def test_what_is_asked_for_is_shown(
    municipality: Municipality, group: Council, coordinator: User, asked: dict[str, str], shown: set[str]
) -> None:
    sits(group, "Ida", "Rektor", organisation("Skolen", "school"))
    organisation("Speiderne", "voluntary", partner_of=municipality)

    page = page_for(coordinator, municipality, **asked)

    assert {name for name in ("Skolen", "Speiderne") if f">{name}</h3>" in page} == shown


def test_somebody_in_two_bodies_stands_there_once(
    municipality: Municipality, group: Council, coordinator: User
) -> None:
    school = organisation("Skolen", "school")
    person = sits(group, "Ida Rektor", "Rektor", school)
    other = SeatFactory(
        council=CouncilFactory(level=Level.GOVERNING, name="Politirådet"), title="Rektor", organisation=school
    )
    TenureFactory(seat=other, user=person)

    page = page_for(coordinator, municipality)

    assert page.count("Ida Rektor") == 1
    assert "Politirådet" in page


def test_it_is_for_those_who_work_there_and_stands_on_the_page(municipality: Municipality, coordinator: User) -> None:
    page, link = municipality.get_absolute_url(), PAGE.format(municipality.slug)

    assert logged_in(UserFactory()).get(link).status_code == 403
    assert Client().get(link).status_code == 302
    assert link in logged_in(coordinator).get(page).content.decode()
    assert link not in Client().get(page).content.decode()


def test_it_asks_as_little_for_three_as_for_one(
    municipality: Municipality, group: Council, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = logged_in(coordinator)
    for number in (1, 3):
        while Measure.objects.count() < number:
            school = organisation(f"Skole {Measure.objects.count()}", "school", partner_of=municipality)
            sits(group, "Ida", f"Rektor {school.pk}", school)
            MeasureFactory(responsible_organisation=school).partners.add(organisation(f"Lag {school.pk}", "voluntary"))
        client.get(PAGE.format(municipality.slug))
        with django_assert_num_queries(9):
            client.get(PAGE.format(municipality.slug))
