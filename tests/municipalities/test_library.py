"""Texts are written once, used by several, and nobody's page changes by itself."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import User
from municipalities.enums import Role
from municipalities.errors import LibraryEmptied, LibraryWithoutWords, NotNewest, TextChanged
from municipalities.models import LibraryEdition, LibraryText, Municipality, PageText
from municipalities.selectors.library import library
from municipalities.services import library as keeping
from municipalities.services import texts
from municipalities.services.library import LibraryFacts, stamp_of
from tests.accounts.factories import UserFactory
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.municipalities.factories import AppointmentFactory, onboarded

FIRST, SECOND = "SLT samordner.", "SLT samordner og forebygger."


@pytest.fixture
def municipality(db: None) -> Municipality:
    return onboarded("3418")


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    person: User = AppointmentFactory().user
    return person


@pytest.fixture
def text(coordinator: User) -> LibraryText:
    """The portal's text about SLT, in bokmål and nynorsk."""
    return add(coordinator, nb=FIRST, nn="SLT samordnar.")


def facts(**bodies: str) -> LibraryFacts:
    return LibraryFacts(title="Hva SLT er", slot="about", bodies=bodies)


def add(by: User, owner: Municipality | None = None, **bodies: str) -> LibraryText:
    return keeping.add(owner=owner, facts=facts(**bodies), by=by, now=timezone.now())


def change(text: LibraryText, by: User, **bodies: str) -> LibraryEdition:
    keeping.change(text=text, facts=facts(**bodies), by=by, now=timezone.now())
    return newest(text)


def newest(text: LibraryText, language: str = "nb") -> LibraryEdition:
    return keeping.newest_of(text)[language]


def use(municipality: Municipality, text: LibraryText, by: User) -> PageText:
    seen = stamp_of(PageText.objects.filter(municipality=municipality, language="nb", slot="about").first())
    return keeping.take(municipality=municipality, edition=newest(text), seen=seen, by=by, now=timezone.now())


def choosing(municipality: Municipality) -> str:
    return f"/kommuner/{municipality.slug}/innstillinger/tekster/nb/about/bibliotek/"


def public_page(municipality: Municipality) -> str:
    return Client().get(municipality.get_absolute_url()).content.decode()


def test_a_coordinator_puts_a_text_into_the_library_and_uses_it(coordinator: User, municipality: Municipality) -> None:
    client = logged_in(coordinator)

    page = client.post("/tekstbibliotek/ny/", {"title": "Hva SLT er", "slot": "about", "body_nb": FIRST}, follow=True)
    client.post(choosing(municipality), {"edition": newest(LibraryText.objects.get()).pk, "seen": ""})

    text, used = LibraryText.objects.get(), PageText.objects.get()
    assert page.redirect_chain == [(text.get_absolute_url(), 302)]
    assert (text.owner, used.body, used.edition, used.is_own) == (municipality, FIRST, newest(text), False)
    assert "Brukes av 1 kommune" in client.get("/tekstbibliotek/").content.decode()


def test_whoever_looks_after_the_portal_keeps_its_texts_and_mends_all(
    coordinator: User, municipality: Municipality
) -> None:
    theirs = add(coordinator, municipality, nb=FIRST)
    client = logged_in(UserFactory(is_superuser=True, is_staff=True))

    client.post(
        "/tekstbibliotek/ny/", {"title": "Slik virker natteravn", "slot": "natteravn", "body_nb": "Voksne går ut."}
    )
    path = f"{theirs.get_absolute_url()}endre/"
    client.post(path, Tab(client, path).fields | {"body_nb": SECOND})

    assert LibraryText.objects.get(slot="natteravn").owner is None
    assert newest(theirs).body == SECOND


def test_who_works_for_several_municipalities_says_which_keeps_it(coordinator: User) -> None:
    other = onboarded("1833")
    AppointmentFactory(user=coordinator, municipality_id=other.pk)
    client, said = logged_in(coordinator), {"title": "Hva SLT er", "slot": "about", "body_nb": FIRST}

    asked = client.post("/tekstbibliotek/ny/", said)
    client.post("/tekstbibliotek/ny/", said | {"owner": other.pk})

    assert asked.status_code == 200
    assert LibraryText.objects.get().owner == other


def test_the_page_says_whose_text_it_is_until_it_is_changed_there(
    coordinator: User, municipality: Municipality, text: LibraryText
) -> None:
    use(municipality, text, coordinator)
    shared = public_page(municipality)

    texts.write(
        municipality=municipality, language="nb", slot="about", body="Vårt eget.", by=coordinator, now=timezone.now()
    )

    assert (FIRST in shared, "forvaltes av portalen" in shared) == (True, True)
    own = public_page(municipality)
    assert ("Vårt eget." in own, "forvaltes av" in own) == (True, False)
    assert PageText.objects.get().edition is not None


