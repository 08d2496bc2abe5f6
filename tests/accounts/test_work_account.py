"""Log-in through the workplace: it proves who somebody is, and gives no rights and no account."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tests.accounts.authenticators import give_app
from tests.accounts.factories import UserFactory
from tests.accounts.oidc import Workplace, workplace

pytestmark = pytest.mark.django_db

VOUCHED = {"email": "kari@example.no", "email_verified": True, "name": "Kari"}


def configure(settings: Settings, server: Workplace, domains: list[str] | None = None) -> None:
    app = {
        "provider_id": "work",
        "name": "Jobb",
        "client_id": "slt",
        "secret": "hush",
        "settings": {"server_url": server.address, "email_authentication": True, "verified_email": domains or []},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


def come_through(client: Client, process: str = "login") -> str:
    """Press the button, agree at the workplace, come back."""
    there = client.post(reverse("openid_connect_login", args=["work"]) + f"?process={process}")
    state = parse_qs(urlsplit(there.headers["Location"]).query)["state"][0]
    back = reverse("openid_connect_callback", args=["work"])
    return client.get(back, {"code": "1", "state": state}, follow=True).content.decode()


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def test_the_button_is_there_only_when_a_workplace_is_set_up(client: Client, settings: Settings) -> None:
    without = client.get(reverse("account_login")).content.decode()
    with workplace() as server:
        configure(settings, server)
        within = client.get(reverse("account_login")).content.decode()

    assert ["Logg inn med Jobb" in page for page in (without, within)] == [False, True]


def test_somebody_the_portal_knows_gets_in_and_stays_connected(client: Client, settings: Settings) -> None:
    kari = UserFactory(email="kari@example.no")
    with workplace(**VOUCHED) as server:
        configure(settings, server)
        come_through(client)

    assert is_in(client)
    assert SocialAccount.objects.get().user == kari


def test_an_address_in_a_domain_of_the_workplace_is_taken_as_proved(client: Client, settings: Settings) -> None:
    UserFactory(email="kari@example.no")
    with workplace(email="kari@example.no") as server:
        configure(settings, server, ["example.no"])
        come_through(client)

    assert is_in(client)


def test_an_address_nobody_vouches_for_opens_nothing(client: Client, settings: Settings) -> None:
    UserFactory(email="kari@example.no")
    with workplace(email="kari@example.no", email_verified=False) as server:
        configure(settings, server)
        page = come_through(client)

    assert not is_in(client)
    assert "Slik får du konto" in page


def test_somebody_the_portal_does_not_know_gets_no_account(client: Client, settings: Settings) -> None:
    with workplace(**VOUCHED) as server:
        configure(settings, server)
        page = come_through(client)

    assert "Slik får du konto" in page
    assert not User.objects.exists()


def test_a_second_step_is_asked_for_after_the_workplace_too(client: Client, settings: Settings) -> None:
    give_app(UserFactory(email="kari@example.no"))
    with workplace(**VOUCHED) as server:
        configure(settings, server)
        page = come_through(client)

    assert not is_in(client)
    assert "Det andre trinnet" in page


def test_a_work_account_is_connected_and_disconnected_from_ones_own_page(client: Client, settings: Settings) -> None:
    kari = UserFactory(email="kari@example.no", password="tre ord som passer")
    client.force_login(kari)
    with workplace(email="k.nordmann@kommune.example.no") as server:
        configure(settings, server)
        come_through(client, "connect")
        connected = client.get(reverse("socialaccount_connections")).content.decode()
        client.post(reverse("socialaccount_connections"), {"account": SocialAccount.objects.get().pk})

    assert "Koble fra" in connected
    assert not SocialAccount.objects.exists()


def test_a_workplace_that_does_not_answer_is_not_the_persons_fault(client: Client, settings: Settings) -> None:
    with workplace(**VOUCHED) as server:
        configure(settings, server)
        response = client.get(reverse("openid_connect_callback", args=["work"]), {"error": "server_error"}, follow=True)

    assert "Arbeidsplassen din svarte ikke" in response.content.decode()
