"""The people of the demo are offered on its log-in page, and nowhere else."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from demo.people import LOGINS, PASSWORD
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_demo_logs_in_with_one_press(client: Client, settings: Settings) -> None:
    UserFactory(email=LOGINS[0].email, password=PASSWORD)

    page = client.get(reverse("account_login")).content.decode()
    client.post(reverse("account_login"), {"login": LOGINS[0].email, "password": PASSWORD})

    assert [person.email for person in LOGINS if f'value="{person.email}"' not in page] == []
    assert client.get(reverse("accounts:profile")).status_code == 200
