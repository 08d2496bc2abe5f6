"""The pages where a municipality changes what it says, and who has a role there."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from municipalities.enums import Role
from municipalities.models import Agreement, Appointment, Contact, Municipality, Organisation, PageLink, PageText
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.municipalities.factories import AppointmentFactory, OrganisationFactory, onboarded
from tests.pages import words_of

pytestmark = pytest.mark.django_db
SLUG = "k3418"


@pytest.fixture
def coordinator() -> User:
    onboarded()
    user: User = AppointmentFactory().user
    return user


@pytest.fixture
def administrator() -> User:
    onboarded()
    user: User = AppointmentFactory(role=Role.ADMINISTRATOR).user
    return user


def page(user: User, view: str, *args: object) -> str:
    response = logged_in(user).get(reverse(f"municipality:{view}", args=[SLUG, *args]))
    assert response.status_code == 200
    return response.content.decode()


def post(user: User, view: str, *args: object, **fields: object) -> str:
    """Return where the form leads, or the page when it refuses."""
    response = send(logged_in(user), reverse(f"municipality:{view}", args=[SLUG, *args]), fields)
    return str(response.headers.get("Location") or response.content.decode())


@pytest.mark.parametrize("rows", [1, 3])
def test_overview_asks_as_much_for_one_as_for_three(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    own = Municipality.objects.get(pk="3418")
    for number in range(rows):
        PageLink.objects.create(municipality=own, text=f"Lenke {number}", url=f"https://{number}.example.no")
        Agreement.objects.create(municipality=own, title=f"Avtale {number}")
        OrganisationFactory(municipality=own)
    client = logged_in(coordinator)

    with django_assert_num_queries(12):
        client.get(reverse("municipality:settings", args=[SLUG]))


def test_about_is_changed(coordinator: User) -> None:
    fields = {"target_group": "Unge", "target_subgroups": "Unge utenfor\n\nNyinnflyttede", "language": "nb"}

    where = post(coordinator, "about", age_from=10, age_to=24, **fields)

    own = Municipality.objects.get(pk="3418")
    assert where == f"/kommuner/{SLUG}/innstillinger/#about"
    assert (own.target_group, own.target_subgroups, own.age_to) == ("Unge", ["Unge utenfor", "Nyinnflyttede"], 24)


def test_ages_the_wrong_way_round_are_explained(coordinator: User) -> None:
    html = post(coordinator, "about", age_from=24, age_to=10, language="nb")

    assert "Laveste alder kan ikke være over den høyeste." in html


def test_contact_takes_any_grouping_and_shows_pairs(coordinator: User) -> None:
    post(coordinator, "contact", email="slt@example.no", phone="999 99 999")

    assert Contact.objects.get().phone == "+4799999999"
    assert 'value="99 99 99 99"' in page(coordinator, "contact")
    assert "99 99 99 99" in page(coordinator, "settings")


def test_text_is_written_in_a_language(coordinator: User) -> None:
    post(coordinator, "text", "nn", "about", body="SLT er ein samordningsmodell.")

    text = PageText.objects.get()
    assert (text.language, text.slot, text.changed_by) == ("nn", "about", coordinator)
    assert "SLT er ein samordningsmodell." in page(coordinator, "text", "nn", "about")


@pytest.mark.parametrize(("language", "slot"), [("xx", "about"), ("nb", "nowhere")])
def test_text_of_an_unknown_place_is_not_found(coordinator: User, language: str, slot: str) -> None:
    address = reverse("municipality:text", args=[SLUG, language, slot])

    assert logged_in(coordinator).get(address).status_code == 404


def test_identity_number_in_a_text_is_refused(coordinator: User) -> None:
    html = post(coordinator, "text", "nb", "about", body="Ring 010107 50160")

    assert ("fødselsnummer" in html, PageText.objects.count()) == (True, 0)


def test_link_is_made_changed_and_deleted(coordinator: User) -> None:
    post(coordinator, "link_create", text="Råd", url="https://example.no/")
    again = post(coordinator, "link_create", text="Råd igjen", url="https://example.no/")
    link = PageLink.objects.get()
    post(coordinator, "link_change", link.pk, text="Gode råd", url="https://example.no/")
    link.refresh_from_db()
    asked = page(coordinator, "link_remove", link.pk)

    post(coordinator, "link_remove", link.pk)

    assert "allerede en lenke" in again
    assert (link.text, "Gode råd" in asked, PageLink.objects.count()) == ("Gode råd", True, 0)


@pytest.mark.parametrize(("valid_to", "is_over"), [("2023-12-31", True), ("2199-12-31", False)])
def test_agreement_says_when_it_holds_and_that_it_is_over(coordinator: User, valid_to: str, is_over: bool) -> None:
    refused = post(coordinator, "agreement_create", title="Avtale", valid_from="2020-01-01", valid_to="2019-12-31")
    distant = post(coordinator, "agreement_create", title="Avtale", valid_from="0001-01-01")
    post(coordinator, "agreement_create", title="Avtale", valid_from="2020-01-01", valid_to=valid_to)

    pages = [page(coordinator, "settings"), Client().get(f"/kommuner/{SLUG}/").content.decode()]

    assert ("kan ikke være før" in refused, "årstallet" in distant) == (True, True)
    assert [("Gjelder 1. januar 2020 – " in html, "Utløpt" in html) for html in pages] == [(True, is_over)] * 2


def test_agreement_is_made_and_its_title_is_its_own(coordinator: User) -> None:
    post(coordinator, "agreement_create", title="Avtale", parties="Kommunen\nPolitiet")
    again = post(coordinator, "agreement_create", title="Avtale")
    agreement = Agreement.objects.get()

    post(coordinator, "agreement_remove", agreement.pk)

    assert agreement.parties == ["Kommunen", "Politiet"]
    assert "allerede en avtale" in again
    assert not Agreement.objects.exists()


def test_organisation_is_made_and_shared_ones_are_not_changed(coordinator: User) -> None:
    shared = OrganisationFactory(name="MOT")
    shared.partner_of.add("3418")
    post(coordinator, "organisation_create", name="Klubben", type="voluntary")
    again = post(coordinator, "organisation_create", name="Klubben", type="voluntary")
    change = reverse("municipality:organisation_change", args=[SLUG, shared.pk])

    post(coordinator, "partner", shared.pk, partner="no")

    assert "allerede en organisasjon" in again
    assert logged_in(coordinator).get(change).status_code == 404
    assert list(Organisation.objects.filter(partner_of="3418").values_list("name", flat=True)) == ["Klubben"]


def test_unknown_organisation_is_not_made_a_partner(coordinator: User) -> None:
    address = reverse("municipality:partner", args=[SLUG, OrganisationFactory(municipality_id="1833").pk])

    assert logged_in(coordinator).post(address, {"partner": "yes"}).status_code == 404


def test_page_is_said_to_be_right(coordinator: User) -> None:
    post(coordinator, "reviewed")

    assert Municipality.objects.get(pk="3418").reviewed_at is not None


def test_person_gets_a_role_and_it_ends(administrator: User) -> None:
    fields = {"email": "ny@example.no", "role": "administrator", "starts_on": "2026-01-01"}
    post(administrator, "appoint", **fields)
    appointment = Appointment.objects.get(user__email="ny@example.no")
    again = post(administrator, "appoint", **fields)
    html = page(administrator, "people")

    post(administrator, "appointment_end", appointment.pk, ends_on="2026-02-01")

    appointment.refresh_from_db()
    assert "allerede" in again
    assert ("ny@example.no" in html, str(appointment.ends_on)) == (True, "2026-02-01")
    assert "Kommuneadministrator: 1. januar – 1. februar 2026" in words_of(page(administrator, "people"))


def test_coordinator_makes_no_administrator_and_ends_none(coordinator: User) -> None:
    existing = AppointmentFactory(role=Role.ADMINISTRATOR)
    post(coordinator, "appoint", email="ny@example.no", role="administrator", starts_on="2026-01-01")
    address = reverse("municipality:appointment_end", args=[SLUG, existing.pk])

    assert logged_in(coordinator).get(address).status_code == 403
    assert not Appointment.objects.filter(user__email="ny@example.no").exists()


FACTS = {
    "title": "Rådgiver",
    "percent": 40,
    "unit": "Oppvekst",
    "duties": "Ungdata\nTryggEst",
    "starts_on": "2026-01-01",
}


def test_facts_of_a_role_are_changed_and_stand_on_the_public_page(coordinator: User) -> None:
    own = Appointment.objects.get()
    before = page(coordinator, "people")

    address = post(coordinator, "appointment_change", own.pk, **FACTS, role="reader", email="ny@example.no")

    own.refresh_from_db()
    public = Client().get(f"/kommuner/{SLUG}/").content.decode()
    again = page(coordinator, "appointment_change", own.pk)
    assert f"/personer/{own.pk}/endre/" in before
    assert address == reverse("municipality:people", args=[SLUG])
    assert (own.user, own.role, own.duties) == (coordinator, Role.COORDINATOR, ["Ungdata", "TryggEst"])
    assert ("40 prosent" in public, "Ungdata, TryggEst" in public) == (True, True)
    assert ('value="Rådgiver"' in again, "Ungdata\nTryggEst" in again, 'value="2026-01-01"' in again) == (True,) * 3


def test_how_a_position_is_paid_stands_on_the_public_page(coordinator: User) -> None:
    own = Appointment.objects.get()

    post(coordinator, "appointment_change", own.pk, **FACTS, funding="Halvparten av politiet")

    assert "Betalt: halvparten av politiet" in Client().get(f"/kommuner/{SLUG}/").content.decode()
    assert "Halvparten av politiet" in page(coordinator, "people")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ends_on": "2025-12-31"}, "Siste dag kan ikke være før"),
        ({"ends_on": "2030-01-01"}, "allerede denne rollen"),
        ({"percent": 101}, "100"),
        ({"duties": "x" * 161}, "160"),
    ],
)
def test_facts_that_cannot_be_are_refused(coordinator: User, fields: dict[str, object], said: str) -> None:
    own = Appointment.objects.get()
    AppointmentFactory(user=coordinator, starts_on="2029-01-01")

    html = post(coordinator, "appointment_change", own.pk, **(FACTS | {"ends_on": "2028-01-01"} | fields))

    own.refresh_from_db()
    assert said in html
    assert (own.title, own.ends_on) == ("", None)


def test_coordinator_changes_no_administrator(coordinator: User) -> None:
    existing = AppointmentFactory(role=Role.ADMINISTRATOR)
    address = reverse("municipality:appointment_change", args=[SLUG, existing.pk])

    assert send(logged_in(coordinator), address, FACTS).status_code == 403
    assert (address in page(coordinator, "people"), address in page(existing.user, "people")) == (False, True)
    assert send(logged_in(existing.user), address, FACTS).status_code == 302


@pytest.mark.parametrize("view", ["appointment_change", "appointment_end"])
def test_role_in_another_municipality_is_not_found(coordinator: User, view: str) -> None:
    onboarded("1833")
    other = AppointmentFactory(municipality_id="1833", title="Et annet sted")
    client = logged_in(coordinator)

    assert client.get(reverse(f"municipality:{view}", args=[SLUG, other.pk])).status_code == 404
    assert send(client, reverse(f"municipality:{view}", args=["k1833", other.pk]), FACTS).status_code == 403
    other.refresh_from_db()
    assert (other.title, other.ends_on) == ("Et annet sted", None)


def test_role_is_given_with_its_duties(coordinator: User) -> None:
    post(coordinator, "appoint", email="ny@example.no", role="reader", **FACTS)

    assert Appointment.objects.get(user__email="ny@example.no").duties == ["Ungdata", "TryggEst"]


@pytest.mark.parametrize("view", ["settings", "about", "contact", "people", "appoint", "link_create"])
@pytest.mark.parametrize("role", [Role.READER, None], ids=["reader", "stranger"])
def test_others_change_nothing(view: str, role: Role | None) -> None:
    onboarded()
    user = AppointmentFactory(role=role).user if role else UserFactory()

    assert logged_in(user).get(reverse(f"municipality:{view}", args=[SLUG])).status_code == 403


@pytest.mark.parametrize("view", ["appointment_end", "appointment_change"])
def test_ending_ones_own_role_is_asked_about_first(coordinator: User, view: str) -> None:
    own = Appointment.objects.get(user=coordinator)
    fields = FACTS | {"starts_on": str(own.starts_on), "ends_on": "2026-12-31"}

    asked = post(coordinator, view, own.pk, **fields)
    own.refresh_from_db()
    before = own.ends_on
    post(coordinator, view, own.pk, **fields, is_sure="on")
    own.refresh_from_db()

    assert "Dette er din egen rolle" in asked
    assert (before, str(own.ends_on)) == (None, "2026-12-31")


def test_changing_the_title_of_ones_own_role_is_not_asked_about(coordinator: User) -> None:
    own = Appointment.objects.get(user=coordinator)

    post(coordinator, "appointment_change", own.pk, **FACTS | {"starts_on": str(own.starts_on)})

    own.refresh_from_db()
    assert own.title == "Rådgiver"


@pytest.mark.parametrize("others", [0, 1], ids=["the last", "one of two"])
def test_ending_the_last_administrator_s_role_is_asked_about_first(coordinator: User, others: int) -> None:
    boss = AppointmentFactory(user=coordinator, role=Role.ADMINISTRATOR).user
    ended, *_ = [AppointmentFactory(role=Role.ADMINISTRATOR) for _ in range(others + 1)]
    Appointment.objects.filter(user=boss, role=Role.ADMINISTRATOR).update(ends_on=date(2026, 12, 31))
    client = logged_in(boss)
    address = reverse("municipality:appointment_end", args=[SLUG, ended.pk])

    asked = send(client, address, {"ends_on": "2027-01-31"}).content.decode()
    ended.refresh_from_db()
    before = ended.ends_on
    send(client, address, {"ends_on": "2027-01-31", "is_sure": "on"})
    ended.refresh_from_db()

    assert ("Ingen andre er administrator etter den dagen" in asked) == (others == 0)
    assert (before is None, str(ended.ends_on)) == (others == 0, "2027-01-31")


def test_whoever_only_runs_the_portal_does_not_let_themselves_in() -> None:
    asnes = onboarded("3418")
    runs = UserFactory(email="portal@example.no", is_staff=True, is_superuser=True)
    fields = {"email": "Portal@example.no", "name": "", "role": "reader", "starts_on": "2026-01-01"}

    answer = logged_in(runs).post(reverse("municipality:appoint", args=[asnes.slug]), fields)

    assert "Du kan ikke gi deg selv en rolle." in answer.content.decode()
    assert not Appointment.objects.filter(user=runs).exists()
