"""One person, one address: changed by themselves when confirmed, or by an administrator."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.services import addresses, identity
from tests.accounts.authenticators import confirm
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari(client: Client) -> User:
    person: User = UserFactory(email="kari@example.no", language="nn")
    client.force_login(person)
    confirm(client, person)
    return person


def held(person: User) -> list[tuple[str, bool]]:
    return list(EmailAddress.objects.filter(user=person).order_by("email").values_list("email", "verified"))


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def ask(client: Client, address: str) -> str:
    return client.post(reverse("account_email"), {"email": address, "action_add": ""}, follow=True).content.decode()


def test_a_new_address_counts_when_it_is_confirmed(client: Client, kari: User) -> None:
    ask(client, "Ny@example.no")
    kari.refresh_from_db()
    assert kari.email == "kari@example.no"
    [message] = mail.outbox
    assert (message.to, message.subject) == (["ny@example.no"], "Stadfest den nye e-postadressa di")

    [link] = re.findall(r"https://slt.example.no(/\S+)", str(message.body))
    assert "ny@example.no" in client.get(link).content.decode()
    elsewhere = Client()
    elsewhere.force_login(User.objects.get(pk=kari.pk))
    client.post(link)

    kari.refresh_from_db()
    assert kari.email == "ny@example.no"
    assert held(kari) == [("ny@example.no", True)]
    assert (mail.outbox[1].to, mail.outbox[1].subject) == (["kari@example.no"], "E-postadressa di er endra")
    assert [is_in(browser) for browser in (client, elsewhere)] == [True, False]


def test_a_change_can_be_taken_back_before_it_is_confirmed(client: Client, kari: User) -> None:
    ask(client, "ny@example.no")

    client.post(reverse("account_email"), {"email": "ny@example.no", "action_remove": ""})

    kari.refresh_from_db()
    assert (kari.email, kari.new_email) == ("kari@example.no", "")
    [link] = re.findall(r"https://slt.example.no(/\S+)", str(mail.outbox[0].body))
    assert "Lenken virker ikke lenger" in Client().post(link).content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_the_page_writes_nothing(client: Client, kari: User, method: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(reverse("account_email"))

    written = [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
    assert (response.status_code, written, held(kari)) == (200, [], [])


def test_the_page_tells_of_an_address_that_waits(client: Client, kari: User) -> None:
    ask(client, "ny@example.no")

    assert "ny@example.no" in client.get(reverse("account_email")).content.decode()


def plain(page: str) -> str:
    return re.sub(r'value="[^"]*"|"X-CSRFToken": "[^"]*"', "", page)


def test_the_page_says_the_same_of_a_free_address_and_of_somebody_elses(client: Client, kari: User) -> None:
    UserFactory(email="ola@example.no", language="nb")

    pages = [plain(ask(client, address).replace(address, "X")) for address in ("fri@example.no", "ola@example.no")]

    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [["fri@example.no"], ["ola@example.no"]]
    assert mail.outbox[1].subject == "Du har allerede en konto i SLT-portalen"
    assert "/bekreft/" not in mail.outbox[1].body


def test_an_address_that_waits_opens_nothing_and_does_not_hide_its_owner(client: Client, kari: User) -> None:
    ola = UserFactory(email="ola@example.no", language="nb")
    ask(client, "ola@example.no")
    mail.outbox.clear()

    Client().post(reverse("account_request_login_code"), {"email": "ola@example.no"})

    assert mail.outbox[0].subject.endswith("er koden din til SLT-portalen")
    assert f"Hei, {ola.name}" in mail.outbox[0].body or ola.name in mail.outbox[0].body


def links_of(*browsers: Client) -> list[str]:
    for browser in browsers:
        ask(browser, "ny@example.no")
        cache.clear()
    return [re.findall(r"https://slt.example.no(/\S+)", str(message.body))[0] for message in mail.outbox]


def test_of_two_who_want_one_address_the_first_to_confirm_gets_it(client: Client, kari: User) -> None:
    other, ola = Client(), UserFactory(email="ola@example.no")
    other.force_login(ola)
    confirm(other, ola)
    links = links_of(client, other)

    other.post(links[1])
    late = client.post(links[0]).content.decode()

    assert "Adressa er allereie i bruk" in late
    assert sorted(User.objects.values_list("email", flat=True)) == ["kari@example.no", "ny@example.no"]


def test_an_address_somebody_was_invited_with_meanwhile_is_theirs(client: Client, kari: User) -> None:
    [link] = links_of(client)
    UserFactory(email="ny@example.no")

    assert "Adressa er allereie i bruk" in client.post(link).content.decode()


@pytest.mark.parametrize("event", ["password", "log out everywhere", "another address"])
def test_a_link_is_void_when_the_identity_has_changed_since(client: Client, kari: User, event: str) -> None:
    [link] = links_of(client)
    if event == "password":
        kari.set_password("tre ord som passer")
        kari.save()
    elif event == "another address":
        addresses.change(person=kari, email="annen@example.no")
    else:
        identity.changed(person=kari)

    assert "ny@example.no" not in Client().get(link).content.decode()
    Client().post(link)
    assert not User.objects.filter(email="ny@example.no").exists()


def test_changing_the_address_is_confirmed_first_and_then_carried_out(client: Client) -> None:
    kari = UserFactory(password="tre ord som passer")
    client.force_login(kari)
    asked = client.post(reverse("account_email"), {"email": "ny@example.no", "action_add": ""})

    client.post(asked.headers["Location"], {"password": "tre ord som passer"}, follow=True)

    kari.refresh_from_db()
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert (kari.new_email, mail.outbox[0].to) == ("ny@example.no", ["ny@example.no"])


def test_a_link_that_is_no_link_says_what_to_do(client: Client) -> None:
    assert "Lenken virker ikke lenger" in client.get(reverse("account_confirm_email", args=["tull"])).content.decode()


def test_change_closes_the_old_address_and_what_was_under_way(client: Client, kari: User) -> None:
    ask(client, "ny@example.no")

    addresses.change(person=kari, email=" Annen@Example.no ")

    assert held(kari) == [("annen@example.no", True)]
    client.logout()
    mail.outbox.clear()
    client.post(reverse("account_request_login_code"), {"email": "kari@example.no"})
    assert mail.outbox[0].subject == "Ingen konto i SLT-portalen med denne adressen"


def test_hold_is_the_same_the_second_time(kari: User) -> None:
    first, second = addresses.hold(person=kari), addresses.hold(person=kari)

    assert (first.pk, held(kari)) == (second.pk, [("kari@example.no", True)])
