"""People in the administration."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from accounts.models import CalendarFeed, DeclarationAcceptance, KeptDays, User
from contributions import kept
from history.models import Change
from tests.accounts.authenticators import confirm, give_app
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.councils.factories import TenureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> User:
    """Somebody who has just shown that it is them."""
    person: User = UserFactory(email="admin@example.no", is_staff=True, is_superuser=True)
    client.force_login(person)
    confirm(client, person)
    return person


def write(client: Client, address: str, **fields: str) -> int:
    status: int = send(client, address, {"name": "Kari", "phone": "", "language": "nn"} | fields).status_code
    return status


def act(client: Client, person: User, name: str, **more: str) -> str:
    """Do an act with somebody, confirmed; return the page that follows."""
    fields = {"action": name, "_selected_action": str(person.pk), "sure": "yes"} | more
    return client.post(reverse("admin:accounts_user_changelist"), fields, follow=True).content.decode()


@pytest.mark.usefixtures("administrator")
def test_a_person_is_added_by_address_and_without_a_password(client: Client) -> None:
    assert write(client, reverse("admin:accounts_user_add"), email="Kari@Example.no") == 302

    kari = User.objects.get(email="kari@example.no")
    assert (kari.language, kari.has_usable_password(), kari.is_staff) == ("nn", False, False)


@pytest.mark.usefixtures("administrator")
def test_an_address_that_somebody_has_is_refused_in_the_form(client: Client) -> None:
    UserFactory(email="kari@example.no")

    assert write(client, reverse("admin:accounts_user_add"), email="kari@example.no") == 200


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


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("wanted", [True, False])
def test_an_administrator_is_made_and_unmade_as_a_whole(client: Client, wanted: bool) -> None:
    kari = UserFactory(is_staff=not wanted, is_superuser=not wanted)
    ticked = {"is_administrator": "on"} if wanted else {}

    write(client, reverse("admin:accounts_user_change", args=[kari.pk]), email=kari.email, **ticked)

    kari.refresh_from_db()
    assert (kari.is_staff, kari.is_superuser, kari.identity_changed_at is not None) == (wanted, wanted, True)


def test_nobody_unmakes_themselves(client: Client, administrator: User) -> None:
    write(client, reverse("admin:accounts_user_change", args=[administrator.pk]), email=administrator.email)

    administrator.refresh_from_db()
    assert (administrator.name, administrator.is_superuser) == ("Kari", True)


def test_writing_a_person_is_confirmed_first(client: Client) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    kari = UserFactory(email="kari@example.no")

    answers = [
        client.post(reverse("admin:accounts_user_change", args=[kari.pk]), {"email": "ny@example.no"}),
        client.post(reverse("admin:accounts_user_changelist"), {"action": "close", "_selected_action": kari.pk}),
        client.get(reverse("admin:person_erase", args=[kari.pk])),
    ]

    asked = reverse("account_reauthenticate_by_code")
    assert [answer.headers["Location"].partition("?")[0] for answer in answers] == [asked] * 3
    assert User.objects.filter(email="kari@example.no", is_active=True).exists()


@pytest.mark.usefixtures("administrator")
def test_an_account_is_closed_opened_again_and_its_address_released(client: Client) -> None:
    kari = UserFactory(email="kari@example.no")

    early = act(client, kari, "release_address")
    act(client, kari, "close")
    closed = User.objects.get(pk=kari.pk)
    act(client, kari, "open_again")
    opened = User.objects.get(pk=kari.pk)
    act(client, kari, "close")
    act(client, kari, "release_address")

    assert ("Kontoen er åpen." in early, closed.is_active, opened.is_active) == (True, False, True)
    assert not User.objects.filter(email="kari@example.no").exists()


@pytest.mark.usefixtures("administrator")
def test_somebody_is_logged_out_everywhere(client: Client) -> None:
    kari = UserFactory()
    theirs = logged_in(kari)

    act(client, kari, "end_sessions")

    assert theirs.get(reverse("accounts:profile")).status_code == 302


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(("why", "is_done"), [("", False), ("Mistet telefonen", True), ("Fnr 01010750160", False)])
def test_a_second_step_is_reset_with_a_reason(
    client: Client,
    why: str,
    is_done: bool,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    kari = UserFactory()
    give_app(kari)

    with django_capture_on_commit_callbacks(execute=True):
        act(client, kari, "reset_second_step", why=why)

    assert [mail.to for mail in mailoutbox] == ([[kari.email]] if is_done else [])
    assert all("Mistet telefonen" not in mail.body for mail in mailoutbox)
    assert Authenticator.objects.filter(user=kari).exists() is not is_done
    assert LogEntry.objects.filter(change_message__contains="Mistet telefonen").exists() is is_done


@pytest.mark.parametrize("name", ["end_sessions", "close", "release_address", "reset_second_step"])
def test_nobody_does_it_to_themselves(client: Client, administrator: User, name: str) -> None:
    shown = act(client, administrator, name, why="Prøver")

    administrator.refresh_from_db()
    assert "Dette er din egen konto." in shown
    assert (administrator.is_active, administrator.email) == (True, "admin@example.no")


@pytest.mark.usefixtures("administrator")
def test_who_acts_on_a_person_is_recorded(client: Client, administrator: User) -> None:
    kari = UserFactory()

    act(client, kari, "close")

    written = Change.objects.filter(table="accounts_user", row=str(kari.pk)).latest("pk")
    assert (written.actor, written.way, written.after) == (administrator, "admin", {"is_active": False})


@pytest.mark.usefixtures("administrator")
def test_a_person_is_shown_with_all_roles_and_days(client: Client) -> None:
    held = AppointmentFactory(user__name="Kari", municipality_id=onboarded("1833").pk, starts_on=date(2026, 1, 1))
    TenureFactory(user=held.user, seat__title="Rektor")

    page = words_of(client.get(reverse("admin:person", args=[held.user.pk])).content.decode())

    assert all(word in page for word in ("Kari", "Rana", "01.01.2026", "Rektor", "Avslutt nå"))


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("count", [1, 3])
def test_a_person_costs_as_much_with_three_roles_as_with_one(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kari = UserFactory()
    for number in ("1833", "3418", "4613")[:count]:
        AppointmentFactory(user=kari, municipality_id=onboarded(number).pk)
        TenureFactory(user=kari)
    client.get(reverse("admin:person", args=[kari.pk]))

    with django_assert_num_queries(11):
        client.get(reverse("admin:person", args=[kari.pk]))


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(("reason", "is_done"), [("", False), ("own_wish", True)])
def test_a_person_is_erased_with_a_reason(client: Client, reason: str, is_done: bool) -> None:
    kari = UserFactory(name="Kari")
    address = reverse("admin:person_erase", args=[kari.pk])

    shown = client.get(address).content.decode()
    client.post(address, {"reason": reason} if reason else {})

    kari.refresh_from_db()
    assert ("Vil du slette Kari?" in shown, kari.is_erased) == (True, is_done)


@pytest.mark.usefixtures("administrator")
def test_what_has_to_be_done_before_somebody_is_erased_is_said(client: Client) -> None:
    held = AppointmentFactory(municipality_id=onboarded("1833").pk, role="coordinator")

    answer = client.post(reverse("admin:person_erase", args=[held.user.pk]), {"reason": "own_wish"})

    assert (answer.status_code, "Rana har ingen annen SLT-koordinator" in answer.content.decode()) == (409, True)


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
    taken = {"action": "take_away", "_selected_action": str(row.pk), "sure": "yes", "why": "Mistet telefonen"}
    client.post(reverse("admin:accounts_secondstep_changelist"), taken)
    assert not Authenticator.objects.exists()


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


@pytest.fixture
def _forgets() -> Iterator[None]:
    yield
    kept.forget()


@pytest.mark.usefixtures("administrator", "_forgets")
def test_a_retention_period_is_decided_and_decided_anew(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = kept.days("reasons")
    found = []
    for days in ("30", "60"):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("admin:accounts_keptdays_add"), {"name": "reasons", "days": days})
        found.append(kept.days("reasons"))

    assert (before, found, KeptDays.objects.count()) == (90, [30, 60], 1)
    assert "2 måneder" in client.get(reverse("privacy")).content.decode()
    assert Change.objects.filter(table="accounts_keptdays", way="admin").count() == 2


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("days", ["0", "-3", "4000", "mange"])
def test_no_retention_period_is_nothing_or_for_ever(client: Client, days: str) -> None:
    answer = client.post(reverse("admin:accounts_keptdays_add"), {"name": "reasons", "days": days})

    assert (answer.status_code, KeptDays.objects.exists()) == (200, False)
