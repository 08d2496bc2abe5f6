"""Error pages look like the portal, speak the reader's language and say what to do."""

from collections.abc import Iterator

import html5lib
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import path
from django.utils import translation

from accounts.guards import public_view
from slt_portal.urls import urlpatterns as real_addresses
from tests.pages import squeezed


@public_view("accounts.visit")
def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@public_view("accounts.visit")
def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@public_view("accounts.visit")
def fall(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [path("nei/", refuse), path("rart/", suspect), path("feil/", fall), *real_addresses]


@pytest.fixture(autouse=True)
def _in_production() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__, DEBUG=False):
        yield


def told(content: bytes) -> str:
    html = content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert "SLT-portalen" in html
    return html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "language", "words"),
    [
        ("/finnes-ikke/", 404, "nb", ("Vi finner ikke siden", "Finn kommunen din")),
        ("/finnes-ikke/", 404, "nn", ("Vi finn ikkje sida", "Finn kommunen din")),
        ("/finnes-ikke/", 404, "en", ("We cannot find the page", "Find your municipality")),
        ("/nei/", 403, "nn", ("Du kan ikkje gjere dette", "Gå til framsida")),
        ("/rart/", 400, "nb", ("Vi forsto ikke forespørselen", "Gå til forsiden")),
        ("/feil/", 500, "nn", ("Noko gjekk gale hos oss", "Gå til framsida")),
    ],
)
def test_an_error_page_says_what_to_do(
    client: Client, address: str, status: int, language: str, words: tuple[str, str]
) -> None:
    client.raise_request_exception = False
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(address)

    html = told(response.content)
    assert response.status_code == status
    assert f'<html lang="{language}"' in squeezed(html)
    assert all(each in html for each in words)


@pytest.mark.django_db
def test_a_form_without_its_token_says_how_to_send_it_again() -> None:
    response = Client(enforce_csrf_checks=True).post("/sprak/", {"language": "nn"})

    assert response.status_code == 403
    assert "Vi kunne ikke ta imot skjemaet" in told(response.content)


@pytest.mark.parametrize("name", ["400.html", "500.html", "no_room.html", "unavailable.html"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_worst_pages_need_neither_request_nor_database(name: str, language: str) -> None:
    # No django_db mark: a query would raise.
    with translation.override(language):
        html = render_to_string(name)

    assert f'<html lang="{language}"' in squeezed(html)
    assert 'href="/"' in html
