"""What somebody logged in is shown is kept by nobody; what everybody may see stays cacheable."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.factories import UserFactory
from tests.permissions.addresses import addresses

pytestmark = pytest.mark.django_db

NOT_KEPT = "no-store, private"
PUBLIC = ["/", "/kommuner/", "/personvern/", "/natteravn/", "/robots.txt", "/.well-known/security.txt", "/sitemap.xml"]
OWN = """
    /arbeidsbenk/ /konto/ /konto/mine-data/ /konto/kalender/ /moter/ /organ/ /tiltak/ /oppfolging/ /natteravn/mine/
    /kommuner/ /finnes-ikke/ /admin/ /moter/1/ /konto/logg-inn/ /konto/to-trinn/ /konto/to-trinn/reservekoder/last-ned/
    /konto/oidc/none/login/ /?sok=%00
""".split()


@pytest.fixture
def person() -> User:
    return UserFactory(password="tre ord som passer", is_staff=True, is_superuser=True)


@pytest.mark.parametrize("is_background", [False, True], ids=["page", "background"])
@pytest.mark.parametrize("path", [*OWN, *PUBLIC])
def test_nothing_is_kept_of_what_somebody_logged_in_gets(
    client: Client, person: User, path: str, is_background: bool
) -> None:
    client.force_login(person)
    client.raise_request_exception = False

    response = client.get(path, headers={"hx-request": "true"} if is_background else {})

    assert response.headers["Cache-Control"] == NOT_KEPT


@pytest.mark.parametrize("path", PUBLIC)
def test_what_everybody_may_see_is_not_kept_from_caches(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert "no-store" not in response.headers.get("Cache-Control", "")
    assert settings.SESSION_COOKIE_NAME not in response.cookies


def test_every_address_that_asks_for_log_in_is_guarded(client: Client, person: User) -> None:
    client.force_login(person)
    asked = [address for address in addresses() if not address.parameters and address.asks_log_in]

    kept = {a.path for a in asked if client.get(f"/{a.path}").headers["Cache-Control"] != NOT_KEPT}

    assert kept == set()
    assert len(asked) > 10


@pytest.mark.parametrize(
    "path",
    [
        *("/svar/abc/", "/kalender/abc.ics", "/konto/passord/nytt/1-abc/", "/konto/e-post/bekreft/a/"),
        *(
            "/datoer/lenke/abc/",
            "/meld-fra/abc/",
            "/natteravn/plass/abc/",
            "/natteravn/tilbud/abc/",
            "/natteravn/invitasjon/abc/",
        ),
        "/kommuner/rana/tilbakemelding/abc/",
    ],
)
def test_an_address_that_opens_something_is_not_kept_either(client: Client, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == NOT_KEPT


def test_the_answer_that_logs_in_is_not_kept(client: Client, person: User) -> None:
    response = client.post(reverse("account_login"), {"login": person.email, "password": "tre ord som passer"})

    assert settings.SESSION_COOKIE_NAME in response.cookies
    assert response.headers["Cache-Control"] == NOT_KEPT


@pytest.mark.parametrize("name", ["account_logout", "admin:logout"])
def test_logging_out_makes_the_browser_forget_what_pages_stored_but_not_the_language(
    client: Client, person: User, name: str
) -> None:
    client.force_login(person)

    response = client.post(reverse(name))

    assert response.headers["Clear-Site-Data"] == '"storage"'


def test_a_log_in_that_has_run_out_forgets_nothing(client: Client, person: User) -> None:
    """What somebody was writing when it ran out is still in their tab."""
    client.force_login(person)
    client.session.flush()

    assert "Clear-Site-Data" not in client.get("/arbeidsbenk/").headers
