"""The list of shifts one can take: what is in it, in which order, and how little it asks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from municipalities.models import Municipality
from nightwatch.models import Shift, SignUp
from nightwatch.selectors.taking import hours_of
from nightwatch.services import places
from tests.municipalities.factories import onboarded
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walker, walkers
from tests.pages import squeezed

LIST = "/natteravn/vakter/"


def keys_of(stage: Stage, query: str = "", person: Any = None) -> list[int]:
    page = stage.client(person).get(LIST + query)
    return [shift.pk for evening in page.context["evenings"] for shift in evening.shifts]


@pytest.fixture
def elsewhere(stage: Stage) -> Shift:
    onboarded("1833")
    Municipality.objects.filter(pk="1833").update(has_nightwatch=True)
    made: Shift = ShiftFactory(group=GroupFactory(numbers=["1833"]), starts_at=FRIDAY + timedelta(days=1))
    return made


def test_shifts_of_all_groups_stand_under_their_dates_next_first(stage: Stage, elsewhere: Shift) -> None:
    sooner = ShiftFactory(group=stage.group, starts_at=FRIDAY - timedelta(days=2))
    ShiftFactory(group=GroupFactory(numbers=["4612"]))  # of a municipality that does not use natteravn
    ShiftFactory(group=stage.group, starts_at=NOW - timedelta(hours=1))
    places.cancel(shift=ShiftFactory(group=stage.group), by=stage.leader, now=NOW)

    page = stage.client().get(LIST)

    assert keys_of(stage) == [sooner.pk, stage.shift.pk, elsewhere.pk]
    shown = squeezed(page.content.decode())
    days = ["Onsdag 3. mars 2027", "Fredag 5. mars 2027", "Lørdag 6. mars 2027"]
    assert sorted(days, key=shown.index) == days


def test_a_shift_beside_my_own_is_not_one_i_can_take(stage: Stage) -> None:
    beside = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(hours=1))

    assert keys_of(stage, person=stage.volunteer) == [stage.shift.pk]
    assert keys_of(stage, person=stage.stranger) == [stage.shift.pk, beside.pk]
    assert "Du har plass" in squeezed(stage.client(stage.volunteer).get(LIST).content.decode())


def test_place_and_weekday_stay_in_the_address(stage: Stage, elsewhere: Shift) -> None:
    slug = Municipality.objects.get(pk="1833").slug
    # Begins on a Friday and is over on Saturday: it belongs to Friday.
    late = ShiftFactory(group=elsewhere.group, starts_at=datetime(2027, 3, 12, 22, 30, tzinfo=UTC))

    assert keys_of(stage, f"?sted={slug}") == [elsewhere.pk, late.pk]
    assert keys_of(stage, f"?sted={slug}&dag=4") == [late.pk]
    assert keys_of(stage, "?dag=5") == [elsewhere.pk]
    assert keys_of(stage, "?sted=x&dag=99&side=-3") == [stage.shift.pk, elsewhere.pk, late.pk]
    page = stage.client().get(f"{LIST}?sted={slug}&dag=0")
    assert "Ingen vakter der og da" in squeezed(page.content.decode())


def test_later_pages_keep_what_the_list_is_narrowed_to(stage: Stage) -> None:
    for week in range(1, 22):
        ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(weeks=week))

    first, second = (stage.client().get(f"{LIST}?sted=k3418&side={page}") for page in (1, 2))

    assert 'href="?sted=k3418&amp;side=2"' in first.content.decode()
    assert [sum(len(each.shifts) for each in page.context["evenings"]) for page in (first, second)] == [20, 2]


def test_one_tap_gives_a_place(stage: Stage) -> None:
    client = stage.client(stage.stranger)
    assert f'action="/natteravn/vakter/{stage.shift.pk}/meld-pa/"' in client.get(LIST).content.decode()

    client.post(f"/natteravn/vakter/{stage.shift.pk}/meld-pa/")

    assert SignUp.objects.confirmed().filter(user=stage.stranger, shift=stage.shift).exists()


def test_a_full_shift_points_on_to_the_next_with_places(stage: Stage) -> None:
    for person in walkers(2):
        places.sign_up(shift=stage.shift, by=person, now=NOW)
    full = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=1), maximum=2)
    for person in walkers(2):
        places.sign_up(shift=full, by=person, now=NOW)
    free = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=2))
    ShiftFactory(starts_at=FRIDAY + timedelta(days=2))  # of another group

    page = stage.client(stage.stranger).get(stage.shift.get_absolute_url())
    mine = stage.client(stage.volunteer).get(stage.shift.get_absolute_url())
    open_one = stage.client(stage.stranger).get(free.get_absolute_url())

    assert [shift.pk for shift in page.context["next_open"]] == [free.pk]
    assert "De neste vaktene med ledige plasser" in squeezed(page.content.decode())
    assert (mine.context["next_open"], open_one.context["next_open"]) == ([], [])


@pytest.mark.parametrize("who", ["stranger", None])
def test_the_list_asks_as_much_of_many_as_of_one(stage: Stage, who: str | None) -> None:
    client = stage.client(getattr(stage, who) if who else None)
    asked = []
    for number in (0, 20):
        for day in range(number):
            shift = ShiftFactory(group=GroupFactory(), starts_at=FRIDAY + timedelta(days=day + 1))
            places.sign_up(shift=shift, by=walker(), now=NOW)
        client.get(LIST)
        with CaptureQueriesContext(connection) as caught:
            page = client.get(LIST)
        asked.append(len(caught))

    assert asked[0] == asked[1] <= 8
    assert len(page.content) < 60_000


def test_hours_over_the_nights_of_clock_changes(stage: Stage) -> None:
    me = walker()
    for starts_at, hours in [
        (datetime(2027, 3, 27, 21, tzinfo=UTC), 4),
        (datetime(2027, 10, 30, 20, tzinfo=UTC), 6.5),
        (datetime(2026, 12, 30, 21, tzinfo=UTC), 2),
    ]:
        shift = ShiftFactory(group=stage.group, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours))
        places.sign_up(shift=shift, by=me, now=starts_at - timedelta(days=9))

    found = hours_of(me, year=2027, now=datetime(2027, 12, 1, tzinfo=UTC))

    assert (found["shifts"], found["length"]) == (3, timedelta(hours=12.5))
    assert (found["shifts_this_year"], found["length_this_year"]) == (2, timedelta(hours=10.5))


def test_my_shifts_say_how_long_i_have_walked(stage: Stage) -> None:
    shift = ShiftFactory(group=stage.group, starts_at=NOW - timedelta(days=3))
    places.sign_up(shift=shift, by=stage.volunteer, now=NOW - timedelta(days=5))

    page = stage.client(stage.volunteer).get("/natteravn/mine/")

    assert "1 vakt, 4 timer i alt. I år 1 vakt, 4 timer." in squeezed(page.content.decode())
