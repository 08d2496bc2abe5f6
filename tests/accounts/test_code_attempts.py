"""Codes are counted per address and day, on whichever page; passwords and passkeys are not closed by that."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.services import code_attempts
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "tre ord som passer"
SPENT = "For mange feil koder for denne adressen i dag."


def spend(address: str) -> None:
    for _ in range(code_attempts.PER_DAY):
        assert code_attempts.count(address=address, now=timezone.now())


def ask(address: str) -> str:
    return Client().post(reverse("account_request_login_code"), {"email": address}, follow=True).content.decode()


def test_the_answer_is_the_same_for_an_address_without_an_account() -> None:
    UserFactory(email="kari@example.no")
    for address in ("kari@example.no", "ukjent@example.no"):
        spend(address)

    assert [SPENT in ask(address) for address in ("KARI@example.no", "ukjent@example.no")] == [True, True]
    assert mail.outbox == []


def test_a_right_code_is_refused_when_the_wrong_ones_of_today_are_used_up(client: Client) -> None:
    UserFactory(email="kari@example.no")
    client.post(reverse("account_request_login_code"), {"email": "kari@example.no"})
    [code] = re.findall(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    spend("kari@example.no")

    page = client.post(reverse("account_confirm_login_code"), {"code": code}).content.decode()

    assert SPENT in page
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_the_password_still_opens_the_account(client: Client) -> None:
    UserFactory(email="kari@example.no", password=PASSWORD)
    spend("kari@example.no")

    client.post(reverse("account_login"), {"login": "kari@example.no", "password": PASSWORD})

    assert client.get(reverse("accounts:profile")).status_code == 200


def test_a_right_code_does_not_count_and_tomorrow_is_another_day() -> None:
    now = timezone.now()
    for _ in range(code_attempts.PER_DAY + 5):
        assert code_attempts.count(address="a@example.no", now=now)
        code_attempts.forgive(address="A@example.no", now=now)
    spend("a@example.no")

    assert code_attempts.are_spent(address="a@example.no", now=now)
    assert not code_attempts.are_spent(address="a@example.no", now=now + timedelta(days=1))
    assert not code_attempts.are_spent(address="b@example.no", now=now)
    cache.clear()
