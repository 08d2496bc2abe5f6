"""The numbers everybody needs are dialled where they are read, and the front page says all that a walker needs."""

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client

from municipalities.models import Municipality
from tests.municipalities.factories import onboarded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_emergency_numbers_are_links_in_every_language(client: Client, language: str) -> None:
    onboarded("3418")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    shown = client.get(Municipality.objects.get(pk="3418").get_absolute_url()).content.decode()

    for number, said in (("116111", "116 111"), ("02800", "02800"), ("112", "112")):
        assert f'<a class="ds-link nowrap" href="tel:{number}">{said}</a>' in shown


def test_a_number_is_never_mark_up() -> None:
    page = engines["django"].from_string("{% load norwegian %}{% call number %}")

    assert "<b>" not in page.render({"number": "<b>"})


@pytest.mark.parametrize(("language", "words"), [("nb", "edru på vakta"), ("nn", "edru på vakta"), ("en", "be sober")])
def test_the_front_page_says_what_a_walker_needs(client: Client, language: str, words: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    assert words in client.get("/").content.decode()
