"""Every page of the administration opens, and places cannot be changed there."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from nightwatch.models import (
    ClassInvitation,
    Group,
    JoinAsk,
    Offer,
    OfferTo,
    Season,
    Shift,
    ShiftTemplate,
    ShiftWarning,
    SignUp,
    SignUpRequest,
    Team,
    Volunteer,
    Wording,
)
from nightwatch.services import offers, requests
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW

MODELS = [
    *(ClassInvitation, Group, JoinAsk, Offer, OfferTo, Season),
    *(Shift, ShiftTemplate, ShiftWarning, SignUp, SignUpRequest, Volunteer, Wording),
]


@pytest.fixture
def administrator(stage: Stage) -> Client:
    facts = {"email": "a@example.no", "name": "A", "phone": "+4792200000", "language": "nb"}
    requests.ask(shift=stage.shift, **facts, now=NOW)
    ShiftTemplate.objects.create(group=stage.group, weekday=4, starts="22:00", ends="02:00")
    Season.objects.create(group=stage.group, name="Våren", starts_on=date(2027, 3, 1), ends_on=date(2027, 6, 1))
    JoinAsk.objects.create(group=stage.group, user=stage.stranger, shift=stage.shift, asked_at=NOW)
    team = Team.objects.create(group=stage.group, name="7B")
    ClassInvitation.objects.create(group=stage.group, team=team, email="b@example.no", mark="b", invited_at=NOW)
    when: dict[str, Any] = {"applies_from": NOW.date(), "made_at": NOW}
    Wording.objects.create(municipality_id="3418", number=1, text_nb="Vi går", **when)
    ShiftWarning.objects.create(shift=stage.shift, stage="week", made_at=NOW)
    place = SignUp.objects.get(shift=stage.shift)
    offers.ask_for_stand_in(sign_up=place, names=[], by=stage.volunteer, now=NOW)
    return stage.client(UserFactory(is_staff=True, is_superuser=True))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_list_search_and_row_open(administrator: Client, model: Any) -> None:
    options = model._meta
    listed = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    row = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[model.objects.first().pk])

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


def test_who_leaves_a_group_frees_their_places(administrator: Client, stage: Stage) -> None:
    row = Volunteer.objects.get(group=stage.group, user=stage.volunteer)
    Volunteer.objects.filter(pk=row.pk).update(starts_on=date(2026, 1, 1))
    place = SignUp.objects.get(shift=stage.shift, user=stage.volunteer)
    act = {"action": "end_now", "_selected_action": row.pk, "sure": "yes"}

    administrator.post(reverse("admin:nightwatch_volunteer_changelist"), act)

    place.refresh_from_db()
    row.refresh_from_db()
    assert place.withdrawn_at is not None
    assert row.ends_on is not None
    assert Reminder.objects.filter(recipient=stage.volunteer, kind="nightwatch.taken_off").exists()
