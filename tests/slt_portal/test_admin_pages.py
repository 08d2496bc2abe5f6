"""No broken page on any model in the administration: lists, search, filters, adding."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture(autouse=True)
def _administrator(client: Client) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))


def address(model: type[Model], page: str) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_list_opens(client: Client, model: type[Model]) -> None:
    assert client.get(address(model, "changelist")).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_list_is_searched_where_it_can_be(client: Client, model: type[Model]) -> None:
    wanted = {"q": "Åse"} if admin.site._registry[model].search_fields else {}

    response = client.get(address(model, "changelist"), wanted)

    assert (response.status_code, response.wsgi_request.GET.get("e")) == (200, None)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_page_for_adding_opens_where_one_may_add(client: Client, model: type[Model]) -> None:
    response = client.get(address(model, "add"))

    may_add = admin.site._registry[model].has_add_permission(response.wsgi_request)
    assert response.status_code == (200 if may_add else 403)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ("Personer og innlogging", "Andre trinn i innloggingen", "Nummerserier", "Eksterne kontoer")),
        ("nn", ("Personar og innlogging", "Andre steg i innlogginga", "Nummerseriar", "Eksterne kontoar")),
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
