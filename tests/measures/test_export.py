"""What a person takes out of the measures: their own and what they were let into."""

import json
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from measures.models import Measure
from measures.services import grants
from tests.accounts.authenticators import confirm
from tests.accounts.factories import UserFactory
from tests.measures.factories import NOW, MeasureFactory
from tests.municipalities.factories import onboarded

pytestmark = pytest.mark.django_db


def taken_out(person: User) -> dict[str, Any]:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    confirm(client, person)
    held: dict[str, Any] = json.loads(client.get(reverse("accounts:export")).content)
    return held


def test_a_person_takes_out_their_measures_and_their_grants() -> None:
    onboarded("3418")
    kari, ola = UserFactory(), UserFactory()
    mine, other = MeasureFactory(title="Mitt", responsible=kari), MeasureFactory(title="Andres", responsible=ola)
    for measure, person in ((other, kari), (mine, ola)):
        grants.give(measure=measure, user=person, reason="Samarbeid", ends_on=date(2027, 5, 1), by=ola, now=NOW)

    with time_machine.travel(NOW):
        held = taken_out(kari)

    assert [(row["title"], row["status"]) for row in held["measures"]] == [("Mitt", "planned")]
    assert [(row["content_object__title"], row["reason"], row["ends_on"]) for row in held["access_to_measures"]] == [
        ("Andres", "Samarbeid", "2027-05-01")
    ]


def test_an_ended_grant_tells_that_it_was_and_no_title_of_today() -> None:
    partner, measure = UserFactory(), MeasureFactory(title="Slik det het da")
    given = grants.give(
        measure=measure, user=partner, reason="Om det", ends_on=date(2027, 5, 1), by=measure.responsible, now=NOW
    )
    type(given).dated.filter(pk=given.pk).update(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    Measure.objects.filter(pk=measure.pk).update(title="Slik det heter nå")

    [row] = taken_out(partner)["access_to_measures"]

    assert (row["content_object__title"], row["reason"], row["ends_on"]) == (None, None, "2026-02-01")
