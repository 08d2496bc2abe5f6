"""The year wheel: the same in the picture and in the table, only what one may see, and on one sheet of paper."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from contributions.places import Visit, YearOf
from councils.enums import Level
from meetings.services import planning
from municipalities.enums import Role
from municipalities.models import Municipality
from nightwatch.models import Shift
from planning import wheel
from planning.models import YearlyItem
from planning.selectors.wheel import Wheel, wheel_of
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory
from tests.meetings.factories import NOW
from tests.meetings.pages import client_of
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.nightwatch.factories import ShiftFactory
from tests.pages import words_of
from tests.planning.conftest import Planner, meeting_on, sent
from tests.planning.pages import address, page, status_of

YEAR = 2027


@pytest.fixture(autouse=True)
def _asnes(db: None) -> None:
    onboarded("3418")


def seen(person: User, *numbers: str) -> Wheel:
    about = YearOf(YEAR, numbers or ("3418",))
    return wheel_of(Visit(person, about, NOW), about)


def test_meetings_of_all_levels_stand_in_the_picture_and_in_the_table(planner: Planner) -> None:
    governing = sent(meeting_on(CouncilFactory(name="Politirådet"), date(2027, 4, 1)))
    meeting_on(CouncilFactory(name="Koordineringsgruppa", level=Level.COORDINATING), date(2027, 5, 4))

    shown = page(planner.person, "wheel", "k3418", aar=YEAR)

    words = words_of(shown)
    assert ("Politirådet 1." in words, "Koordineringsgruppa 4." in words) == (True, True)
    assert (shown.count("wheel__mark--draft"), f'href="/moter/{governing.pk}/"' in shown) == (2, True)
    assert [level.value for level in seen(planner.person).levels] == ["governing", "coordinating"]


def test_what_one_may_not_see_and_what_is_cancelled_stands_nowhere(planner: Planner) -> None:
    council = CouncilFactory(name="Politirådet")
    reader = AppointmentFactory(role=Role.READER).user
    sent(meeting_on(council, date(2027, 4, 1)))
    meeting_on(council, date(2027, 5, 4))
    cancelled = sent(meeting_on(council, date(2027, 6, 1)))
    planning.cancel(meeting=cancelled, reason="Uvær", by=planner.person, now=NOW)
    sent(meeting_on(CouncilFactory(owners=["1833"]), date(2027, 7, 1)))

    assert [mark.day.month for mark in seen(planner.person).marks] == [4, 5]
    # A draft is for those who prepare it.
    assert [mark.day.month for mark in seen(reader).marks] == [4]


def test_a_shared_body_stands_once_across_its_owners(planner: Planner) -> None:
    AppointmentFactory(user=planner.person, municipality_id="3417")
    meeting_on(CouncilFactory(owners=["3418", "3417"]), date(2027, 4, 1))

    assert len(seen(User.objects.get(pk=planner.person.pk), "3418", "3417").marks) == 1


def test_yearly_items_come_in_their_years_and_are_numbered(planner: Planner) -> None:
    for title, month, day, every, first in [
        ("Ungdata", 3, None, 3, 2026),
        ("Budsjett", 10, 1, 1, 2020),
        ("Årsmelding", 2, 29, 1, 2020),
    ]:
        YearlyItem.objects.create(
            municipality_id="3418", title=title, month=month, day=day, every=every, first_year=first
        )

    items = seen(planner.person).items

    assert [(item.number, item.words) for item in items] == [(1, "Årsmelding 29."), (2, "Budsjett 1.")]


def test_natteravn_peaks_come_from_the_room_that_counts_them(planner: Planner) -> None:
    first = ShiftFactory(starts_at=NOW.replace(month=5, day=16, hour=22))
    group = first.group
    Municipality.objects.filter(pk="3418").update(has_nightwatch=True)
    for day in range(10, 15):
        ShiftFactory(group=group, starts_at=NOW.replace(month=5, day=day, hour=22))
    ShiftFactory(group=group, starts_at=NOW.replace(month=9, day=4, hour=22))
    ShiftFactory(group=group, starts_at=NOW.replace(month=9, day=5, hour=22), state="cancelled", cancelled_at=NOW)
    numbers = list(group.municipalities.values_list("pk", flat=True))

    found = seen(planner.person, *numbers)

    assert [(bar.month, bar.value, bar.is_peak) for bar in found.bars] == [(5, 6, True), (9, 1, False)]
    assert found.rows[4].counts == [("Natteravn", 6, True)]
    assert Shift.objects.count() == 8


def test_without_natteravn_there_is_no_column_for_it(planner: Planner) -> None:
    assert "Natteravn</th>" not in page(planner.person, "wheel", "k3418")


def test_across_municipalities_one_is_chosen_in_the_address(planner: Planner) -> None:
    AppointmentFactory(user=planner.person, municipality_id="3417")
    onboarded("3417")
    meeting_on(CouncilFactory(name="Rådet i Åsnes"), date(2027, 4, 1))
    meeting_on(CouncilFactory(name="Rådet i Grue", owners=["3417"]), date(2027, 4, 2))

    everything = words_of(page(planner.person, "own_wheel", aar=YEAR))
    grue = words_of(page(planner.person, "own_wheel", aar=YEAR, kommune="3417"))

    assert ("Rådet i Åsnes" in everything, "Rådet i Grue" in everything) == (True, True)
    assert ("Rådet i Åsnes" in grue, "Rådet i Grue" in grue) == (False, True)
    # Whom one has nothing to do with is no choice.
    assert "Rådet i Åsnes" in page(planner.person, "own_wheel", aar=YEAR, kommune="1833")


def test_a_stranger_sees_no_wheel() -> None:
    assert [status_of(UserFactory(), name, *args) for name, args in (("own_wheel", ()), ("wheel", ("k3418",)))] == [
        403,
        403,
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_wheel_asks_the_same_however_full_the_year_is(
    planner: Planner, number: int, warm_content_types: None
) -> None:
    for each in range(number):
        council = CouncilFactory()
        meeting_on(council, date(2027, 4, each + 1))
        YearlyItem.objects.create(municipality_id="3418", title=str(each), month=4, first_year=2020)
        ShiftFactory(starts_at=NOW.replace(month=5, day=16 + each, hour=22))
    client = client_of(planner.person)
    client.get(address("own_wheel"))

    with CaptureQueriesContext(connection) as caught:
        client.get(address("own_wheel"), {"aar": YEAR})

    assert len(caught) <= 9


# --- Geometry ---


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_a_day_stands_in_its_month(day: date) -> None:
    turn = wheel.turn_of(day)

    assert (day.month - 1) / 12 < turn < day.month / 12


@given(st.lists(st.floats(0, 0.999), max_size=30))
def test_no_two_marks_lie_on_each_other(turns: list[float]) -> None:
    turns = sorted(turns)

    radii = wheel.apart(turns, radius=200, least=15, step=15)

    for one in range(len(turns)):
        for other in range(one):
            gap = min(abs(turns[one] - turns[other]), 1 - abs(turns[one] - turns[other]))
            assert radii[one] != radii[other] or 2 * 3.14159 * 200 * gap >= 14.9


@pytest.mark.parametrize(
    ("numbers", "peaks"),
    [([0] * 12, set()), ([4] * 12, set()), ([1] * 11 + [9], {12}), ([9] + [0] * 11, set())],
)
def test_a_peak_is_far_above_the_other_months(numbers: list[int], peaks: set[int]) -> None:
    assert wheel.peak_months(numbers) == peaks
