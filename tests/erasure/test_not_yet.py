"""What has to be done before somebody can be erased: said in words, and nothing is touched."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts.enums import Because
from accounts.models import User
from accounts.services import erasure
from meetings.models import Meeting
from meetings.services import minutes
from municipalities.enums import Role
from tests.accounts.factories import UserFactory
from tests.meetings.factories import NOW, Stage
from tests.municipalities.factories import AppointmentFactory
from tests.nightwatch.factories import ShiftFactory


def only_coordinator(stage: Stage) -> User:
    return stage.coordinator


def only_administrator(stage: Stage) -> User:
    person: User = AppointmentFactory(user=UserFactory(), role=Role.ADMINISTRATOR).user
    return person


def chair_of_open_minutes(stage: Stage) -> User:
    stage.start()
    return stage.people["chair"]


def writer_of_open_minutes(stage: Stage) -> User:
    item = stage.item()
    stage.start()
    AppointmentFactory(user=UserFactory(name="En til"))
    minutes.write_item(item=item, text="Drøftet", version=0, by=stage.coordinator, now=stage.meeting.starts_at)
    return stage.coordinator


def leader_of_a_shift(stage: Stage) -> User:
    person: User = UserFactory()
    ShiftFactory(leader=person, starts_at=NOW + timedelta(days=2))
    return person


def only_portal_administrator(stage: Stage) -> User:
    person: User = UserFactory(is_superuser=True, is_staff=True)
    return person


@pytest.mark.parametrize(
    ("made", "word"),
    [
        pytest.param(only_coordinator, "SLT-koordinator", id="only coordinator"),
        pytest.param(only_administrator, "administrator", id="only administrator"),
        pytest.param(chair_of_open_minutes, "Politirådet", id="minutes of the chair"),
        pytest.param(writer_of_open_minutes, "Politirådet", id="minutes half written"),
        pytest.param(leader_of_a_shift, "Natteravnene", id="shift to lead"),
        pytest.param(only_portal_administrator, "portalen", id="only portal administrator"),
    ],
)
def test_first_things_first(stage: Stage, made: Callable[[Stage], User], word: str) -> None:
    person = made(stage)
    name = person.name

    with pytest.raises(erasure.NotYetError) as refused:
        erasure.erase(person=person, by=person, reason=Because.OWN_WISH, now=NOW)

    (reason,) = refused.value.reasons
    person.refresh_from_db()
    assert (word in str(reason), person.name, person.is_active) == (True, name, True)


def _another(role: str) -> Callable[[Stage], Any]:
    return lambda _stage: AppointmentFactory(user=UserFactory(name="En til"), role=role)


def _approve(stage: Stage) -> Any:
    return minutes.approve(meeting=Meeting.objects.get(pk=stage.meeting.pk), **stage.act(stage.meeting.ends_at))


@pytest.mark.parametrize(
    ("made", "done"),
    [
        pytest.param(only_coordinator, _another(Role.COORDINATOR), id="another coordinator"),
        pytest.param(only_administrator, _another(Role.ADMINISTRATOR), id="another administrator"),
        pytest.param(chair_of_open_minutes, _approve, id="minutes approved"),
        pytest.param(
            only_portal_administrator, lambda _stage: UserFactory(is_superuser=True), id="another portal administrator"
        ),
    ],
)
def test_then_it_can_be_done(stage: Stage, made: Callable[[Stage], User], done: Callable[[Stage], Any]) -> None:
    person = made(stage)
    done(stage)

    erasure.erase(person=person, by=person, reason=Because.OWN_WISH, now=NOW)

    person.refresh_from_db()
    assert person.is_erased


def test_a_role_whose_last_day_was_yesterday_hinders_nothing(stage: Stage) -> None:
    stage.coordinator.appointments.update(ends_on=NOW.date() - timedelta(days=1))

    assert erasure.hindrances(erasure.begin(stage.coordinator, by=None, now=NOW)) == []
