"""Any order of acts on three shifts, two of them at the same hour, held against a model made of lists."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from nightwatch.models import Shift, SignUp
from nightwatch.services import places
from nightwatch.services.errors import OverlapError, PlacesTakenError, ShiftClosedError
from tests.accounts.factories import UserFactory
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walkers
from tests.nightwatch.invariants import assert_places_hold

pytestmark = pytest.mark.soak

SHIFTS = st.integers(0, 2)
PEOPLE = st.integers(0, 6)


class Places(RuleBasedStateMachine):
    """``queues`` has everybody on each shift in order of arrival: the first ``maximum`` have the places.

    That holds until a place is given up by somebody in the middle, since nobody is ever pushed out: the model
    takes the person out of the list, and those behind move one forward.
    """

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        group = GroupFactory(numbers=[])
        starts = [FRIDAY, FRIDAY + timedelta(hours=2), FRIDAY + timedelta(days=1)]
        self.shifts: list[Shift] = [ShiftFactory(group=group, starts_at=at, maximum=2) for at in starts]
        self.people = walkers(7)
        self.leader = UserFactory()
        self.queues: list[list[int]] = [[], [], []]
        self.maximum = [2, 2, 2]
        self.is_cancelled = [False, False, False]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def overlapping(self, index: int) -> set[int]:
        shift = Shift.objects.get(pk=self.shifts[index].pk)
        others = [other for other in range(3) if other != index]
        return {
            other
            for other in others
            if (rival := Shift.objects.get(pk=self.shifts[other].pk)).starts_at < shift.ends_at
            and shift.starts_at < rival.ends_at
        }

    @rule(index=SHIFTS, person=PEOPLE, by_leader=st.booleans())
    def sign_up(self, index: int, person: int, by_leader: bool) -> None:
        queue = self.queues[index]
        busy = any(person in self.queues[other] for other in self.overlapping(index))
        try:
            if by_leader:
                places.add(shift=self.shifts[index], user=self.people[person], by=self.leader, now=NOW)
            else:
                places.sign_up(shift=self.shifts[index], by=self.people[person], now=NOW)
        except ShiftClosedError:
            assert self.is_cancelled[index]
        except OverlapError:
            assert busy
            assert person not in queue
        else:
            assert not self.is_cancelled[index]
            assert person in queue or not busy
            if person not in queue:
                queue.append(person)

    @rule(index=SHIFTS, person=PEOPLE)
    def withdraw(self, index: int, person: int) -> None:
        latest = SignUp.objects.filter(shift=self.shifts[index], user=self.people[person]).order_by("-pk").first()
        if latest is None:
            return
        places.withdraw(sign_up=latest, by=self.people[person], now=NOW)
        if person in self.queues[index]:
            self.queues[index].remove(person)

    @rule(index=SHIFTS, maximum=st.integers(2, 5))
    def change_maximum(self, index: int, maximum: int) -> None:
        confirmed = min(len(self.queues[index]), self.maximum[index])
        try:
            places.change_numbers(shift=self.shifts[index], minimum=2, maximum=maximum, by=self.leader, now=NOW)
        except PlacesTakenError:
            assert confirmed > maximum
        except ShiftClosedError:
            assert self.is_cancelled[index]
        else:
            assert confirmed <= maximum
            self.maximum[index] = maximum

    @rule(index=SHIFTS, hours=st.integers(-3, 30))
    def move(self, index: int, hours: int) -> None:
        starts_at = FRIDAY + timedelta(hours=hours)
        before = Shift.objects.get(pk=self.shifts[index].pk)
        ends_at = starts_at + timedelta(hours=4)
        move = partial(
            places.move, shift=before, starts_at=starts_at, ends_at=ends_at, place="", by=self.leader, now=NOW
        )
        if self.is_cancelled[index]:
            with pytest.raises(ShiftClosedError):
                move()
            return
        move()
        for other in self.overlapping(index):
            self.queues[index] = [person for person in self.queues[index] if person not in self.queues[other]]

    @rule(index=SHIFTS, sure=st.integers(0, 3))
    def cancel(self, index: int, sure: int) -> None:
        if sure == 0:  # a cancelled shift is the end of it: not too often
            places.cancel(shift=self.shifts[index], by=self.leader, now=NOW)
            self.is_cancelled[index] = True
            self.queues[index] = []

    @invariant()
    def places_hold(self) -> None:
        assert_places_hold()

    @invariant()
    def everybody_stands_where_the_model_says(self) -> None:
        for index, shift in enumerate(self.shifts):
            number = {user.pk: person for person, user in enumerate(self.people)}
            active = shift.sign_ups.active().in_order_of_arrival()
            assert [number[sign_up.user_id] for sign_up in active] == self.queues[index]
            confirmed = {number[sign_up.user_id] for sign_up in active if sign_up.is_confirmed}
            assert confirmed == set(self.queues[index][: self.maximum[index]])


@pytest.mark.django_db
def test_places_hold_in_any_order_of_acts() -> None:
    run_state_machine_as_test(Places, settings=settings(max_examples=15, stateful_step_count=20))
