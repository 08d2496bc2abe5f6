"""A town hall shares one address, so what guards an account is counted per account."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "tre ord som passer"


def log_in(address: str, password: str) -> bool:
    client = Client()
    client.post(reverse("account_login"), {"login": address, "password": password})
    return client.get(reverse("accounts:profile")).status_code == 200


def test_guessing_at_one_account_is_stopped_after_five() -> None:
    UserFactory(email="kari@example.no", password=PASSWORD)

    for _ in range(5):
        log_in("kari@example.no", "feil")

    assert not log_in("kari@example.no", PASSWORD)


def test_a_whole_office_behind_one_address_get_in_with_one_mistake_each() -> None:
    people = [UserFactory(password=PASSWORD) for _ in range(15)]

    results = [(log_in(person.email, "feil"), log_in(person.email, PASSWORD)) for person in people]

    assert results == [(False, True)] * 15


def test_one_address_is_mailed_three_codes_a_minute() -> None:
    UserFactory(email="kari@example.no")

    for _ in range(5):
        Client().post(reverse("account_request_login_code"), {"email": "kari@example.no"})

    assert len(mail.outbox) == 3


def test_a_whole_office_behind_one_address_all_get_their_code() -> None:
    people = [UserFactory() for _ in range(25)]

    for person in people:
        Client().post(reverse("account_request_login_code"), {"email": person.email})

    assert [message.to for message in mail.outbox] == [[person.email] for person in people]


def test_a_flood_gets_a_page_that_says_what_to_do() -> None:
    client = Client()
    for _ in range(120):
        client.post(reverse("account_login"), {})

    response = client.post(reverse("account_login"), {})

    assert response.status_code == 429
    assert "For mange forsøk" in response.content.decode()
