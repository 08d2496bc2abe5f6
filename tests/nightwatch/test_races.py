"""Many people at the same moment, each on a connection of their own."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import User
from nightwatch.models import Shift, SignUp
from nightwatch.services import places
from nightwatch.services.errors import OverlapError, PlaceError
from reminders.models import Reminder
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walker, walkers
from tests.nightwatch.invariants import assert_places_hold

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def shifts() -> list[Shift]:
    group = GroupFactory(numbers=[])
    return [ShiftFactory(group=group, starts_at=FRIDAY + timedelta(days=day), maximum=4) for day in range(3)]


def all_at_once(acts: list[Callable[[], object]]) -> list[BaseException | object]:
    """Run each act in a thread of its own, from one starting shot; return what came back or was raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> BaseException | object:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def signing_up(shift: Shift, person: User) -> Callable[[], SignUp]:
    return partial(places.sign_up, shift=shift, by=person, now=NOW)


def test_forty_people_on_four_places(shifts: list[Shift]) -> None:
    people = walkers(40)

    answers = all_at_once([signing_up(shifts[0], person) for person in people])

    assert [answer for answer in answers if isinstance(answer, BaseException)] == []
    states = list(shifts[0].sign_ups.in_order_of_arrival().values_list("state", flat=True))
    assert states == ["confirmed"] * 4 + ["waiting"] * 36
    assert_places_hold()
    assert Reminder.objects.filter(kind="nightwatch.signed_up").count() == 40


def test_one_person_on_ten_shifts_at_the_same_hour() -> None:
    group, person = GroupFactory(numbers=[]), walker()
    same_hour = [ShiftFactory(group=group) for _ in range(10)]

    answers = all_at_once([signing_up(shift, person) for shift in same_hour])

    assert sum(isinstance(answer, OverlapError) for answer in answers) == 9
    assert SignUp.objects.active().count() == 1


def test_twenty_clicks_on_one_shift(shifts: list[Shift]) -> None:
    person = walker()

    answers = all_at_once([signing_up(shifts[0], person)] * 20)

    assert {getattr(answer, "pk", answer) for answer in answers} == {shifts[0].sign_ups.get().pk}


def acts_at_random(shifts: list[Shift], people: list[User], dice: random.Random) -> Iterator[Callable[[], object]]:
    """Sign-ups with sign-offs, a change of numbers, a move and a cancellation thrown in."""
    leader = people[0]
    for sign_up in SignUp.objects.active():
        if dice.random() < 0.5:
            yield partial(places.withdraw, sign_up=sign_up, by=sign_up.user, now=NOW)
    for person in people:
        yield signing_up(dice.choice(shifts), person)
    for maximum in (3, 6):
        yield partial(places.change_numbers, shift=shifts[0], minimum=2, maximum=maximum, by=leader, now=NOW)
    starts_at = shifts[0].starts_at + timedelta(hours=1)
    ends_at = starts_at + timedelta(hours=3)
    yield partial(places.move, shift=shifts[1], starts_at=starts_at, ends_at=ends_at, place="", by=leader, now=NOW)
    yield partial(places.cancel, shift=shifts[2], by=leader, now=NOW)


@pytest.mark.parametrize("seed", range(5))
def test_everything_at_once_leaves_the_places_whole(shifts: list[Shift], seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    people = walkers(24)
    for person in people[:12]:
        places.sign_up(shift=dice.choice(shifts), by=person, now=NOW)
    acts = list(acts_at_random(shifts, people, dice))
    dice.shuffle(acts)

    answers = all_at_once(acts)

    unexpected = [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, PlaceError)]
    assert unexpected == []
    assert_places_hold()
