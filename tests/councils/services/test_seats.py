from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from councils.errors import EndsBeforeStart, ForeignSeat, HeldLater
from councils.models import Seat, Tenure
from councils.services import seats
from municipalities.models import Municipality
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import LONG_AGO

pytestmark = pytest.mark.django_db
LAST = date(2027, 6, 30)
NOW = datetime(2027, 6, 1, 12, tzinfo=ZoneInfo("Europe/Oslo"))


def test_new_seat_comes_last() -> None:
    council = SeatFactory().council
    owner = Municipality.objects.get(pk="3418")
    facts = seats.SeatFacts(title="Ungdomsleder", municipality=owner, starts_on=LAST)

    new = seats.create(council=council, facts=facts, by=UserFactory(), now=NOW)

    assert list(council.seats.in_order())[-1] == new
    assert Municipality.objects.get(pk="3418").changed_at == NOW


def test_seat_of_a_municipality_that_does_not_own_the_body_is_refused() -> None:
    facts = seats.SeatFacts(title="Rådgiver", municipality=Municipality.objects.get(pk="1833"), starts_on=LAST)
    council = CouncilFactory()

    with pytest.raises(ForeignSeat):
        seats.create(council=council, facts=facts, by=UserFactory(), now=NOW)

    assert not Seat.objects.exists()


@pytest.mark.parametrize(
    ("which", "up", "order"),
    [
        (1, True, ["b", "a", "c"]),
        (1, False, ["a", "c", "b"]),
        (0, True, ["a", "b", "c"]),
        (2, False, ["a", "b", "c"]),
    ],
    ids=["up", "down", "first up", "last down"],
)
def test_move_changes_the_order(which: int, up: bool, order: list[str]) -> None:
    council = CouncilFactory()
    row = [SeatFactory(council=council, title=title) for title in "abc"]

    seats.move(seat=row[which], up=up, by=UserFactory(), now=NOW)

    assert [seat.title for seat in council.seats.in_order()] == order


def test_end_ends_those_who_sit_and_removes_those_who_would_come() -> None:
    seat = SeatFactory()
    TenureFactory(seat=seat, ends_on=date(2027, 12, 31))
    TenureFactory(seat=seat, is_deputy=True)
    TenureFactory(seat=seat, starts_on=date(2028, 1, 1))
    over = TenureFactory(seat=seat, is_deputy=True, ends_on=date(2021, 1, 1))

    seats.end(seat=seat, ends_on=LAST, by=UserFactory(), now=NOW)

    seat.refresh_from_db()
    ends = Tenure.objects.filter(seat=seat).order_by("pk").values_list("ends_on", flat=True)
    assert (seat.ends_on, list(ends)) == (LAST, [LAST, LAST, over.ends_on])


def test_end_before_the_seat_begins_is_refused() -> None:
    tenure = TenureFactory()

    with pytest.raises(EndsBeforeStart):
        seats.end(seat=tenure.seat, ends_on=LONG_AGO - timedelta(days=1), by=UserFactory(), now=NOW)

    tenure.refresh_from_db()
    assert tenure.ends_on is None


def test_end_before_somebody_sat_there_is_refused_and_keeps_the_history() -> None:
    seat = SeatFactory()
    TenureFactory(seat=seat, starts_on=date(2024, 1, 1), ends_on=date(2025, 1, 1))

    with pytest.raises(HeldLater):
        seats.end(seat=seat, ends_on=date(2023, 6, 30), by=UserFactory(), now=NOW)

    seat.refresh_from_db()
    assert (seat.ends_on, seat.tenures.count()) == (None, 1)


@pytest.mark.parametrize(("title", "up"), [("c", True), ("a", False)])
def test_move_passes_the_seats_that_have_ended(title: str, up: bool) -> None:
    council = CouncilFactory()
    row = {name: SeatFactory(council=council, title=name) for name in "abc"}
    Seat.objects.filter(pk=row["b"].pk).update(ends_on=date(2027, 1, 1))

    seats.move(seat=row[title], up=up, by=UserFactory(), now=NOW)

    assert [seat.title for seat in council.seats.in_order() if seat.ends_on is None] == ["c", "a"]
