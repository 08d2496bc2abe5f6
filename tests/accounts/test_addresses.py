"""One person, one address: changed by themselves when confirmed, or by an administrator."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.services import addresses
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari(client: Client) -> User:
    person: User = UserFactory(email="kari@example.no", language="nn")
    client.force_login(person)
    return person


def held(person: User) -> list[tuple[str, bool]]:
    return list(EmailAddress.objects.filter(user=person).order_by("email").values_list("email", "verified"))


def ask(client: Client, address: str) -> str:
    return client.post(reverse("account_email"), {"email": address, "action_add": ""}, follow=True).content.decode()


def test_a_new_address_counts_when_it_is_confirmed(client: Client, kari: User) -> None:
    ask(client, "Ny@example.no")
    kari.refresh_from_db()
    assert kari.email == "kari@example.no"
    [message] = mail.outbox
    assert (message.to, message.subject) == (["ny@example.no"], "Stadfest den nye e-postadressa di")

    [link] = re.findall(r"http://testserver(/\S+)", str(message.body))
    assert "ny@example.no" in client.get(link).content.decode()
    client.post(link)

    kari.refresh_from_db()
    assert kari.email == "ny@example.no"
    assert held(kari) == [("ny@example.no", True)]
    assert (mail.outbox[1].to, mail.outbox[1].subject) == (["kari@example.no"], "E-postadressa di er endra")


def test_a_change_can_be_taken_back_before_it_is_confirmed(client: Client, kari: User) -> None:
    ask(client, "ny@example.no")

    client.post(reverse("account_email"), {"email": "ny@example.no", "action_remove": ""})

    kari.refresh_from_db()
    assert (kari.email, held(kari)) == ("kari@example.no", [("kari@example.no", True)])


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_the_page_writes_nothing(client: Client, kari: User, method: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(reverse("account_email"))

    written = [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
    assert (response.status_code, written, held(kari)) == (200, [], [])


def test_the_page_tells_of_an_address_that_waits_and_not_of_ones_own(client: Client, kari: User) -> None:
    EmailAddress.objects.create(user=kari, email="kari@example.no", verified=False)
    page = client.get(reverse("account_email"))
    assert page.context["new_emailaddress"] is None

    ask(client, "ny@example.no")

    page = client.get(reverse("account_email"))
    assert page.context["new_emailaddress"].email == "ny@example.no"


def test_somebody_elses_address_is_refused(client: Client, kari: User) -> None:
    UserFactory(email="ola@example.no")

    page = ask(client, "ola@example.no")

    assert "Ein annan person i portalen bruker denne e-postadressa." in page
    assert mail.outbox == []


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
