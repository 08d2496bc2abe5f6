"""«My account»: what I see, what I change, what I take with me."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import DeclarationAcceptance, User
from contributions.declarations import declares
from tests.accounts.authenticators import confirm, give_app
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari(client: Client) -> User:
    person: User = UserFactory(email="kari@example.no", name="Kari", phone="+4799887766")
    client.force_login(person)
    return person


def change(client: Client, **fields: str) -> Any:
    return send(client, reverse("accounts:profile_update"), {"name": "Kari", "phone": "", "language": "nb"} | fields)


@pytest.mark.parametrize("name", ["profile", "profile_update", "export"])
def test_the_account_is_only_there_for_somebody_logged_in(client: Client, name: str) -> None:
    address = reverse(f"accounts:{name}")

    assert client.get(address).headers["Location"] == f"{reverse('account_login')}?next={address}"


def test_the_page_shows_who_i_am_and_how_i_log_in(client: Client, kari: User) -> None:
    give_app(kari)

    shown = client.get(reverse("accounts:profile")).content.decode().replace("<wbr>", "")

    for part in ("kari@example.no", "99 88 77 66", "Bokmål", "Kodeapp", "Du har ikke passord."):
        assert part in shown


@pytest.mark.parametrize(
    ("written", "kept"), [("99 88 77 66", "+4799887766"), ("+46 8 123 456 78", "+46812345678"), ("", "")]
)
def test_a_telephone_number_may_be_written_in_any_way(client: Client, kari: User, written: str, kept: str) -> None:
    change(client, phone=written)

    kari.refresh_from_db()
    assert kari.phone == kept


def test_what_is_no_telephone_number_is_refused_beside_the_field(client: Client, kari: User) -> None:
    response = change(client, phone="12", name="Ny")

    kari.refresh_from_db()
    assert "phone" in response.context["form"].errors
    assert kari.name == "Kari"
    assert "<strong>Kari</strong>" in response.content.decode()


def test_a_name_is_needed_and_a_national_identity_number_is_refused(client: Client, kari: User) -> None:
    assert "name" in change(client, name="").context["form"].errors
    assert "name" in change(client, name="Kari 13097248022").context["form"].errors


def test_the_language_of_the_account_wins_over_the_one_chosen_before(client: Client, kari: User) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    change(client, language="nn")

    assert "Opplysningane dine er lagra." in client.get(reverse("accounts:profile")).content.decode()


def test_the_download_holds_what_the_portal_knows_and_no_secret(client: Client, kari: User) -> None:
    secret = give_app(kari)
    DeclarationAcceptance.objects.create(user=kari, kind="tests.sober", version="1", accepted_at=timezone.now())
    DeclarationAcceptance.objects.create(user=UserFactory(), kind="other", version="1", accepted_at=timezone.now())

    confirm(client, kari)
    response = client.get(reverse("accounts:export"))

    held = json.loads(response.content)
    assert held["account"]["email"] == "kari@example.no"
    assert [row["kind"] for row in held["declarations"]] == ["tests.sober"]
    assert [row["type"] for row in held["second_step"]] == ["totp"]
    assert secret not in response.content.decode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="slt-portalen.json"'


def test_the_page_lists_what_i_have_accepted_in_words(client: Client, kari: User) -> None:
    DeclarationAcceptance.objects.create(user=kari, kind="tests.sober", version="1", accepted_at=timezone.now())
    declares("tests.sober", "Jeg er edru.")

    assert "Jeg er edru." in client.get(reverse("accounts:profile")).content.decode()
