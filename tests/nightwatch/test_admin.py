"""Every page of the administration opens, and places cannot be changed there."""

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from nightwatch.models import Group, Shift, SignUp, SignUpRequest, Volunteer
from nightwatch.services import requests
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW

MODELS = [Group, Shift, SignUp, SignUpRequest, Volunteer]


@pytest.fixture
def administrator(stage: Stage) -> Client:
    facts = {"email": "a@example.no", "name": "A", "phone": "+4792200000", "language": "nb"}
    requests.ask(shift=stage.shift, **facts, now=NOW)
    return stage.client(UserFactory(is_staff=True, is_superuser=True))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_list_search_and_row_open(administrator: Client, model: type) -> None:
    options = model._meta  # type: ignore[attr-defined]
    listed = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    row = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[model.objects.first().pk])  # type: ignore[attr-defined]

    answers = [administrator.get(address).status_code for address in (listed, f"{listed}?q=solor", row)]

    assert answers == [200, 200, 200]


def test_every_model_is_registered_or_shown_with_another() -> None:
    registered = {model for model in apps.get_app_config("nightwatch").get_models() if site.is_registered(model)}

    assert registered == set(MODELS)


@pytest.mark.parametrize("model", ["shift", "signup", "signuprequest"])
def test_places_are_only_read(administrator: Client, model: str) -> None:
    assert administrator.get(reverse(f"admin:nightwatch_{model}_add")).status_code == 403


def test_a_request_does_not_show_what_opens_it(administrator: Client) -> None:
    SignUpRequest.objects.update(code_hash="hash-of-the-code")
    request = SignUpRequest.objects.get()

    page = administrator.get(reverse("admin:nightwatch_signuprequest_change", args=[request.pk])).content.decode()

    assert request.token not in page
    assert request.code_hash not in page


def test_a_new_meeting_place_is_told_to_those_on_coming_shifts(administrator: Client, stage: Stage) -> None:
    lists = {f"group_municipalities-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    facts = {"name": "Natteravnene", "slug": "solor", "minimum": "2", "maximum": "3"} | lists
    address = reverse("admin:nightwatch_group_change", args=[stage.group.pk])

    answers = [administrator.post(address, facts | {"meeting_place": "Torget"}).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Reminder.objects.get(kind="nightwatch.shift_moved").recipient == stage.volunteer
    assert Shift.objects.get(pk=stage.shift.pk).sequence == 1
