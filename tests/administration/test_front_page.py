"""The front page of the administration: what needs somebody, then the models grouped in words."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from administration.groups import GROUPS
from reminders.enums import State
from reminders.services import heartbeats
from reminders.tasks import SEND_DUE
from tests.accounts.factories import UserFactory
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
