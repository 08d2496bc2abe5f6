"""Whom one may choose among: never somebody who may be a minor."""

from datetime import date

import pytest

from councils import people
from municipalities.enums import Role
from tests.councils.factories import SeatFactory, TenureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

DAY = date(2027, 3, 15)


@pytest.fixture(autouse=True)
def _asnes(db: None) -> None:
    onboarded("3418")


def test_the_appointed_and_the_seated_are_offered_and_no_others() -> None:
    appointed, seated = AppointmentFactory().user, TenureFactory().user
    TenureFactory(seat__council__owners=["1833"])

    assert set(people.connected_to(["3418"], DAY)) == {appointed, seated}


def test_a_reader_is_not_offered_unless_they_sit_in_a_body_too() -> None:
    AppointmentFactory(role=Role.READER)
    seated = AppointmentFactory(role=Role.READER).user
    TenureFactory(user=seated)

    assert list(people.connected_to(["3418"], DAY)) == [seated]


@pytest.mark.parametrize("is_deputy", [False, True], ids=["holder", "deputy"])
def test_who_may_be_a_minor_is_left_out_whatever_else_they_are(is_deputy: bool) -> None:
    youth = TenureFactory(seat=SeatFactory(is_youth=True), is_deputy=is_deputy).user
    TenureFactory(user=youth)
    AppointmentFactory(user=youth)

    assert list(people.connected_to(["3418"], DAY)) == []


def test_who_has_left_the_seat_for_minors_is_offered() -> None:
    grown = TenureFactory(seat=SeatFactory(is_youth=True), ends_on=date(2027, 3, 14)).user
    TenureFactory(user=grown)

    assert list(people.connected_to(["3418"], DAY)) == [grown]
