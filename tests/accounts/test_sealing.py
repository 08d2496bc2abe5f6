"""What a stolen copy of the database shows of second steps, new keys for old, and a key that is not there."""

import logging
from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts import sealing
from accounts.models import User
from tests.accounts.authenticators import code_now, give_app, give_recovery_codes
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "tre ord som passer"
NEW, OTHER = Fernet.generate_key().decode(), Fernet.generate_key().decode()
migration = import_module("accounts.migrations.0002_seal_second_steps")


@pytest.fixture
def kari() -> User:
    return UserFactory(email="kari@example.no", password=PASSWORD)


def rows() -> dict[str, Any]:
    return dict(Authenticator.objects.values_list("type", "data"))


def log_in(client: Client, code: str) -> str:
    client.post(reverse("account_login"), {"login": "kari@example.no", "password": PASSWORD})
    return client.post(reverse("mfa_authenticate"), {"code": code}, follow=True).content.decode()


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def new_key(settings: Settings) -> None:
    settings.SECOND_FACTOR_KEYS = [NEW, *settings.SECOND_FACTOR_KEYS]


def test_the_table_does_not_hold_the_secret_nor_the_seed_of_the_codes(
    kari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allauth.mfa.recovery_codes.internal.auth.RecoveryCodes.generate_seed", lambda: "5eed" * 20)
    secret = give_app(kari)
    codes = give_recovery_codes(kari)

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(row.data::text, ' ') FROM mfa_authenticator AS row")
        [stored] = cursor.fetchone()

    assert [word for word in (secret, "5eed", *codes) if word in stored] == []
    assert stored.count('"gAAAAA') == 2


def test_somebody_with_a_sealed_app_logs_in(client: Client, kari: User) -> None:
    log_in(client, code_now(give_app(kari)))

    assert is_in(client)


def test_the_migration_seals_what_was_plain_and_back_again(client: Client, kari: User) -> None:
    secret, codes = give_app(kari), give_recovery_codes(kari)
    sealed = rows()

    migration.unseal(apps, None)
    plain = rows()
    assert plain["totp"] == {"secret": secret}
    assert plain["recovery_codes"]["seed"] == sealing.unseal(sealed["recovery_codes"]["seed"])

    migration.seal(apps, None)
    again = rows()
    migration.seal(apps, None)
    assert rows() == again
    assert sealing.is_sealed(again["totp"]["secret"])
    log_in(client, codes[0])
    assert is_in(client)


def test_codes_carried_over_from_elsewhere_are_sealed_one_by_one() -> None:
    assert sealing.changed({"migrated_codes": ["1", "2"], "used_mask": 0}, lambda code: f"x{code}") == {
        "migrated_codes": ["x1", "x2"],
        "used_mask": 0,
    }


def test_a_new_key_in_front_reads_the_old_and_takes_over(client: Client, kari: User, settings: Settings) -> None:
    secret = give_app(kari)
    give_recovery_codes(kari)
    new_key(settings)
    log_in(client, code_now(secret))
    assert is_in(client)

    said = [StringIO(), StringIO()]
    for output in said:
        call_command("seal_second_steps", stdout=output)

    assert [output.getvalue() for output in said] == [
        "2 sealed anew.\n",
        "Everything is sealed with the first key.\n",
    ]
    settings.SECOND_FACTOR_KEYS = [NEW]
    assert sealing.unseal(rows()["totp"]["secret"]) == secret


def test_sealing_anew_is_all_or_nothing(kari: User, settings: Settings) -> None:
    give_app(kari)
    old = rows()["totp"]
    settings.SECOND_FACTOR_KEYS = [OTHER]
    give_app(UserFactory())
    settings.SECOND_FACTOR_KEYS = [NEW, *[key for key in settings.SECOND_FACTOR_KEYS if key != OTHER]]

    with pytest.raises(CommandError, match="not in SECOND_FACTOR_KEYS"):
        call_command("seal_second_steps")

    assert Authenticator.objects.get(user=kari).data == old


def test_a_lost_key_is_said_at_log_in_and_in_the_log(
    client: Client, kari: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    secret = give_app(kari)
    settings.SECOND_FACTOR_KEYS = [OTHER]

    with caplog.at_level(logging.ERROR):
        page = log_in(client, code_now(secret))

    assert "Portalen kan ikke kontrollere det andre trinnet i innloggingen akkurat nå." in page
    assert not is_in(client)
    assert "not in SECOND_FACTOR_KEYS" in caplog.text


def test_a_lost_key_is_a_page_of_its_own_elsewhere(client: Client, kari: User, settings: Settings) -> None:
    give_app(kari)
    give_recovery_codes(kari)
    client.force_login(kari)
    settings.SECOND_FACTOR_KEYS = [OTHER]

    response = client.get(reverse("mfa_index"))

    assert response.status_code == 503
    assert "Feilen ligger hos portalen, ikke hos deg." in response.content.decode()
