"""What ends a person's other sessions, and what goes on."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.services import identity
from accounts.tasks import forget_old
from tests.accounts.authenticators import code_now, confirm, give_app, note, records
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "tre ord som passer"
NEW = {"password1": "helt andre ord enn sist", "password2": "helt andre ord enn sist"}


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def change_password(client: Client, person: User) -> None:
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **NEW})


def first_password(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(password="!")
    client.force_login(User.objects.get(pk=person.pk))
    confirm(client, User.objects.get(pk=person.pk))
    client.post(reverse("account_set_password"), NEW)


def enrol(client: Client, person: User) -> None:
    confirm(client, person)
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_now(client.session["mfa.totp.secret"])})
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def remove(client: Client, person: User) -> None:
    give_app(person)
    confirm(client, person)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=person).exists()


CHANGES = [change_password, first_password, enrol, remove]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_of_how_one_logs_in_ends_the_other_sessions_and_no_one_elses(
    change: Callable[[Client, User], None],
) -> None:
    person, stranger = UserFactory(password=PASSWORD), UserFactory()
    here, there, elsewhere = browser(person), browser(person), browser(stranger)

    change(here, person)

    assert [is_in(client) for client in (here, there, elsewhere)] == [True, False, True]


def test_who_enrols_has_shown_a_second_step_in_this_session() -> None:
    person = UserFactory(password=PASSWORD)
    here = browser(person)

    enrol(here, person)

    assert [(record["method"], record["type"]) for record in records(here)[-1:]] == [("mfa", "totp")]


def test_logging_out_everywhere_asks_and_ends_all() -> None:
    person = UserFactory()
    here, there = browser(person), browser(person)
    assert "Vil du logge ut overalt?" in here.get(reverse("accounts:log_out_everywhere")).content.decode()
    assert is_in(there)

    page = here.post(reverse("accounts:log_out_everywhere"), follow=True).content.decode()

    assert "Du er logget ut overalt." in page
    assert [is_in(here), is_in(there)] == [False, False]


def reset_link(person: User) -> str:
    Client().post(reverse("account_reset_password"), {"email": person.email})
    [found] = re.findall(r"https://slt.example.no(/\S+/nytt/\S+)", str(mail.outbox[-1].body))
    return str(found)


@pytest.mark.parametrize("change", [*CHANGES, lambda client, person: identity.changed(person=person)])
def test_a_link_for_a_new_password_is_void_after_the_change(change: Callable[[Client, User], Any]) -> None:
    person = UserFactory(password=PASSWORD)
    link = reset_link(person)
    assert "Lenken virker ikke lenger" not in Client().get(link, follow=True).content.decode()

    change(browser(person), User.objects.get(pk=person.pk))

    assert "Lenken virker ikke lenger" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize("event", ["address", "log out everywhere"])
def test_a_code_that_was_sent_before_the_change_opens_nothing(client: Client, event: str) -> None:
    person = UserFactory(email="kari@example.no")
    client.post(reverse("account_request_login_code"), {"email": "kari@example.no"})
    [code] = re.findall(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    if event == "address":
        User.objects.filter(pk=person.pk).update(email="ny@example.no")
    else:
        identity.changed(person=person)

    page = client.post(reverse("account_confirm_login_code"), {"code": code}, follow=True).content.decode()

    assert "Koden kan ikke brukes lenger." in page
    assert not is_in(client)


def test_the_session_of_another_person_shows_nothing_for_this_one() -> None:
    person, other = UserFactory(), UserFactory()
    here = browser(person)
    note(here, other, "mfa", type="totp")
    confirmed_as_other = here.get(reverse("account_set_password"))

    assert confirmed_as_other.headers["Location"].startswith(reverse("account_reauthenticate_by_code"))


def test_sessions_that_have_run_out_are_deleted() -> None:
    here = browser(UserFactory())
    store = here.session
    store.set_expiry(-1)
    store.save()

    forget_old()

    assert not store.exists(str(store.session_key))
