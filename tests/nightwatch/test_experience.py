"""Shifts on which nobody has walked before: the leader sees it, and nobody is refused. NOW is a Monday."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from nightwatch.models import Group, Shift
from nightwatch.services import places
from tests.changes.tabs import send
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walker
from tests.pages import words_of

pytestmark = pytest.mark.django_db
NOBODY = "Ingen erfarne"


def walk(person: User, number: int, *, group: Group | None = None, cancelled: bool = False) -> User:
    """Let the person have walked on so many shifts."""
    for week in range(number):
        shift = ShiftFactory(group=group or GroupFactory(), starts_at=NOW + timedelta(days=1))
        places.add(shift=shift, user=person, by=person, now=NOW)
        if cancelled:
            places.cancel(shift=shift, by=person, now=NOW)
        starts_at = FRIDAY - timedelta(weeks=week + 1)
        Shift.objects.filter(pk=shift.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=4))
    return person


@pytest.fixture
def careful(stage: Stage) -> Stage:
    Group.objects.filter(pk=stage.group.pk).update(wants_experienced=True, experienced_after=2)
    stage.group.refresh_from_db()
    return stage


def lacks(shift: Shift) -> bool:
    return bool(Shift.objects.with_experience(NOW).get(pk=shift.pk).lacks_experience)


@pytest.mark.parametrize(("walked", "lacking"), [(0, True), (1, True), (2, False), (3, False)])
def test_one_who_has_walked_enough_is_enough(careful: Stage, walked: int, lacking: bool) -> None:
    places.sign_up(shift=careful.shift, by=walk(walker(), walked), now=NOW)

    assert lacks(careful.shift) == lacking


def test_walks_of_other_groups_count_and_cancelled_ones_do_not(careful: Stage) -> None:
    places.sign_up(shift=careful.shift, by=walk(walker(), 2, cancelled=True), now=NOW)
    assert lacks(careful.shift)

    places.sign_up(shift=careful.shift, by=walk(walker(), 2, group=GroupFactory()), now=NOW)

    assert not lacks(careful.shift)


def test_who_only_waits_is_not_on_the_shift(careful: Stage) -> None:
    for person in (walker(), walker(), walk(walker(), 2)):
        places.sign_up(shift=careful.shift, by=person, now=NOW)

    assert lacks(careful.shift)


def test_a_group_that_does_not_want_it_is_not_told(stage: Stage) -> None:
    assert not lacks(stage.shift)


def test_a_shift_without_people_lacks_people_and_not_experience(careful: Stage) -> None:
    assert not lacks(ShiftFactory(group=careful.group, starts_at=FRIDAY + timedelta(days=7)))


@pytest.mark.parametrize("page", ["/natteravn/solor/", "/arbeidsbenk/"])
@pytest.mark.parametrize(("who", "sees"), [("leader", True), ("volunteer", False)])
def test_who_leads_sees_it_where_shifts_are_listed(careful: Stage, page: str, who: str, sees: bool) -> None:
    places.sign_up(shift=careful.shift, by=walker(), now=NOW)

    words = words_of(careful.client(getattr(careful, who)).get(page).content.decode())

    assert (NOBODY in words) == sees


@pytest.mark.parametrize(("who", "sees"), [("leader", True), ("coordinator", True), ("volunteer", False)])
def test_who_leads_sees_it_on_the_page_of_the_shift(careful: Stage, who: str, sees: bool) -> None:
    page = careful.client(getattr(careful, who)).get(f"/natteravn/vakter/{careful.shift.pk}/").content.decode()

    assert ("Ingen på denne vakta har gått 2 vakter eller flere." in words_of(page)) == sees


def test_the_coordinator_needs_to_know_when_there_are_enough_people(careful: Stage) -> None:
    client = careful.client(careful.coordinator)
    assert "Vakta mangler 1 person" in words_of(client.get("/arbeidsbenk/").content.decode())

    places.sign_up(shift=careful.shift, by=walker(), now=NOW)
    assert "Ingen erfarne er på vakta" in words_of(client.get("/arbeidsbenk/").content.decode())

    places.sign_up(shift=careful.shift, by=walk(walker(), 2), now=NOW)
    words = words_of(client.get("/arbeidsbenk/").content.decode())
    assert ("Ingen erfarne er på vakta" in words, "Vakta mangler" in words) == (False, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_no_more_statements_for_more_shifts(careful: Stage, django_assert_max_num_queries: Any, rows: int) -> None:
    for week in range(rows):
        shift = ShiftFactory(group=careful.group, starts_at=FRIDAY + timedelta(weeks=week + 1))
        places.sign_up(shift=shift, by=walker(), now=NOW)
    client = careful.client(careful.leader)
    client.get("/natteravn/solor/")

    with django_assert_max_num_queries(12):
        client.get("/natteravn/solor/")


@pytest.mark.parametrize(("after", "kept"), [("0", 2), ("5", 5)])
def test_it_takes_at_least_one_walk_to_be_experienced(careful: Stage, after: str, kept: int) -> None:
    send(
        careful.client(careful.coordinator),
        "/natteravn/solor/folk/",
        {"wants_experienced": "on", "experienced_after": after},
    )

    assert Group.objects.get(pk=careful.group.pk).experienced_after == kept


@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_the_page_of_a_shift_takes_few_statements_with_everything_on(
    careful: Stage, django_assert_max_num_queries: Any, who: str
) -> None:
    Group.objects.filter(pk=careful.group.pk).update(approves_first=True)
    client, page = careful.client(getattr(careful, who)), f"/natteravn/vakter/{careful.shift.pk}/"
    client.get(page)

    with django_assert_max_num_queries(12):
        client.get(page)
