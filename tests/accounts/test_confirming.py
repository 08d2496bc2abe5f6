"""«Confirm that it is you»: when it is asked, by what, and what follows."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.authenticators import code_now, confirm, give_app, note
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "tre ord som passer"
GUARDED = [
    *("account_set_password", "accounts:export_page", "accounts:export", "mfa_activate_totp", "mfa_add_webauthn"),
    *("mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_download_recovery_codes"),
]


def asked(client: Client, name: str) -> str:
    response = client.get(reverse(name))
    return response.headers.get("Location", "").partition("?")[0]


@pytest.mark.parametrize("name", GUARDED)
def test_what_only_the_person_should_do_is_confirmed_first(client: Client, name: str) -> None:
    person = UserFactory()
    client.force_login(person)

    assert asked(client, name) == reverse("account_reauthenticate_by_code")


def key(person: User) -> None:
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Nøkkel"})


@pytest.mark.parametrize(
    ("password", "steps", "way"),
    [
        pytest.param(None, [], "account_reauthenticate_by_code", id="nothing but e-mail"),
        pytest.param(PASSWORD, [], "account_reauthenticate", id="a password"),
        pytest.param(PASSWORD, [give_app], "mfa_reauthenticate", id="a code app"),
        pytest.param(None, [give_app], "mfa_reauthenticate", id="a code app without a password"),
        pytest.param(PASSWORD, [give_app, key], "mfa_reauthenticate_webauthn", id="a passkey"),
    ],
)
def test_the_strongest_means_is_asked_for(client: Client, password: str | None, steps: list[Any], way: str) -> None:
    person = UserFactory(password=password)
    for give in steps:
        give(person)
    client.force_login(person)
    note(client, person, "password", reauthenticated=True) if steps else None

    assert asked(client, "accounts:export_page") == reverse(way)


def test_a_password_does_not_add_a_second_step_to_an_account_that_has_one(client: Client) -> None:
    person = UserFactory(password=PASSWORD)
    give_app(person)
    client.force_login(person)

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert asked(client, "mfa_add_webauthn") == reverse("mfa_reauthenticate")
    assert "Bruk passordet ditt" not in client.get(reverse("mfa_reauthenticate")).content.decode()


def test_the_password_page_of_somebody_with_a_second_step_asks_for_it(client: Client) -> None:
    person = UserFactory(password=PASSWORD)
    client.force_login(person)
    assert asked(client, "account_change_password") == ""

    secret = give_app(person)

    assert asked(client, "account_change_password") == reverse("mfa_reauthenticate")
    client.post(reverse("mfa_reauthenticate"), {"code": code_now(secret)})
    assert asked(client, "account_change_password") == ""


def test_a_password_that_was_sent_too_early_does_not_lie_in_the_session(client: Client) -> None:
    client.force_login(UserFactory())

    client.post(reverse("account_set_password"), {"password1": PASSWORD, "password2": PASSWORD})

    assert PASSWORD not in str(dict(client.session))


def mailed_code() -> str:
    [code] = re.findall(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    return str(code)


def test_a_code_by_e_mail_confirms_and_leads_back(client: Client) -> None:
    person = UserFactory(language="nn")
    client.force_login(person)
    there = client.get(reverse("accounts:export_page")).headers["Location"]
    assert mail.outbox == []
    client.post(there, {"send": "1"})

    back = client.post(there, {"code": mailed_code().lower()})

    assert mail.outbox[0].to == [person.email]
    assert "Skriv denne koden for å gå vidare" in mail.outbox[0].body
    assert back.headers["Location"] == reverse("accounts:export_page")
    assert asked(client, "accounts:export_page") == ""


def test_wrong_codes_by_e_mail_run_out(client: Client) -> None:
    client.force_login(UserFactory())
    there = reverse("account_reauthenticate_by_code")
    client.post(there, {"send": "1"})
    code = mailed_code()

    answers = [client.post(there, {"code": "FEIL"}).status_code for _ in range(5)]
    client.post(there, {"code": code})

    assert answers == [200, 200, 200, 200, 302]
    assert asked(client, "accounts:export_page") == there


def test_who_has_just_logged_in_by_a_code_is_not_sent_another(client: Client) -> None:
    person = UserFactory()
    client.post(reverse("account_request_login_code"), {"email": person.email})
    client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})

    assert asked(client, "mfa_activate_totp") == ""


def test_an_old_confirmation_does_not_last(client: Client) -> None:
    person = UserFactory()
    client.force_login(person)
    confirm(client, person)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 3600
    session.save()

    assert asked(client, "accounts:export_page") == reverse("account_reauthenticate_by_code")
