"""A municipality's public page, generated from the records."""

import re
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.enums import Language
from councils.enums import CadenceKind, Level, SeatFunction, Strength
from councils.models import Council
from measures.enums import Direction, GoalKind
from measures.models import Goal, Indicator
from municipalities.enums import PageSlot
from municipalities.models import Agreement, Contact, Cooperation, Municipality, PageLink, PageText, Participation
from tests.councils.factories import CadenceFactory, CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import LONG_AGO, AppointmentFactory, OrganisationFactory, onboarded
from tests.pages import words_of

pytestmark = pytest.mark.django_db

HIGHEST_QUERY_COUNT = 14


@pytest.fixture
def asnes() -> Municipality:
    return onboarded("3418")


def read(client: Client, municipality: Municipality, language: str = "") -> str:
    """Return the words of the page, tags taken out."""
    if language:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(municipality.get_absolute_url())
    assert response.status_code == 200
    return words_of(response.content.decode())


def write(municipality: Municipality, slot: PageSlot, body: str, language: str = "nb") -> None:
    PageText.objects.create(
        municipality=municipality, slot=slot, language=language, body=body, changed_at=timezone.now()
    )


@pytest.mark.parametrize("number_of_bodies", [1, 3])
def test_the_page_costs_the_same_however_much_it_says(
    client: Client, asnes: Municipality, django_assert_num_queries: Any, number_of_bodies: int
) -> None:
    other = onboarded("3417")
    for place in range(number_of_bodies):
        council = CouncilFactory.create(owners=["3418", "3417"])
        CadenceFactory.create(council=council)
        SeatFactory.create(council=council, organisation=OrganisationFactory.create(), municipality=other)
        OrganisationFactory.create().partner_of.add(asnes)
        AppointmentFactory.create()
        Goal.objects.create(municipality=asnes, key=f"m{place}", kind=GoalKind.MAIN_GOAL, text="Mål")
        PageLink.objects.create(municipality=asnes, text="Råd", url=f"https://{place}.example.no/")
        Agreement.objects.create(municipality=asnes, title=f"Avtale {place}")
        cooperation = Cooperation.objects.create(name=f"Samarbeid {place}", host=asnes, starts_on=LONG_AGO)
        Participation.objects.create(cooperation=cooperation, municipality=other)
    client.get("/")

    with django_assert_num_queries(HIGHEST_QUERY_COUNT):
        client.get(asnes.get_absolute_url())


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        ({"number": 4, "is_minimum": True}, "Møtes minst fire ganger i året"),
        ({"kind": CadenceKind.MONTHLY, "number": 1, "strength": Strength.SHOULD}, "Bør møtes hver måned"),
        ({"kind": CadenceKind.EVERY_N_WEEKS, "number": 4}, "Møtes hver fjerde uke"),
        ({"kind": CadenceKind.WEEKLY, "number": 1, "weekday": 0}, "Møtes hver mandag"),
    ],
)
def test_a_body_says_how_often_it_meets(
    client: Client, asnes: Municipality, cadence: dict[str, object], words: str
) -> None:
    CadenceFactory.create(council=CouncilFactory.create(), **cadence)

    assert words in read(client, asnes)


def test_a_cadence_that_has_ended_is_not_told(client: Client, asnes: Municipality) -> None:
    council = CouncilFactory.create()
    CadenceFactory.create(council=council, number=7, ends_on=date(2021, 12, 31))
    CadenceFactory.create(council=council, number=3, starts_on=date(2022, 1, 1))

    page = read(client, asnes)
    assert "Møtes tre ganger i året" in page
    assert "sju" not in page


def test_positions_are_told_and_people_are_not(client: Client, asnes: Municipality) -> None:
    council = CouncilFactory.create(name="Politirådet")
    organisation = OrganisationFactory.create(name="Åsnes kommune")
    chair = SeatFactory.create(
        council=council, title="Ordfører", function=SeatFunction.CHAIR, organisation=organisation
    )
    SeatFactory.create(council=council, title="Rådmann", ends_on=date(2021, 1, 1))
    TenureFactory.create(seat=chair, user__name="Hemmelig Person")

    page = read(client, asnes)
    assert "Ledes av ordfører , Åsnes kommune" in page.replace("ordfører,", "ordfører ,")
    assert "Hemmelig" not in page
    assert "Rådmann" not in page


def test_a_shared_body_stands_on_both_pages_and_says_with_whom(client: Client, asnes: Municipality) -> None:
    grue = onboarded("3417")
    CouncilFactory.create(name="Felles styringsgruppe", owners=["3418", "3417"])

    assert re.search(r"Felles styringsgruppe .* Felles med Grue", read(client, asnes))
    assert re.search(r"Felles styringsgruppe .* Felles med Åsnes", read(client, grue))


def test_another_municipalitys_body_is_not_here(client: Client, asnes: Municipality) -> None:
    onboarded("3417")
    CouncilFactory.create(name="Grues eget råd", owners=["3417"])

    assert "Grues eget råd" not in read(client, asnes)


def test_a_level_without_a_body_says_so_kindly(client: Client, asnes: Municipality) -> None:
    CouncilFactory.create(level=Level.GOVERNING)

    page = read(client, asnes)
    assert page.count("Det er ikke registrert noe møteorgan på dette nivået.") == 2
    assert "Ved siden av SLT" not in page


