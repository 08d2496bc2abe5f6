"""Each page about a measure is called by the measure, and says first that a form was refused."""

import re

import pytest
from django.urls import reverse

from municipalities.enums import Role
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.measures.factories import MeasureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db


def title_of(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert found is not None
    return " ".join(found[1].split())


@pytest.mark.parametrize("name", ["measure_detail", "measure_change", "measure_status", "grant_give"])
def test_two_measures_have_two_titles(name: str) -> None:
    onboarded("3418")
    client = logged_in(AppointmentFactory(role=Role.COORDINATOR).user)
    measures = [MeasureFactory(title="Ungdomstorget"), MeasureFactory(title="Trygg skulegard")]

    pages = [client.get(reverse(f"measures:{name}", args=[one.pk])).content.decode() for one in measures]

    titles = [title_of(html) for html in pages]
    assert all(one.title in title for one, title in zip(measures, titles, strict=True))
    assert titles[0] != titles[1]


def test_a_refused_status_is_told_in_the_title() -> None:
    onboarded("3418")
    client = logged_in(AppointmentFactory(role=Role.COORDINATOR).user)
    measure = MeasureFactory(title="Ungdomstorget")
    address = reverse("measures:measure_status", args=[measure.pk])

    html = send(client, address, {"status": "stopped", "note": ""}).content.decode()

    assert title_of(client.get(address).content.decode()) == "Ungdomstorget: hvordan går det? – SLT-portalen"
    assert title_of(html) == "Feil: Ungdomstorget: hvordan går det? – SLT-portalen"
