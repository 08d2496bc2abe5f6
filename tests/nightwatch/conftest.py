"""A stage for the pages: a Monday in March, and a group of Åsnes and Grue with its people."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from municipalities.enums import Role
from municipalities.models import Municipality
from nightwatch.models import Group, NightSetup, Shift
from nightwatch.services import places
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.nightwatch.factories import NOW, GroupFactory, ShiftFactory, VolunteerFactory, walker

FORM = {
    "name": "Kari Prøve",
    "email": "kari@example.no",
    "phone": "922 00 000",
    "adult": "on",
    "sober": "on",
    "conduct": "on",
}
WELCOME = "Ta med lommelykt. Møt Lise ved inngangen."


@dataclass
class Stage:
    group: Group
    shift: Shift
    volunteer: User
    leader: User
    coordinator: User
    reader: User
    elsewhere: User
    stranger: User

    def client(self, person: User | None = None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def stage(db: None, monday: None) -> Stage:
    for number in ("3418", "3417"):
        onboarded(number)
    Municipality.objects.filter(number__in=["3418", "3417"]).update(has_nightwatch=True)
    group = GroupFactory(numbers=["3418", "3417"], slug="solor", name="Natteravnene i Solør")
    shift = ShiftFactory(group=group)
    volunteer = walker(name="Vera Volontør", phone="+4792200000")
    places.sign_up(shift=shift, by=volunteer, now=NOW)
    return Stage(
        group=group,
        shift=shift,
        volunteer=volunteer,
        leader=VolunteerFactory(group=group, user=UserFactory(name="Lise Leder"), is_leader=True).user,
        coordinator=AppointmentFactory(municipality_id="3417").user,
        reader=AppointmentFactory(role=Role.READER).user,
        elsewhere=AppointmentFactory(municipality_id="1833").user,
        stranger=walker(name="Stig Fremmed", phone="+4792200009"),
    )


@pytest.fixture
def night(stage: Stage) -> Stage:
    """The evening, in a group that keeps a log book."""
    NightSetup.objects.create(group=stage.group, has_log_book=True, police_phone="+4762000000")
    return stage


@pytest.fixture
def careful(stage: Stage) -> Stage:
    """The stage, in a group that approves people first and has a welcome."""
    Group.objects.filter(pk=stage.group.pk).update(approves_first=True, welcome=WELCOME)
    stage.group.refresh_from_db()
    return stage


@pytest.fixture
def code_in(mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any) -> Callable[..., str]:
    """Fill in the form in a browser and return the code that was mailed."""

    def asked(client: Client, shift: Shift, **fields: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(f"/natteravn/vakter/{shift.pk}/meld-pa/", FORM | fields)
        assert response.status_code == 302, response.context["form"].errors
        found = re.search(r"^\d{6}$", str(mailoutbox[-1].body), re.MULTILINE)
        return found[0] if found else ""

    return asked
