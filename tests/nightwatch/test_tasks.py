"""What natteravn does by itself."""

from datetime import timedelta

import pytest

from nightwatch.models import SignUpRequest
from nightwatch.services import places, requests
from nightwatch.tasks import tidy
from tests.nightwatch.factories import NOW, ShiftFactory, walkers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_tidy_with_nothing_to_do() -> None:
    assert tidy() == {"erased": 0, "moved_up": 0}


def test_tidy_erases_and_fills_once() -> None:
    shift = ShiftFactory(maximum=2)
    first, *_ = [places.sign_up(shift=shift, by=person, now=NOW) for person in walkers(4)]
    first.user.delete()
    facts = {"email": "a@example.no", "name": "A", "phone": "+4792200000", "language": "nb"}
    requests.ask(shift=shift, **facts, now=NOW - timedelta(days=2))

    assert [tidy(), tidy()] == [{"erased": 1, "moved_up": 1}, {"erased": 0, "moved_up": 0}]

    assert SignUpRequest.objects.count() == 0
    assert shift.sign_ups.confirmed().count() == 2