def test_nobodys_page_changes_by_itself(coordinator: User, municipality: Municipality, text: LibraryText) -> None:
    use(municipality, text, coordinator)
    edition = change(text, coordinator, nb=SECOND, nn="SLT samordnar.")
    client = logged_in(coordinator)

    before = public_page(municipality)
    settings = client.get(f"/kommuner/{municipality.slug}/innstillinger/").content.decode()
    form = client.get(choosing(municipality).removesuffix("bibliotek/")).content.decode()
    both = client.get(choosing(municipality)).content.decode()

    assert (FIRST in before, SECOND in before) == (True, False)
    assert [choosing(municipality) in page for page in (settings, form)] == [True, True]
    assert "Det finnes en nyere versjon" in form
    assert (FIRST in both, SECOND in both) == (True, True)
    seen = stamp_of(PageText.objects.get())
    client.post(choosing(municipality), {"edition": edition.pk, "seen": seen})
    assert SECOND in public_page(municipality)
    assert [each.number for each in text.editions.filter(language="nb").order_by("number")] == [1, 2]
    # The other language had no new words, so it has no new version.
    assert text.editions.filter(language="nn").count() == 1


def test_who_keeps_theirs_is_not_asked_again_before_the_next(
    coordinator: User, municipality: Municipality, text: LibraryText
) -> None:
    used = use(municipality, text, coordinator)
    edition = change(text, coordinator, nb=SECOND, nn="SLT samordnar.")
    client, settings = logged_in(coordinator), f"/kommuner/{municipality.slug}/innstillinger/"

    client.post(choosing(municipality), {"edition": edition.pk, "seen": stamp_of(used), "keep": "1"})

    assert "Nyere versjon" not in client.get(settings).content.decode()
    assert PageText.objects.get().body == FIRST
    change(text, coordinator, nb="Enda bedre.", nn="SLT samordnar.")
    assert "Nyere versjon" in client.get(settings).content.decode()


def test_a_choice_that_comes_too_late_changes_nothing_and_says_so(
    coordinator: User, municipality: Municipality, text: LibraryText
) -> None:
    seen, first = stamp_of(use(municipality, text, coordinator)), newest(text)
    second = change(text, coordinator, nb=SECOND, nn="SLT samordnar.")
    given: Any = {"municipality": municipality, "by": coordinator, "now": timezone.now()}

    with pytest.raises(NotNewest):
        keeping.take(edition=first, seen=seen, **given)
    with pytest.raises(TextChanged):
        keeping.take(edition=second, seen="", **given)
    page = logged_in(coordinator).post(choosing(municipality), {"edition": second.pk, "seen": "x"}, follow=True)

    assert "Noen har endret teksten" in page.content.decode()
    assert PageText.objects.get().body == FIRST


@pytest.mark.parametrize("key", ["", "0", "x", "9" * 40])
def test_a_version_that_is_not_there_is_not_found(coordinator: User, municipality: Municipality, key: str) -> None:
    assert logged_in(coordinator).post(choosing(municipality), {"edition": key}).status_code == 404


def test_what_the_library_refuses(coordinator: User, text: LibraryText) -> None:
    with pytest.raises(LibraryWithoutWords):
        add(coordinator, nb=" ")
    with pytest.raises(LibraryEmptied):
        change(text, coordinator, nb=SECOND, nn="")

    # All of it or none.
    assert LibraryEdition.objects.count() == 2


def test_the_form_keeps_what_was_written_when_a_language_is_emptied(
    coordinator: User, municipality: Municipality
) -> None:
    path = f"{add(coordinator, municipality, nb=FIRST, nn='SLT samordnar.').get_absolute_url()}endre/"
    client = logged_in(coordinator)

    page = client.post(path, Tab(client, path).fields | {"body_nb": SECOND, "body_nn": ""}).content.decode()

    assert (SECOND in page, "blir stående på sitt språk" in page) == (True, True)


def test_a_text_of_another_municipality_is_read_and_not_changed(coordinator: User, municipality: Municipality) -> None:
    onboarded("1833")
    text, client = add(coordinator, municipality, nb=FIRST), logged_in(AppointmentFactory(municipality_id="1833").user)

    page = client.get(text.get_absolute_url())

    assert (page.status_code, FIRST in page.content.decode()) == (200, True)
    assert client.get(f"{text.get_absolute_url()}endre/").status_code == 403


@pytest.mark.parametrize("role", [None, Role.READER])
def test_others_do_not_open_the_library(municipality: Municipality, role: str | None) -> None:
    person = AppointmentFactory(role=role).user if role else UserFactory()

    assert logged_in(person).get("/tekstbibliotek/").status_code == 403


def test_the_library_asks_as_little_for_three_as_for_one(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3):
        while LibraryText.objects.count() < number:
            add(coordinator, nb=FIRST)
        with django_assert_num_queries(3):
            assert len(library(User.objects.get(pk=coordinator.pk))) == number


def test_the_public_page_asks_no_more_for_shared_texts(
    coordinator: User,
    municipality: Municipality,
    text: LibraryText,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    use(municipality, text, coordinator)
    client = Client()
    client.get(municipality.get_absolute_url())

    with django_assert_max_num_queries(12):
        client.get(municipality.get_absolute_url())
