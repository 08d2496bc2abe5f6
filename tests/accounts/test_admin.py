"""People in the administration."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import CalendarFeed, DeclarationAcceptance, User
from tests.accounts.authenticators import give_app
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> User:
    person: User = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(person)
    return person


def write(client: Client, address: str, **fields: str) -> int:
    return client.post(address, {"name": "Kari", "phone": "", "language": "nn", "is_active": "on"} | fields).status_code


@pytest.mark.usefixtures("administrator")
def test_a_person_is_added_by_address_and_without_a_password(client: Client) -> None:
    assert write(client, reverse("admin:accounts_user_add"), email="Kari@Example.no") == 302

    kari = User.objects.get(email="kari@example.no")
    assert (kari.language, kari.has_usable_password()) == ("nn", False)


@pytest.mark.usefixtures("administrator")
def test_a_new_address_takes_the_old_one_out_of_use(client: Client) -> None:
    kari = UserFactory(email="kari@example.no")
    EmailAddress.objects.create(user=kari, email="kari@example.no", verified=True, primary=True)

    write(client, reverse("admin:accounts_user_change", args=[kari.pk]), email="ny@example.no")

    assert list(EmailAddress.objects.filter(user=kari).values_list("email", flat=True)) == ["ny@example.no"]


@pytest.mark.usefixtures("administrator")
def test_nobody_is_deleted(client: Client) -> None:
    assert (
        client.post(reverse("admin:accounts_user_delete", args=[UserFactory().pk]), {"post": "yes"}).status_code == 403
    )


def test_staff_do_not_make_themselves_portal_administrator(client: Client) -> None:
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(*Permission.objects.filter(content_type__app_label="accounts"))
    client.force_login(staff)

    write(
        client,
        reverse("admin:accounts_user_change", args=[staff.pk]),
        email=staff.email,
        is_superuser="on",
        is_staff="on",
    )

    staff.refresh_from_db()
    assert (staff.name, staff.is_superuser) == ("Kari", False)


@pytest.fixture
def staff(client: Client) -> User:
    """Somebody who looks after people and is no portal administrator."""
    person: User = UserFactory(is_staff=True)
    apps = ["accounts", "account", "mfa", "socialaccount"]
    person.user_permissions.add(*Permission.objects.filter(content_type__app_label__in=apps))
    client.force_login(person)
    return person


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize("is_superuser", [True, False])
def test_staff_do_not_change_a_portal_administrator(client: Client, is_superuser: bool) -> None:
    other = UserFactory(email="før@example.no", is_superuser=is_superuser)

    write(client, reverse("admin:accounts_user_change", args=[other.pk]), email="etter@example.no")

    other.refresh_from_db()
    assert other.email == ("før@example.no" if is_superuser else "etter@example.no")


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize("is_superuser", [True, False])
def test_staff_do_not_take_a_second_step_from_a_portal_administrator(client: Client, is_superuser: bool) -> None:
    other = UserFactory(is_superuser=is_superuser)
    give_app(other)
    row = Authenticator.objects.get(user=other).pk
    many = {"action": "delete_selected", "_selected_action": str(row), "post": "yes"}

    client.post(reverse("admin:accounts_secondstep_changelist"), many)

    assert Authenticator.objects.exists() is is_superuser


def test_what_gives_no_role_here_is_not_in_the_administration() -> None:
    names = {model._meta.label for model in admin.site._registry}

    assert (
        names
        & {
            "auth.Group",
            "account.EmailAddress",
            "socialaccount.SocialApp",
            "socialaccount.SocialToken",
        }
        == set()
    )


@pytest.mark.usefixtures("administrator")
def test_a_work_account_is_listed_without_what_the_provider_said(client: Client) -> None:
    row = SocialAccount.objects.create(
        user=UserFactory(name="Kari"), provider="oidc", uid="1", extra_data={"said": "Hemmelig"}
    )

    listed = client.get(reverse("admin:socialaccount_socialaccount_changelist")).content.decode()
    shown = client.get(reverse("admin:socialaccount_socialaccount_change", args=[row.pk])).content.decode()

    assert ("Kari" in listed, "Kari" in shown, "Hemmelig" in listed + shown) == (True, True, False)


@pytest.mark.usefixtures("administrator")
def test_people_are_found_by_name_and_address(client: Client) -> None:
    UserFactory(name="Kari Nordmann", email="kari@example.no")
    UserFactory(name="Ola Nordmann", email="ola@example.no")

    shown = client.get(reverse("admin:accounts_user_changelist"), {"q": "kari"}).content.decode()

    assert "kari@example.no" in shown
    assert "ola@example.no" not in shown


@pytest.mark.usefixtures("administrator")
def test_a_calendar_address_is_listed_and_never_shown(client: Client) -> None:
    feed = CalendarFeed.objects.create(user=UserFactory(name="Kari"))
    addresses = [
        reverse("admin:accounts_calendarfeed_changelist"),
        reverse("admin:accounts_calendarfeed_change", args=[feed.pk]),
    ]

    shown = [client.get(address).content.decode() for address in addresses]

    assert all("Kari" in page for page in shown)
    assert not any(feed.token in page for page in shown)


@pytest.mark.usefixtures("administrator")
def test_what_people_have_accepted_is_read_only(client: Client) -> None:
    accepted = DeclarationAcceptance.objects.create(
        user=UserFactory(), kind="tests", version="1", accepted_at=timezone.now()
    )
    address = reverse("admin:accounts_declarationacceptance_change", args=[accepted.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"kind": "other"}).status_code == 403


@pytest.mark.usefixtures("administrator")
def test_the_secret_of_a_second_step_is_never_shown(client: Client) -> None:
    kari = UserFactory(name="Kari")
    secret = give_app(kari)
    row = Authenticator.objects.get(user=kari)

    listed = client.get(reverse("admin:accounts_secondstep_changelist")).content.decode()
    shown = client.get(reverse("admin:accounts_secondstep_change", args=[row.pk])).content.decode()

    assert ("Kari" in listed, "Kari" in shown, secret in listed + shown) == (True, True, False)
    assert client.post(reverse("admin:accounts_secondstep_delete", args=[row.pk]), {"post": "yes"}).status_code == 302


@pytest.mark.usefixtures("administrator")
def test_second_steps_are_listed_in_norwegian(client: Client) -> None:
    kari = UserFactory(name="Kari")
    give_app(kari)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nb"

    pages = [
        client.get(reverse("admin:accounts_secondstep_changelist")).content.decode(),
        client.get(reverse("admin:accounts_secondstep_change", args=[Authenticator.objects.get().pk])).content.decode(),
    ]

    assert [(word in page.lower()) for page in pages for word in ("created at", "last used")] == [False] * 4
    assert ["sist brukt" in page.lower() and "kari" in page.lower() for page in pages] == [True, True]


@pytest.mark.usefixtures("administrator")
def test_accepted_declarations_are_listed_in_their_words(client: Client) -> None:
    for kind in ("nightwatch.sober", "gone.app"):
        DeclarationAcceptance.objects.create(user=UserFactory(), kind=kind, version="1", accepted_at=timezone.now())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nb"

    page = client.get(reverse("admin:accounts_declarationacceptance_changelist")).content.decode()

    row_and_filter = page.count("Jeg er edru hele vakta.")
    assert (row_and_filter, ">nightwatch.sober<" in page, ">gone.app<" in page) == (2, False, True)
