"""A stage for the pages: a Monday in March, and a group of Åsnes and Grue with its people."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from municipalities.enums import Role
from municipalities.models import Municipality
from nightwatch.models import Group, NightSetup, Shift
from nightwatch.services import places
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.nightwatch.factories import NOW, GroupFactory, ShiftFactory, VolunteerFactory, walker


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
