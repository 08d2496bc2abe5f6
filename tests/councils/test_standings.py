from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.access import can, scope_of
from accounts.models import User
from councils.enums import CouncilAct, SeatFunction
from councils.models import Council
from councils.services import councils, seats
from councils.services.councils import CouncilFacts
from councils.services.seats import SeatFacts
from municipalities.enums import Role
from municipalities.models import Municipality
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import AppointmentFactory

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 15)
NOW = datetime(2027, 3, 15, 12, tzinfo=ZoneInfo("Europe/Oslo"))


def sees(user: User, council: Council) -> bool:
    """What the person sees on the day the test has set, by both faces of the rule."""
    fresh = User.objects.get(pk=user.pk)
    allowed = can(fresh, CouncilAct.VIEW, council)
    assert Council.objects.visible_to(fresh).filter(pk=council.pk).exists() is allowed
    return allowed


def test_body_is_seen_from_the_first_to_the_last_day_of_a_tenure() -> None:
    tenure = TenureFactory(starts_on=TODAY - timedelta(days=1), ends_on=TODAY)
    days = [TODAY + timedelta(days=days) for days in (-2, -1, 0, 1)]

    seen = []
    for day in days:
        with time_machine.travel(day):
            seen.append(sees(tenure.user, tenure.seat.council))

    assert seen == [False, True, True, False]


def test_body_is_not_seen_through_a_seat_that_has_ended() -> None:
    tenure = TenureFactory(seat=SeatFactory(ends_on=TODAY - timedelta(days=1)))

    with time_machine.travel(TODAY):
        assert not sees(tenure.user, tenure.seat.council)


def test_every_owner_municipality_handles_a_shared_body() -> None:
    council = CouncilFactory(owners=["3905", "3911"])
    people = [AppointmentFactory(municipality_id=number).user for number in ("3905", "3911", "3418")]

    assert [sees(person, council) for person in people] == [True, True, False]


@pytest.mark.parametrize(
    ("role", "may_change"),
    [(Role.COORDINATOR, True), (Role.ADMINISTRATOR, True), (Role.READER, False)],
)
def test_reader_sees_a_body_and_does_not_change_it(role: Role, may_change: bool) -> None:
    council = CouncilFactory()
    user = AppointmentFactory(role=role).user

    assert sees(user, council)
    assert can(user, CouncilAct.CHANGE, council) is may_change


@pytest.mark.parametrize("function", list(SeatFunction))
def test_no_seat_changes_a_body(function: SeatFunction) -> None:
    tenure = TenureFactory(seat=SeatFactory(function=function))

    assert sees(tenure.user, tenure.seat.council)
    assert not can(tenure.user, CouncilAct.CHANGE, tenure.seat.council)


def test_body_is_hidden_from_people_without_a_place_in_it() -> None:
    TenureFactory()

    assert not sees(UserFactory(), CouncilFactory())


def facts_of(kind: Any, row: object, **changed: object) -> Any:
    """What the row says, as its service takes it."""
    return kind(**{name: getattr(row, name) for name in kind.__dataclass_fields__} | changed)


def test_who_asked_before_a_change_hears_of_it_after() -> None:
    body, seat = CouncilFactory(owners=["1833"]), SeatFactory(function=SeatFunction.MEMBER)
    person, member = AppointmentFactory().user, TenureFactory(seat=seat).user
    assert not can(person, CouncilAct.CHANGE, body)
    assert not scope_of(member).ids("councils.chair")

    owners = list(Municipality.objects.filter(pk__in=["1833", "3418"]).order_by("pk"))
    councils.change(council=body, facts=facts_of(CouncilFacts, body), owners=owners, by=person, now=NOW)
    assert can(person, CouncilAct.CHANGE, body)

    new = councils.create(facts=facts_of(CouncilFacts, body, name="Ny"), owners=owners, by=person, now=NOW)
    assert can(person, CouncilAct.CHANGE, new)

    seats.change(seat=seat, facts=facts_of(SeatFacts, seat, function=SeatFunction.CHAIR), by=person, now=NOW)
    assert scope_of(member).ids("councils.chair") == {seat.council_id}

    with time_machine.travel(TODAY):
        seats.end(seat=seat, ends_on=TODAY - timedelta(days=1), by=person, now=NOW)
        assert not scope_of(member).ids("councils.chair")
