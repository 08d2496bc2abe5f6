"""The front page of the administration: what needs somebody, then the models grouped in words."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.admin import site
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from administration.groups import GROUPS
from reminders.enums import State
from reminders.services import heartbeats
from reminders.tasks import SEND_DUE
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.pages import words_of
from tests.reminders.factories import ReminderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _administrator(client: Client) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nb",
            (
                "Personer og innlogging",
                "Roller og tilgang",
                "Andre trinn i innloggingen",
                "Nummerserier",
                "Eksterne kontoer",
            ),
        ),
        (
            "nn",
            (
                "Personar og innlogging",
                "Roller og tilgang",
                "Andre steg i innlogginga",
                "Nummerseriar",
                "Eksterne kontoar",
            ),
        ),
    ],
)
def test_the_front_page_names_each_group_once_in_the_readers_language(
    client: Client, language: str, words: tuple[str, ...]
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    response = client.get(reverse("admin:index"))

    groups = [str(group["name"]) for group in response.context["app_list"]]
    models = [str(model["name"]) for group in response.context["app_list"] for model in group["models"]]
    assert sorted(set(groups)) == sorted(groups)
    assert sorted(set(models)) == sorted(models)
    assert [word for word in words if word not in {*groups, *models}] == []
    assert "Authenticators" not in models
    assert {group["app_label"] for group in response.context["app_list"]} == {key for key, _name, _labels in GROUPS}


def shown(client: Client) -> str:
    return words_of(client.get(reverse("admin:index")).content.decode())


def test_what_needs_somebody_stands_first(client: Client) -> None:
    ReminderFactory(state=State.PUT_ASIDE)
    onboarded("1833")
    ends = timezone.localdate() + timedelta(days=20)
    AppointmentFactory(user__name="Kari", municipality_id=onboarded("3418").pk, role="coordinator", ends_on=ends)

    page = shown(client)

    assert "1 melding kunne ikke sendes." in page
    assert "Rana har verken koordinator eller administrator." in page
    assert f"Kari er koordinator i Åsnes til {ends:%d.%m.%Y}." in page
    assert "Ingenting blir sendt" in page


def test_when_nothing_needs_anybody_it_says_so(client: Client) -> None:
    heartbeats.beat(name=SEND_DUE, now=timezone.now())

    assert "Ingenting akkurat nå." in shown(client)


@pytest.mark.parametrize("count", [1, 3])
def test_the_front_page_asks_as_much_for_three_needs_as_for_one(
    client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in ("1833", "3418", "4613")[:count]:
        onboarded(number)
        AppointmentFactory(municipality_id=number, role="coordinator", ends_on=timezone.localdate())
    client.get(reverse("admin:index"))

    with django_assert_max_num_queries(9):
        client.get(reverse("admin:index"))


@pytest.mark.parametrize("name", ["admin:reference", "admin:onboard"])
def test_the_ways_on_from_it_open(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200
    assert f'href="{reverse(name)}"' in client.get(reverse("admin:index")).content.decode()


def test_a_password_is_changed_where_everybody_changes_theirs(client: Client) -> None:
    assert client.get(reverse("admin:password_change")).headers["Location"] == reverse("account_change_password")


@pytest.mark.parametrize("runs", [True, False], ids=["administrator", "member"])
def test_every_address_of_the_administration_asks_who_it_is(runs: bool) -> None:
    somebody = logged_in(UserFactory(is_staff=runs, is_superuser=runs))
    # What everybody may ask for: to be let in, and the words of the scripts.
    found = {f"/admin/{pattern.pattern}" for pattern in site.urls[0] if isinstance(pattern, URLPattern)}
    keys = {"<int:pk>": "999999", "<str:number>": "9999", "<app_label>": "x", "<int:content_type_id>": "0"}
    paths = {re.sub("<[^>]+>", lambda match: keys.get(match.group(), "0"), each) for each in found}
    plain = {each for each in paths if "(?P" not in each} - {"/admin/login/", "/admin/logout/", "/admin/jsi18n/"}

    turned_away = {each for each in plain if "/admin/login/" in somebody.get(each).headers.get("Location", "")}

    assert len(plain) > 10
    assert turned_away == (set() if runs else plain)


@pytest.mark.parametrize("value", ["", " ", "nothing"])
def test_an_odd_name_of_a_field_in_the_address_is_no_fault_of_the_portal(client: Client, value: str) -> None:
    row = ReminderFactory()

    said = client.get(reverse("admin:reminders_reminder_change", args=[row.pk]), {"_to_field": value})

    assert said.status_code == (200 if not value.strip() else 400)
