"""Two coordinators call the same body at the same moment, over HTTP."""

from functools import partial

import pytest

from meetings.models import Invitation, Meeting
from tests.changes.tabs import send
from tests.meetings.factories import Stage
from tests.meetings.pages import client_of
from tests.meetings.services.test_races import all_at_once
from tests.municipalities.factories import AppointmentFactory
from tests.preparedness.test_pages import ANSWER, address

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_two_who_call_at_once_call_once(stage: Stage) -> None:
    people = [stage.coordinator, AppointmentFactory().user]
    clients = [client_of(person) for person in people]
    path = address("call", stage.council.pk)
    for client in clients:
        client.get(path)

    raised = all_at_once([partial(send, client, path, ANSWER | {"call": "1"}) for client in clients])

    assert raised == [None, None]
    assert (Meeting.objects.filter(kind="emergency").count(), Invitation.objects.count()) == (1, 3)
