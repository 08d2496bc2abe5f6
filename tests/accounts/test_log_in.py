"""The ways in: password, one-time code, second step; and what stays closed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from kombu.exceptions import OperationalError

from accounts.models import User
from accounts.services import reset_mail
from tests.accounts.authenticators import code_now, confirm, give_app, give_recovery_codes
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "tre ord som passer"
PAGE = "accounts:profile"


def person(**fields: object) -> User:
    return UserFactory(email="kari@example.no", password=PASSWORD, **fields)


def try_password(client: Client, password: str = PASSWORD, address: str = "kari@example.no") -> str:
    response = client.post(reverse("account_login"), {"login": address, "password": password}, follow=True)
    return response.content.decode()


def ask_for_code(client: Client, address: str = "kari@example.no") -> str:
    response = client.post(reverse("account_request_login_code"), {"email": address}, follow=True)
    return response.content.decode()


def mailed_code() -> str:
    found = re.search(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[1]


def is_in(client: Client) -> bool:
    return client.get(reverse(PAGE)).status_code == 200


def test_a_person_logs_in_with_e_mail_and_password_in_any_case(client: Client) -> None:
    person()

    try_password(client, address="Kari@Example.NO")

    assert is_in(client)


def test_a_wrong_password_says_what_to_do_and_not_what_was_wrong(client: Client) -> None:
    person()

    known, unknown = try_password(client, "feil"), try_password(client, address="ola@example.no")

    sentence = "E-postadressen og passordet passer ikke sammen."
    assert sentence in known
    assert sentence in unknown
    assert not is_in(client)


def test_a_person_logs_in_with_a_code_and_comes_to_the_page_they_wanted(client: Client) -> None:
    person()
    wanted = reverse("accounts:profile_update")

    client.post(reverse("account_request_login_code") + f"?next={wanted}", {"email": "kari@example.no"})
    response = client.post(reverse("account_confirm_login_code"), {"code": mailed_code().lower(), "next": wanted})

    assert response.headers["Location"] == wanted
    assert is_in(client)


def test_the_code_is_mailed_in_the_language_of_the_person_not_of_the_page(client: Client) -> None:
    person(language="nn")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    ask_for_code(client)

    assert mail.outbox[0].subject == f"{mailed_code()} er koden din til SLT-portalen"
    assert "Eingongskoden din er:" in mail.outbox[0].body


def test_an_unknown_address_sees_the_same_page_and_gets_a_letter_that_helps(client: Client) -> None:
    person()

    known = ask_for_code(client).replace("kari@example.no", "X")
    client.post(reverse("account_logout"))
    unknown = ask_for_code(client, "ola@example.no").replace("ola@example.no", "X")

    assert re.sub(r'value="[^"]*"|"X-CSRFToken": "[^"]*"', "", known) == re.sub(
        r'value="[^"]*"|"X-CSRFToken": "[^"]*"', "", unknown
    )
    assert mail.outbox[1].subject == "Ingen konto i SLT-portalen med denne adressen"


def test_a_wrong_code_does_not_let_anyone_in(client: Client) -> None:
    person()
    ask_for_code(client)

    page = client.post(reverse("account_confirm_login_code"), {"code": "AAAA-BBBB"}).content.decode()

    assert "Koden er ikke riktig." in page
    assert not is_in(client)


def test_a_closed_account_gets_no_code_and_no_entry(client: Client) -> None:
    person(is_active=False)

    ask_for_code(client)
    try_password(client)

    assert [message.subject for message in mail.outbox] == ["Ingen konto i SLT-portalen med denne adressen"]
    assert not is_in(client)


def test_closing_an_account_ends_what_is_open(client: Client) -> None:
    kari = person()
    try_password(client)
    User.objects.filter(pk=kari.pk).update(is_active=False)

    assert not is_in(client)


@pytest.mark.parametrize("way", ["password", "code"])
def test_a_second_step_is_asked_for_whatever_the_first_was(client: Client, way: str) -> None:
    secret = give_app(person())
    if way == "password":
        try_password(client)
    else:
        ask_for_code(client)
        client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})
    assert not is_in(client)

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Koden er ikke riktig." in wrong
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})

    assert is_in(client)


def test_a_recovery_code_lets_in_once(client: Client) -> None:
    kari = person()
    give_app(kari)
    code = give_recovery_codes(kari)[0]

    def log_in() -> bool:
        client.post(reverse("account_logout"))
        try_password(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
        return is_in(client)

    assert [log_in(), log_in()] == [True, False]


def test_the_passkey_button_gets_its_question_before_anyone_is_logged_in(client: Client) -> None:
    response = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})

    assert response.json()["request_options"]["publicKey"]["rpId"] == "testserver"


def test_nobody_registers_by_themselves(client: Client) -> None:
    page = client.post(reverse("account_signup"), {"email": "ny@example.no", "password1": PASSWORD})

    assert "Slik får du konto" in page.content.decode()
    assert not User.objects.filter(email="ny@example.no").exists()


def test_logging_out_is_a_post(client: Client) -> None:
    person()
    try_password(client)

    client.get(reverse("account_logout"))
    assert is_in(client)
    client.post(reverse("account_logout"))

    assert not is_in(client)


def test_a_forgotten_password_is_chosen_again_through_the_mailed_link(client: Client) -> None:
    person(language="nn")
    client.post(reverse("account_reset_password"), {"email": "kari@example.no"})
    assert mail.outbox[0].subject == "Vel nytt passord til SLT-portalen"
    [link] = re.findall(r"https://slt.example.no(/\S+/nytt/\S+)", str(mail.outbox[0].body))

    form = client.get(link, follow=True)
    new = "helt andre ord enn sist"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    try_password(client, new)

    assert is_in(client)
    assert mail.outbox[1].subject == "Passordet ditt er endra"


def test_a_link_for_a_forgotten_password_works_once(client: Client) -> None:
    person()
    client.post(reverse("account_reset_password"), {"email": "kari@example.no"})
    [link] = re.findall(r"https://slt.example.no(/\S+/nytt/\S+)", str(mail.outbox[0].body))
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PASSWORD + "1", "password2": PASSWORD + "1"})

    again = Client().get(link, follow=True).content.decode()

    assert "Lenken virker ikke lenger" in again


def test_the_administration_has_no_log_in_of_its_own(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/accounts/user/")

    assert response.headers["Location"] == f"{reverse('account_login')}?next=/admin/accounts/user/"


def test_the_administration_is_closed_to_those_who_are_not_staff(client: Client) -> None:
    client.force_login(person())

    assert client.get("/admin/", follow=True).status_code == 403


def test_a_changed_password_leads_back_to_the_account_and_is_told_by_mail(client: Client) -> None:
    kari = person()
    try_password(client)
    new = {"oldpassword": PASSWORD, "password1": "helt andre ord enn sist", "password2": "helt andre ord enn sist"}

    response = client.post(reverse("account_change_password"), new)

    kari.refresh_from_db()
    assert response.headers["Location"] == reverse(PAGE)
    assert kari.check_password(new["password1"])
    assert [message.subject for message in mail.outbox] == ["Passordet ditt er endret"]


def test_a_short_password_is_refused_in_norwegian(client: Client) -> None:
    kari = UserFactory()
    client.force_login(kari)
    confirm(client, kari)

    page = client.post(reverse("account_set_password"), {"password1": "kort", "password2": "kort"}).content.decode()

    assert "12 tegn" in page


def test_a_passkey_gets_another_name(client: Client) -> None:
    kari = person()
    key = Authenticator.objects.create(user=kari, type=Authenticator.Type.WEBAUTHN, data={"name": "Tilgangsnøkkel 1"})
    client.force_login(kari)
    confirm(client, kari)

    client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Jobbtelefon"})

    key.refresh_from_db()
    assert key.data["name"] == "Jobbtelefon"


def test_a_queue_that_is_away_is_said_to_everybody_alike(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    UserFactory(email="kari@example.no")

    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    monkeypatch.setattr(reset_mail.send, "apply_async", away)
    pages = [
        client.post(reverse("account_reset_password"), {"email": address}).content.decode()
        for address in ("kari@example.no", "ukjent@example.no")
    ]

    assert ["Vi fikk ikke sendt e-posten" in page for page in pages] == [True, True]