def test_what_nobody_has_stated_is_not_invented(client: Client, asnes: Municipality) -> None:
    CouncilFactory.create()
    Indicator.objects.create(
        municipality=asnes, key="i", name="Mobbing", definition="Saker", unit="saker", direction=Direction.DOWN
    )

    page = read(client, asnes)
    for words in (
        "Hvor ofte det møtes, er ikke oppgitt",
        "Hvem som leder, er ikke oppgitt",
        "Hvem som sitter der, er ikke oppgitt.",
        "Bør gå ned Utgangsverdi, målverdi og datakilde er ikke oppgitt",
        "Alder Ikke oppgitt",
        "Samarbeidspartnere er ikke oppgitt.",
        "Hvordan du når koordinatoren, er ikke oppgitt.",
        "Sist kontrollert: ikke oppgitt",
    ):
        assert words in page


def test_the_host_of_a_cooperation_has_its_local_word(client: Client, asnes: Municipality) -> None:
    grue = onboarded("3417")
    cooperation = Cooperation.objects.create(
        name="SLT i Solør", host=asnes, host_word="settekommune", starts_on=LONG_AGO
    )
    Participation.objects.create(cooperation=cooperation, municipality=grue)
    Cooperation.objects.create(name="Gammelt samarbeid", host=asnes, starts_on=LONG_AGO, ends_on=date(2021, 1, 1))

    page = read(client, grue)
    assert "Settekommune Åsnes (vertskommune)" in page
    assert "Deltar også Grue" in page
    assert "Gammelt" not in read(client, asnes)


def test_the_contact_card_can_be_pressed_and_reads_in_pairs(client: Client, asnes: Municipality) -> None:
    Contact.objects.create(municipality=asnes, email="slt@example.no", phone="+4799999999")

    html = client.get(asnes.get_absolute_url()).content.decode()
    assert 'href="mailto:slt@example.no"' in html
    assert 'href="tel:+4799999999"' in html
    assert "Ring oss på 99 99 99 99" in html


def test_a_former_coordinator_has_left_the_card(client: Client, asnes: Municipality) -> None:
    Contact.objects.create(municipality=asnes, email="slt@example.no")
    AppointmentFactory.create(user__name="Forrige", ends_on=date(2021, 1, 1))
    AppointmentFactory.create(user__name="Nåværende", percent=100)

    page = read(client, asnes)
    assert "Forrige" not in page
    assert "Nåværende" in page
    assert "100 prosent stilling" in page


def test_the_municipalitys_own_section_is_in_the_trail(client: Client, asnes: Municipality) -> None:
    Municipality.objects.filter(pk=asnes.pk).update(
        parent_page="Folkehelse", parent_page_url="https://www.asnes.kommune.no/folkehelse"
    )

    assert "Hjem Kommuner Folkehelse (asnes.kommune.no) Åsnes" in read(client, asnes)


def test_a_missing_translation_is_borrowed_and_told(client: Client, asnes: Municipality) -> None:
    write(asnes, PageSlot.SUMMARY, "Kort og godt.", Language.BOKMAL)
    write(asnes, PageSlot.SUMMARY, "Short and sweet.", Language.ENGLISH)
    write(asnes, PageSlot.ABOUT, "Om oss.", Language.BOKMAL)

    page = read(client, asnes, "en")
    assert "Short and sweet." in page
    assert "Om oss." in page
    assert "shown in another language: Bokmål." in page
    assert '<div class="prose" lang="nb">' in client.get(asnes.get_absolute_url()).content.decode()
    assert "vises på et annet språk" not in read(client, asnes, "nb")


def test_a_name_that_could_be_markup_is_only_a_name(client: Client, asnes: Municipality) -> None:
    CouncilFactory.create(name="<script>alert(1)</script>", mandate="<b>", tasks=["<i>"])
    PageLink.objects.create(municipality=asnes, text="<u>", url="https://example.no/?a=<&b=1")

    html = client.get(asnes.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "<u>" not in html


@pytest.mark.parametrize(("slug", "words"), [("oslo", "Oslo bruker ikke portalen ennå"), ("valer", "bruker ikke")])
def test_a_municipality_that_does_not_use_the_portal_says_what_to_do(client: Client, slug: str, words: str) -> None:
    response = client.get(f"/kommuner/{slug}/")

    assert response.status_code == 404
    assert words in response.content.decode()


def test_an_address_that_means_nothing_is_not_found(client: Client) -> None:
    response = client.get("/kommuner/atlantis/")

    assert response.status_code == 404
    assert "Vi finner ikke siden" in response.content.decode()


def test_councils_fetched_stay_in_their_levels(client: Client, asnes: Municipality) -> None:
    CouncilFactory.create(name="Øverst", level=Level.GOVERNING)
    CouncilFactory.create(name="Nederst", level=Level.EXECUTING)
    CouncilFactory.create(name="Ungdomsrådet", level=Level.OUTSIDE)

    page = read(client, asnes)
    places = [
        page.index(words)
        for words in ("Styrende nivå", "Øverst", "Koordinerende nivå", "Utførende nivå", "Nederst", "Ungdomsrådet")
    ]
    assert places == sorted(places)
    assert Council.objects.count() == 3


def test_the_coordinator_can_go_on_to_change_the_page_and_others_cannot(client: Client, asnes: Municipality) -> None:
    assert "Endre siden" not in read(client, asnes)
    client.force_login(AppointmentFactory.create().user)

    assert "Endre siden" in read(client, asnes)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("nb", "Grupper vi følger særlig med på"), ("nn", "Grupper vi følgjer særleg med på")],
)
def test_the_page_speaks_for_the_municipality(client: Client, asnes: Municipality, language: str, heading: str) -> None:
    asnes.target_group, asnes.target_subgroups = "Unge", ["Nyinnflyttede"]
    asnes.save()

    page = read(client, asnes, language)

    assert (f"{heading} Nyinnflyttede" in page, "Grupper de" in page) == (True, False)
