"""Log-in through the workplace: it proves who somebody is, and gives no rights and no account."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts import work_accounts
from accounts.models import User
from accounts.services import addresses
from tests.accounts.authenticators import confirm, give_app
from tests.accounts.factories import UserFactory
from tests.accounts.oidc import Workplace, workplace

pytestmark = pytest.mark.django_db

VOUCHED = {"email": "kari@example.no", "email_verified": True, "name": "Kari"}


def provider(name: str, server: Workplace, domains: list[str]) -> dict[str, Any]:
    values = {"SERVER_URL": server.address, "CLIENT_ID": f"slt-{name}", "CLIENT_SECRET": "hush", "NAME": name.title()}
    values["EMAIL_DOMAINS"] = ",".join(domains)
    [found] = work_accounts.read([name], lambda asked: values[asked.split("_", 2)[2]], {}, must_be_https=False)
    return found


def configure(settings: Settings, server: Workplace, domains: list[str] | None = None) -> None:
    apps = [provider("jobb", server, domains or ["example.no"]), provider("nabo", server, ["nabo.example.no"])]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}


def come_through(client: Client, process: str = "login", name: str = "jobb") -> str:
    """Press the button, agree at the workplace, come back."""
    there = client.post(reverse("openid_connect_login", args=[name]) + f"?process={process}")
    state = parse_qs(urlsplit(there.headers["Location"]).query)["state"][0]
    back = reverse("openid_connect_callback", args=[name])
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


NOT_VOUCHED = "Denne jobbkontoen kan ikke brukes her"
CLAIMS = [
    pytest.param({"email": "kari@annen.no", "email_verified": True}, id="another domain"),
    pytest.param({"email": "kari@sub.example.no", "email_verified": True}, id="sub-domain"),
    pytest.param({"email": "kari@notexample.no", "email_verified": True}, id="suffix"),
    pytest.param({"email": "kari@example.no.annen.no", "email_verified": True}, id="prefix"),
    pytest.param({"email": "kari@annen.no@example.no", "email_verified": True}, id="two ats"),
    pytest.param({"email": "kari@exаmple.no", "email_verified": True}, id="a Cyrillic a"),
    pytest.param({"email": "kari@nabo.example.no", "email_verified": True}, id="the other provider's"),
    pytest.param({"email": "kari@example.no", "email_verified": False}, id="doubted by the provider itself"),
    pytest.param({"email": "kari@example.no", "email_verified": "false"}, id="doubted in writing"),
    pytest.param({"email": ["kari@example.no"]}, id="a list"),
    pytest.param({"email_verified": True}, id="no address"),
]


@pytest.mark.parametrize("claims", CLAIMS)
@pytest.mark.parametrize("process", ["login", "connect"])
def test_a_provider_is_believed_about_its_own_addresses_only(
    client: Client, settings: Settings, claims: dict[str, Any], process: str
) -> None:
    people = [UserFactory(email=email) for email in ("kari@example.no", "kari@annen.no", "kari@nabo.example.no")]
    if process == "connect":
        client.force_login(people[0])
        confirm(client, people[0])
    with workplace(**claims) as server:
        configure(settings, server)
        page = come_through(client, process)

    assert NOT_VOUCHED in page
    assert not SocialAccount.objects.exists()
    assert is_in(client) == (process == "connect")


@pytest.mark.parametrize("written", ["KARI@Example.NO", "kari@example.no"])
def test_capital_letters_make_no_difference(client: Client, settings: Settings, written: str) -> None:
    UserFactory(email="kari@example.no")
    with workplace(email=written) as server:
        configure(settings, server, ["Example.NO."])
        come_through(client)

    assert is_in(client)


def test_a_connected_account_opens_nothing_when_it_claims_anothers_address(client: Client, settings: Settings) -> None:
    UserFactory(email="kari@example.no")
    UserFactory(email="ola@example.no")
    with workplace(**VOUCHED) as server:
        configure(settings, server)
        come_through(client)
        pages = []
        for email in ("kari@nabo.example.no", "ola@example.no", "kari@annen.no"):
            client.post(reverse("account_logout"))
            server.who = server.who | {"email": email}
            pages.append(NOT_VOUCHED in come_through(client) and not is_in(client))

    assert pages == [True, True, True]


def test_an_address_of_one_provider_is_not_connected_through_another(client: Client, settings: Settings) -> None:
    kari = UserFactory(email="kari@example.no")
    client.force_login(kari)
    confirm(client, kari)
    with workplace(email="kari@nabo.example.no") as server:
        configure(settings, server)
        page = come_through(client, "connect", "nabo")

    assert NOT_VOUCHED in page
    assert not SocialAccount.objects.exists()


def test_a_connection_ends_when_the_address_of_the_person_comes_to_belong_elsewhere(
    client: Client, settings: Settings
) -> None:
    kari = UserFactory(email="kari@privat.no")
    client.force_login(kari)
    confirm(client, kari)
    with workplace(email="kari@nabo.example.no") as server:
        configure(settings, server)
        come_through(client, "connect", "nabo")
        addresses.change(person=User.objects.get(pk=kari.pk), email="kari@example.no")
        page = come_through(Client(), "login", "nabo")

    assert SocialAccount.objects.count() == 1
    assert NOT_VOUCHED in page


def test_connecting_a_work_account_is_confirmed_first(client: Client, settings: Settings) -> None:
    client.force_login(UserFactory())
    with workplace(**VOUCHED) as server:
        configure(settings, server)
        response = client.get(reverse("openid_connect_login", args=["jobb"]) + "?process=connect")

    assert response.headers["Location"].startswith(reverse("account_reauthenticate_by_code"))


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
    kari = UserFactory(email="kari@privat.no", password="tre ord som passer")
    client.force_login(kari)
    confirm(client, kari)
    with workplace(email="k.nordmann@kommune.example.no") as server:
        configure(settings, server, ["kommune.example.no"])
        come_through(client, "connect")
        connected = client.get(reverse("socialaccount_connections")).content.decode()
        client.post(reverse("socialaccount_connections"), {"account": SocialAccount.objects.get().pk})

    assert "Koble fra" in connected
    assert not SocialAccount.objects.exists()


def test_a_workplace_that_does_not_answer_is_not_the_persons_fault(client: Client, settings: Settings) -> None:
    with workplace(**VOUCHED) as server:
        configure(settings, server)
        response = client.get(reverse("openid_connect_callback", args=["jobb"]), {"error": "server_error"}, follow=True)

    assert "Arbeidsplassen din svarte ikke" in response.content.decode()


def test_nothing_is_stored_of_what_a_provider_says_but_who_it_is(client: Client, settings: Settings) -> None:
    UserFactory(email="kari@example.no")
    with workplace(**VOUCHED, pid="13097248022", address={"street": "Storgata 1"}) as server:
        configure(settings, server)
        for _log_in in range(2):
            come_through(client)
            client.logout()

    stored = SocialAccount.objects.get().extra_data
    assert set(stored) == {"sub", "email", "email_verified", "name"}
