from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from councils.errors import AlreadySeated, EndsBeforeStart, OutsideSeat, SeatTaken
from councils.models import Seat, Tenure
from councils.services import invitations, tenures
from municipalities.models import Municipality
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import LONG_AGO, onboarded

pytestmark = pytest.mark.django_db
FIRST = date(2027, 1, 1)
NOW = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("Europe/Oslo"))


def appoint(seat: Seat, email: str = "ny@example.no", **fields: Any) -> Tenure:
    given: dict[str, Any] = {"name": "Ny leder", "starts_on": FIRST, "by": UserFactory(), "now": NOW} | fields
    return tenures.appoint(seat=seat, email=email, **given)


def periods(seat: Seat) -> list[tuple[str, date, date | None]]:
    rows = Tenure.objects.filter(seat=seat).order_by("starts_on", "pk")
    return list(rows.values_list("user__email", "starts_on", "ends_on"))


def test_appoint_makes_somebody_new_and_writes_an_invitation() -> None:
    onboarded("4613", language="nn")
    seat = SeatFactory(council=CouncilFactory(owners=["4613"]))

    tenure = appoint(seat, "Ny@Example.no")

    user = User.objects.get(email="ny@example.no")
    assert (tenure.user, user.name, user.language, user.has_usable_password()) == (user, "Ny leder", "nn", False)
    sent = Reminder.objects.get(kind=invitations.SEATED)
    assert (sent.recipient, sent.target, sent.due_at) == (user, tenure, NOW)


def test_appoint_somebody_known_keeps_their_name() -> None:
    user = UserFactory(email="kjent@example.no", name="Rektor")

    tenure = appoint(SeatFactory(), "kjent@example.no", name="Et annet navn")

    user.refresh_from_db()
    assert (tenure.user, user.name) == (user, "Rektor")


def test_appoint_says_on_the_owners_pages_that_something_changed() -> None:
    seat = SeatFactory(council=CouncilFactory(owners=["3905", "3911"]))

    appoint(seat)

    assert set(Municipality.objects.filter(changed_at=NOW).values_list("pk", flat=True)) == {"3905", "3911"}


def test_appoint_to_a_seat_somebody_holds_names_the_holder() -> None:
    held = TenureFactory(user__name="Ordfører")

    with pytest.raises(SeatTaken) as refused:
        appoint(held.seat)

    assert "Ordfører" in str(refused.value.explanation)
    assert not User.objects.filter(email="ny@example.no").exists()
    assert not Reminder.objects.exists()


def test_appoint_takes_over_the_day_after() -> None:
    held = TenureFactory()

    appoint(held.seat, takes_over=True)

    assert periods(held.seat) == [
        (held.user.email, LONG_AGO, FIRST - timedelta(days=1)),
        ("ny@example.no", FIRST, None),
    ]


def test_take_over_does_not_push_out_somebody_who_comes_later() -> None:
    coming = TenureFactory(starts_on=FIRST + timedelta(days=30))

    with pytest.raises(SeatTaken):
        appoint(coming.seat, takes_over=True)

    assert len(periods(coming.seat)) == 1


def test_two_fit_one_after_the_other() -> None:
    held = TenureFactory(ends_on=FIRST - timedelta(days=1))

    appoint(held.seat, ends_on=FIRST + timedelta(days=10))
    appoint(held.seat, "neste@example.no", starts_on=FIRST + timedelta(days=11))

    assert len(periods(held.seat)) == 3


def test_deputies_stand_in_order_beside_the_holder() -> None:
    held = TenureFactory()

    first = appoint(held.seat, "en@example.no", is_deputy=True)
    second = appoint(held.seat, "to@example.no", is_deputy=True)

    assert [(one.is_deputy, one.deputy_order) for one in (first, second)] == [(True, 1), (True, 2)]


def test_the_same_deputy_twice_is_refused() -> None:
    seat = SeatFactory()
    appoint(seat, is_deputy=True)

    with pytest.raises(AlreadySeated):
        appoint(seat, is_deputy=True)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"ends_on": FIRST - timedelta(days=1)}, EndsBeforeStart),
        ({"starts_on": LONG_AGO - timedelta(days=1)}, OutsideSeat),
        ({"ends_on": date(2028, 1, 1)}, OutsideSeat),
        ({}, OutsideSeat),
    ],
    ids=["backwards", "before the seat", "after the seat", "without end"],
)
def test_appoint_outside_the_seat_s_time_is_refused(fields: dict[str, Any], fault: type[Exception]) -> None:
    seat = SeatFactory(ends_on=date(2027, 12, 31))

    with pytest.raises(fault):
        appoint(seat, **fields)

    assert periods(seat) == []


def test_end_sets_the_last_day() -> None:
    held = TenureFactory()

    tenures.end(tenure=held, ends_on=FIRST, by=UserFactory(), now=NOW)

    assert periods(held.seat) == [(held.user.email, LONG_AGO, FIRST)]


@pytest.mark.parametrize(
    ("ends_on", "fault"),
    [(LONG_AGO - timedelta(days=1), EndsBeforeStart), (FIRST, SeatTaken), (date(2029, 1, 1), OutsideSeat)],
    ids=["before it begins", "into the next one's time", "after the seat"],
)
def test_end_refuses_what_cannot_be(ends_on: date, fault: type[Exception]) -> None:
    seat = SeatFactory(ends_on=date(2028, 12, 31))
    held = TenureFactory(seat=seat, ends_on=FIRST - timedelta(days=1))
    TenureFactory(seat=seat, starts_on=FIRST, ends_on=date(2028, 12, 31))

    with pytest.raises(fault):
        tenures.end(tenure=held, ends_on=ends_on, by=UserFactory(), now=NOW)

    held.refresh_from_db()
    assert held.ends_on == FIRST - timedelta(days=1)
