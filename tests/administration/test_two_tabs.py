"""Every form of the administration that changes something, open in two windows: nobody overwrites anybody."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.admin import site
from django.db.models import Model
from django.test import Client
from django.test.client import RequestFactory

from accounts.admin_base import ServiceAdmin
from accounts.models import KeptDays, User
from councils.models import Tenure
from measures.models import Factor
from meetings.models import LegalBasis
from municipalities.models import Appointment, Municipality, PoliceDistrict
from tests.accounts.authenticators import confirm
from tests.administration.full import address
from tests.changes.tabs import Tab
from tests.permissions.world import World


@dataclass(frozen=True)
class Form:
    """A form by its model: a field with what two windows write in it, and another field where there is one."""

    model: type[Model]
    one: tuple[str, str, str]
    other: tuple[str, str] | None = None

    def __str__(self) -> str:
        return self.model._meta.label


FORMS = [
    Form(Municipality, ("police_unit", "Rana stasjon", "Rana lensmann"), ("slt_name", "Samordning")),
    Form(PoliceDistrict, ("name", "Nordland nord", "Nordland sør")),
    Form(Appointment, ("percent", "40", "60"), ("title", "Koordinator for ungdom")),
    Form(Tenure, ("ends_on", "2030-01-31", "2030-02-28")),
    Form(Factor, ("text_nb", "Utrygge gater", "Utrygge torg"), ("text_nn", "Utrygge stader her")),
    Form(LegalBasis, ("paragraph", "§ 1", "§ 2"), ("law", "lov om noe")),
    Form(User, ("name", "Første navn", "Andre navn"), ("language", "en")),
    Form(KeptDays, ("days", "500", "600")),
]


@pytest.fixture
def windows(administrator: Client, full: World) -> Client:
    confirm(administrator, full.people["portal"])
    return administrator


def path(form: Form) -> str:
    rows: Any = form.model._default_manager.order_by("-pk")
    if form.model is Municipality:
        rows = rows.filter(pk="1833")
    if form.model is User:
        rows = rows.filter(is_superuser=False)
    return address(form.model, "change", rows[0].pk)


def said(client: Client, form: Form, field: str) -> str:
    return str(Tab(client, path(form)).fields[field])


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_the_second_of_two_is_asked_about_the_same_field(windows: Client, form: Form) -> None:
    field, first, second = form.one
    tabs = Tab(windows, path(form)), Tab(windows, path(form))

    saved, asked = tabs[0].save(**{field: first}), tabs[1].save(**{field: second})

    assert (saved.status_code, asked.status_code) == (302, 200)
    assert "Ingenting er lagret ennå" in asked.content.decode()
    assert said(windows, form, field) == first
    again = tabs[1].again(asked)
    assert again.save(**{f"{field}-choice": "mine"}).status_code == 302
    assert said(windows, form, field) == second


@pytest.mark.parametrize("form", [form for form in FORMS if form.other], ids=str)
def test_what_two_changed_in_two_fields_is_kept_of_both(windows: Client, form: Form) -> None:
    (field, first, _second), (other, value) = form.one, form.other or ("", "")
    tabs = Tab(windows, path(form)), Tab(windows, path(form))

    answers = tabs[0].save(**{field: first}), tabs[1].save(**{other: value})

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (said(windows, form, field), said(windows, form, other)) == (first, value)


def test_every_form_that_changes_something_is_in_the_table(full: World, db: None) -> None:
    request = RequestFactory().get("/")
    request.user = full.people["portal"]
    changes = {
        model
        for model, page in site._registry.items()
        if isinstance(page, ServiceAdmin) and page.has_change_permission(request)
    }

    assert {form.model for form in FORMS} == changes
