"""Who has to set up a second step, what they reach before they have, and who is only asked kindly."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts import second_factor
from accounts.forms import ProfileForm
from accounts.models import User
from changes.forms import target_of
from municipalities.enums import Role
from tests.accounts.authenticators import code_now, give_app, give_recovery_codes, note
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def appointed(role: Role) -> User:
    person: User = AppointmentFactory(role=role).user
    return person


def administrator() -> User:
    return UserFactory(is_staff=True, is_superuser=True)


def lands_on(person: User, address: str = "/") -> str:
    client = Client()
    client.force_login(person)
    response = client.get(address)
    return response.headers.get("Location", address)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_a_role_that_sees_more_sets_up_a_second_step_first(role: Role) -> None:
    assert lands_on(appointed(role), reverse("accounts:profile")) == reverse("mfa_index")


def test_the_portal_administrator_and_staff_do_not_get_past_it_to_the_administration() -> None:
    assert lands_on(administrator(), "/admin/") == reverse("mfa_index")
    assert lands_on(UserFactory(is_staff=True), "/admin/") == reverse("mfa_index")


def test_readers_and_people_without_a_role_go_on() -> None:
    page = reverse("accounts:profile")

    assert lands_on(appointed(Role.READER), page) == page
    assert lands_on(UserFactory(), page) == page


def test_a_role_that_ended_asks_for_nothing() -> None:
    page = reverse("accounts:profile")
    ended = AppointmentFactory(role=Role.COORDINATOR, ends_on=date(2021, 1, 1)).user

    assert lands_on(ended, page) == page


def test_with_a_second_step_used_in_this_session_one_goes_on(client: Client) -> None:
    person = appointed(Role.COORDINATOR)
    give_app(person)
    client.force_login(person)
    note(client, person, "mfa", type="totp")

    assert client.get(reverse("accounts:profile")).status_code == 200


def test_recovery_codes_alone_are_no_second_step() -> None:
    person = appointed(Role.COORDINATOR)
    give_recovery_codes(person)

    assert lands_on(person, reverse("accounts:profile")) == reverse("mfa_index")


@pytest.mark.parametrize("name", ["mfa_index", "account_reauthenticate_by_code", "account_logout", "health"])
def test_what_one_needs_to_set_it_up_is_open(name: str) -> None:
    person = appointed(Role.COORDINATOR)

    assert lands_on(person, reverse(name)) == reverse(name)


def test_nothing_can_be_changed_before_it_is_set_up() -> None:
    client = Client()
    person = appointed(Role.COORDINATOR)
    client.force_login(person)

    response = client.post(reverse("accounts:profile_update"), {"name": "Ny", "language": "nn"})

    person.refresh_from_db()
    assert response.headers["Location"] == reverse("mfa_index")
    assert person.language == "nb"


def test_a_part_of_a_page_sends_the_whole_page_there() -> None:
    client = Client()
    client.force_login(appointed(Role.COORDINATOR))

    response = client.get(reverse("accounts:profile"), headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"] == reverse("mfa_index")


def test_the_page_says_why(client: Client) -> None:
    client.force_login(appointed(Role.COORDINATOR))

    assert "Velg det andre trinnet før du går videre" in client.get(reverse("mfa_index")).content.decode()


def test_where_it_is_not_required_it_is_offered(client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    person = appointed(Role.COORDINATOR)
    client.force_login(person)

    page = client.get(reverse("accounts:profile")).content.decode()

    assert "Gjør innloggingen tryggere" in page
    give_app(person)
    assert "Gjør innloggingen tryggere" not in client.get(reverse("accounts:profile")).content.decode()


def test_where_it_is_not_required_the_middleware_asks_the_database_nothing(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    person = User.objects.get(pk=appointed(Role.COORDINATOR).pk)

    with django_assert_num_queries(0):
        assert not second_factor.is_missing(person)


OFFER = "Gjør innloggingen tryggere"


@pytest.fixture
def offered(settings: Settings) -> Client:
    """A coordinator where a second step is not required."""
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(appointed(Role.COORDINATOR))
    return client


def page(client: Client, name: str = "workbench") -> str:
    return client.get(reverse(name)).content.decode()


@pytest.mark.parametrize(("role", "shown"), [(Role.COORDINATOR, 1), (Role.ADMINISTRATOR, 1), (Role.READER, 0)])
def test_the_page_one_lands_on_offers_it_to_those_who_should_have_it(
    client: Client, settings: Settings, role: Role, shown: int
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    onboarded("3418")
    client.force_login(appointed(role))

    assert page(client).count(OFFER) == shown


def test_not_now_is_remembered_in_the_browser_and_my_account_still_offers_it(offered: Client) -> None:
    response = offered.post(reverse("put_off_second_factor"), {"next": reverse("workbench")})

    cookie = response.cookies[second_factor.PUT_OFF_COOKIE]
    assert (response.headers["Location"], cookie["max-age"]) == (reverse("workbench"), second_factor.PUT_OFF_SECONDS)
    assert cookie["httponly"]
    assert "Du finner innlogging i to trinn under «Kontoen min»" in page(offered)
    assert OFFER not in page(offered)
    assert OFFER in page(offered, "accounts:profile")


def test_another_person_in_the_same_browser_is_still_asked(offered: Client) -> None:
    offered.post(reverse("put_off_second_factor"))
    offered.force_login(appointed(Role.COORDINATOR))

    assert OFFER in page(offered)


def test_not_now_is_no_way_around_what_is_required(offered: Client, settings: Settings) -> None:
    offered.post(reverse("put_off_second_factor"))
    settings.SECOND_FACTOR_REQUIRED = True

    assert offered.get(reverse("workbench")).headers["Location"] == reverse("mfa_index")


def test_reading_the_address_puts_nothing_off(offered: Client) -> None:
    assert offered.get(reverse("put_off_second_factor")).status_code == 405


def with_app(client: Client) -> tuple[User, str]:
    """A coordinator with a code app, in a session that came in without it."""
    person = appointed(Role.COORDINATOR)
    client.force_login(person)
    return person, give_app(person)


SHOW = reverse("mfa_reauthenticate")


def test_a_second_step_of_the_account_does_not_let_a_session_through_that_has_not_used_it(client: Client) -> None:
    with_app(client)

    page = client.get(reverse("workbench") + "?side=2")

    assert page.headers["Location"] == f"{SHOW}?next=%2Farbeidsbenk%2F%3Fside%3D2"


def test_who_shows_it_goes_on_to_where_they_were(client: Client) -> None:
    _person, secret = with_app(client)
    there = client.get(reverse("workbench")).headers["Location"]

    back = client.post(there, {"code": code_now(secret)})

    assert back.headers["Location"] == reverse("workbench")
    assert client.get(reverse("workbench")).status_code == 200


def test_a_recovery_code_shows_it_too(client: Client) -> None:
    person, _secret = with_app(client)
    code = give_recovery_codes(person)[0]

    client.post(SHOW, {"code": code})

    assert client.get(reverse("accounts:profile")).status_code == 200


def test_what_was_written_is_carried_out_when_it_has_been_shown(client: Client) -> None:
    person, secret = with_app(client)
    # The form was opened while the session still held.
    opened = ProfileForm(instance=User.objects.get(pk=person.pk))
    opened.guard(target=target_of(person))
    written = {"name": "Nytt navn", "language": "nb", "shown": opened.shown}
    asked = client.post(reverse("accounts:profile_update"), written)
    person.refresh_from_db()
    assert person.name != "Nytt navn"

    client.post(asked.headers["Location"], {"code": code_now(secret)})

    person.refresh_from_db()
    assert person.name == "Nytt navn"


@pytest.mark.parametrize(
    ("current", "back"),
    [
        ("http://testserver/arbeidsbenk/?side=2", "%2Farbeidsbenk%2F%3Fside%3D2"),
        ("https://evil.example/x", "%2F"),
        ("", "%2F"),
    ],
    ids=["own", "foreign", "none"],
)
def test_a_part_of_a_page_sends_the_whole_page_to_show_it_and_back(client: Client, current: str, back: str) -> None:
    with_app(client)

    response = client.get(reverse("accounts:profile"), headers={"HX-Request": "true", "HX-Current-URL": current})

    assert response.headers["HX-Redirect"] == f"{SHOW}?next={back}"


@pytest.mark.parametrize("name", ["mfa_index", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_view_recovery_codes"])
def test_a_session_without_it_gets_at_no_page_that_adds_another(client: Client, name: str) -> None:
    with_app(client)

    assert client.get(reverse(name)).headers["Location"].startswith(f"{SHOW}?")


@pytest.mark.parametrize("name", ["account_logout", "accounts:log_out_everywhere", "mfa_reauthenticate"])
def test_one_can_leave_without_it(client: Client, name: str) -> None:
    with_app(client)

    assert client.get(reverse(name)).status_code == 200


def test_a_role_that_comes_while_one_is_logged_in_counts_at_once(client: Client) -> None:
    person = UserFactory()
    client.force_login(person)
    assert client.get(reverse("accounts:profile")).status_code == 200

    AppointmentFactory(user=person, role=Role.COORDINATOR)

    assert client.get(reverse("accounts:profile")).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).headers["Location"].startswith("/konto/bekreft/kode/")


def shown(client: Client, person: User) -> None:
    note(client, person, "mfa", type="totp", reauthenticated=True)


def test_the_last_second_step_of_a_role_is_not_taken_away(client: Client) -> None:
    person, _secret = with_app(client)
    shown(client, person)

    page = client.post(reverse("mfa_deactivate_totp"), follow=True).content.decode()

    assert second_factor.is_set_up(person)
    assert "Du må ha et ekstra trinn" in page or "slå av" in page


def test_of_two_second_steps_one_may_be_taken_away(client: Client) -> None:
    person, _secret = with_app(client)
    key = Authenticator.objects.create(user=person, type="webauthn", data={"name": "Nøkkel"})
    shown(client, person)

    client.post(reverse("mfa_deactivate_totp"))
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert list(Authenticator.objects.filter(user=person).values_list("type", flat=True)) == ["webauthn"]


def test_without_a_role_the_last_one_may_go(client: Client) -> None:
    person = UserFactory()
    give_app(person)
    client.force_login(person)
    shown(client, person)

    client.post(reverse("mfa_deactivate_totp"))

    assert not second_factor.is_set_up(person)
