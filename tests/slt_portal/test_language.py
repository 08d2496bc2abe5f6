"""Which language a page speaks: chosen here, else the person's, else the municipality's, else bokmål."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


def spoken(client: Client, path: str = "/", **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert f'<html lang="{response.headers["Content-Language"]}"' in squeezed(response.content.decode())
    return response.headers["Content-Language"]


def test_the_browsers_list_of_languages_is_not_asked(client: Client) -> None:
    assert spoken(client, "/", **{"accept-language": "en,nn;q=0.8"}) == "nb"


def test_a_municipalitys_page_speaks_its_language(client: Client) -> None:
    bomlo = onboarded("4613", language="nn")

    assert spoken(client, bomlo.get_absolute_url()) == "nn"
    assert spoken(client, "/") == "nb"


def test_a_persons_language_wins_over_the_municipalitys(client: Client) -> None:
    bomlo = onboarded("4613", language="nn")
    client.force_login(UserFactory.create(language="en"))

    assert spoken(client, bomlo.get_absolute_url()) == "en"


def test_a_choice_made_here_wins_over_everything(client: Client) -> None:
    bomlo = onboarded("4613", language="nn")
    client.force_login(UserFactory.create(language="en"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nb"

    assert spoken(client, bomlo.get_absolute_url()) == "nb"


def test_a_choice_nobody_offers_is_no_choice(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"

    assert spoken(client) == "nb"


def test_choosing_a_language_stays_on_the_page_and_keeps_the_query(client: Client) -> None:
    response = client.post(reverse("set_language"), {"language": "nn", "next": "/kommuner/?sok=v%C3%A5ler"})

    assert (response.status_code, response.headers["Location"]) == (302, "/kommuner/?sok=v%C3%A5ler")
    assert spoken(client) == "nn"


def test_a_logged_in_choice_follows_the_person(client: Client) -> None:
    person = UserFactory.create(language="nb")
    client.force_login(person)

    client.post(reverse("set_language"), {"language": "nn", "next": "/"})

    person.refresh_from_db()
    assert person.language == "nn"


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_nobody_is_sent_away_from_the_portal(client: Client, address: str) -> None:
    for name, data in (("set_language", {"language": "nn"}), ("set_display", {"contrast": "high"})):
        assert client.post(reverse(name), data | {"next": address}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    response = client.post(reverse("set_language"), {"language": "de", "next": "/"})

    assert dict(response.cookies) == {}


def test_pages_are_kept_apart_by_cookie_and_not_by_the_browsers_languages(client: Client) -> None:
    assert client.get("/").headers["Vary"] == "Cookie"


@pytest.mark.parametrize("name", ["set_language", "set_display"])
def test_a_choice_is_made_by_posting(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 405


def test_every_page_offers_the_languages_by_name_even_one_about_languages(client: Client) -> None:
    asnes = onboarded("3418")
    client.force_login(AppointmentFactory.create().user)
    html = squeezed(client.get(reverse("municipality:settings", args=[asnes.slug])).content.decode())

    for code, name in settings.LANGUAGES:
        assert f'value="{code}" lang="{code}"' in html
        assert f"> {name} </button>" in html
