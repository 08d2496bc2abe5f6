"""Any order of acts on three shifts, two of them at the same hour, held against a model made of lists."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from nightwatch.enums import OfferState
from nightwatch.models import JoinAsk, Offer, OfferTo, Shift, SignUp
from nightwatch.services import joining, offers, places, volunteers
from nightwatch.services.errors import (
    AlreadyOfferedError,
    AlreadyOnShiftError,
    ApprovalNeededError,
    DeclinedLatelyError,
    NothingToSwapError,
    OfferGoneError,
    OverlapError,
    PlacesTakenError,
    ShiftClosedError,
    StandInNeededError,
)
from tests.accounts.factories import UserFactory
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walkers
from tests.nightwatch.invariants import assert_places_hold

pytestmark = pytest.mark.soak

SHIFTS = st.integers(0, 2)
PEOPLE = st.integers(0, 6)


class Places(RuleBasedStateMachine):
    """Every verb there is, in any order.

    ``placed`` has who has a place on each shift, ``waiting`` who stands in line, in order of arrival, ``held`` those of
    them for whom a place is held; ``asked`` what is offered: by whom on which shift, and which shift they want in
    return, if any. Nobody is pushed out, and who waits moves up, or is asked, in order.
    """

    asks_who_waits = False
    approves_first = False

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        switches = {"asks_who_waits": self.asks_who_waits, "approves_first": self.approves_first}
        # Those that begin within five days are past the deadline for signing off by oneself.
        self.group = GroupFactory(numbers=[], sign_off_hours=24 * 5, **switches)
        starts = [FRIDAY, FRIDAY + timedelta(hours=2), FRIDAY + timedelta(days=1)]
        self.shifts: list[Shift] = [ShiftFactory(group=self.group, starts_at=at, maximum=2) for at in starts]
        self.people = walkers(7)
        # Where people are approved first, the last two are new.
        self.members = set(range(5 if self.approves_first else 7))
        self.wants: dict[int, int] = {}
        for person in self.people[: len(self.members)]:
            volunteers.join(group=self.group, user=person, now=NOW)
        self.leader = UserFactory()
        self.placed: list[set[int]] = [set(), set(), set()]
        self.waiting: list[list[int]] = [[], [], []]
        self.held: list[set[int]] = [set(), set(), set()]
        self.at_once: set[tuple[int, int]] = set()
        self.unconfirmed: set[tuple[int, int]] = set()
        self.asked: dict[tuple[int, int], int | None] = {}
        self.maximum = [2, 2, 2]
        self.is_cancelled = [False, False, False]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    # What the model knows.

    def is_on(self, index: int, person: int) -> bool:
        return person in self.placed[index] or person in self.waiting[index]

    def now_of(self, index: int) -> Shift:
        found: Shift = Shift.objects.select_related("group").get(pk=self.shifts[index].pk)
        return found

    def overlapping(self, index: int) -> set[int]:
        shift = self.now_of(index)
        others = [other for other in range(3) if other != index]
        return {
            other
            for other in others
            if (rival := self.now_of(other)).starts_at < shift.ends_at and shift.starts_at < rival.ends_at
        }

    def is_busy(self, index: int, person: int, *, but: int | None = None) -> bool:
        return any(self.is_on(other, person) for other in self.overlapping(index) - {but})

    def leave(self, index: int, person: int) -> None:
        self.placed[index].discard(person)
        self.held[index].discard(person)
        self.at_once.discard((index, person))
        self.unconfirmed.discard((index, person))
        if person in self.waiting[index]:
            self.waiting[index].remove(person)
        self.asked.pop((index, person), None)

    def move_up(self, index: int) -> None:
        free = self.maximum[index] - len(self.placed[index]) - len(self.held[index])
        for person in self.still_waiting(index)[: max(free, 0)]:
            if self.is_asked_first(index, person):
                self.held[index].add(person)
            else:
                self.place(index, person)

    def still_waiting(self, index: int) -> list[int]:
        return [person for person in self.waiting[index] if person not in self.held[index]]

    def is_asked_first(self, index: int, person: int) -> bool:
        return self.asks_who_waits and (index, person) not in self.at_once

    def is_asked(self, index: int, person: int) -> bool:
        return person in self.held[index] or (index, person) in self.unconfirmed

    def place(self, index: int, person: int) -> None:
        self.leave(index, person)
        self.placed[index].add(person)

    def place_of(self, index: int, person: int) -> SignUp | None:
        found: SignUp | None = (
            SignUp.objects.select_related("user", "shift__group")
            .filter(shift=self.shifts[index], user=self.people[person])
            .order_by("-pk")
            .first()
        )
        return found

    # The verbs.

    @rule(index=SHIFTS, person=PEOPLE, by_leader=st.booleans())
    def sign_up(self, index: int, person: int, by_leader: bool) -> None:
        try:
            if by_leader:
                places.add(shift=self.shifts[index], user=self.people[person], by=self.leader, now=NOW)
            else:
                places.sign_up(shift=self.shifts[index], by=self.people[person], now=NOW)
        except ShiftClosedError:
            assert self.is_cancelled[index]
        except ApprovalNeededError:
            assert (by_leader, person in self.members) == (False, False)
        except OverlapError:
            assert self.is_busy(index, person)
            assert not self.is_on(index, person)
        else:
            assert by_leader or person in self.members
            self.members.add(person)
            assert not self.is_cancelled[index]
            assert self.is_on(index, person) or not self.is_busy(index, person)
            if not self.is_on(index, person):
                # Whoever comes when a place is free is not asked.
                has_free = len(self.placed[index]) + len(self.held[index]) < self.maximum[index]
                (self.placed[index].add if has_free else self.waiting[index].append)(person)

    @rule(index=SHIFTS, person=PEOPLE)
    def ask_to_join(self, index: int, person: int) -> None:
        """A wish takes no place, and the newest shift is the wanted one."""
        before = SignUp.objects.count()
        try:
            joining.ask(shift=self.now_of(index), by=self.people[person], now=NOW)
        except ShiftClosedError:
            assert self.is_cancelled[index]
        except DeclinedLatelyError:
            assert JoinAsk.objects.filter(user=self.people[person], state="declined").exists()
        else:
            self.wants[person] = index
        assert SignUp.objects.count() == before

    @rule(person=PEOPLE, says=st.sampled_from(["yes", "yes", "no", "take back"]))
    def answer_wish(self, person: int, says: str) -> None:
        asked = JoinAsk.objects.waiting().filter(user=self.people[person]).first()
        assert (asked is not None) == (person in self.wants)
        if asked is None:
            return
        index = self.wants.pop(person)
        if says == "no":
            joining.decline(asked=asked, reason="Fullt.", by=self.leader, now=NOW)
        elif says == "take back":
            joining.take_back(asked=asked, by=self.people[person], now=NOW)
        else:
            got = joining.approve(asked=asked, by=self.leader, now=NOW)
            self.members.add(person)
            is_new = not self.is_on(index, person)
            assert (got is None) == (self.is_cancelled[index] or (is_new and self.is_busy(index, person)))
            if got is not None and is_new:
                (self.placed[index].add if got.is_confirmed else self.waiting[index].append)(person)

    @rule(index=SHIFTS, person=PEOPLE, by_leader=st.booleans())
    def withdraw(self, index: int, person: int, by_leader: bool) -> None:
        place = self.place_of(index, person)
        if place is None:
            return
        is_late = self.now_of(index).sign_off_until < NOW
        try:
            places.withdraw(sign_up=place, by=self.leader if by_leader else self.people[person], now=NOW)
        except StandInNeededError:
            assert (is_late, by_leader) == (True, False)
            assert person in self.placed[index]
            assert all(self.is_asked_first(index, other) for other in self.still_waiting(index))
        else:
            goes_on = any(not self.is_asked_first(index, other) for other in self.still_waiting(index))
            assert by_leader or not is_late or goes_on or person not in self.placed[index]
            self.leave(index, person)
            self.move_up(index)

    @rule(index=SHIFTS, person=PEOPLE)
    def ask_for_stand_in(self, index: int, person: int) -> None:
        place = self.place_of(index, person)
        if place is None:
            return
        try:
            offer = offers.ask_for_stand_in(sign_up=place, names=[], by=self.people[person], now=NOW)
        except ShiftClosedError:
            assert self.is_cancelled[index]
        except AlreadyOfferedError:
            assert (index, person) in self.asked
        except OfferGoneError:
            assert person not in self.placed[index]
        else:
            on = self.placed[index] | self.held[index]
            free = {other for other in self.members if other not in on and not self.is_busy(index, other)}
            number = {user.pk: other for other, user in enumerate(self.people)}
            assert {number[each.user_id] for each in offer.asked.all()} == free
            self.asked[index, person] = None

    @rule(index=SHIFTS, person=PEOPLE, other=SHIFTS)
    def ask_to_swap(self, index: int, person: int, other: int) -> None:
        place = self.place_of(index, person)
        if place is None:
            return
        try:
            offers.ask_to_swap(sign_up=place, in_return=self.now_of(other), by=self.people[person], now=NOW)
        except ShiftClosedError:
            assert index == other or self.is_cancelled[index] or self.is_cancelled[other]
        except AlreadyOfferedError:
            assert (index, person) in self.asked
        except OfferGoneError:
            assert person not in self.placed[index]
        else:
            self.asked[index, person] = other

    @rule(index=SHIFTS, person=PEOPLE)
    def take_back(self, index: int, person: int) -> None:
        if (place := self.place_of(index, person)) is not None:
            offers.take_back(sign_up=place, by=self.people[person], now=NOW)
            self.asked.pop((index, person), None)

    @rule(which=st.integers(0, 30), says=st.sampled_from(["yes", "yes", "no"]))
    def answer(self, which: int, says: str) -> None:
        """Somebody answers a question of any age, also one that is over."""
        rows = list(
            OfferTo.objects.select_related(
                "user", "offer__shift__group", "offer__sign_up", "offer__in_return"
            ).order_by("-pk")
        )
        if not rows:
            return
        row = rows[which % len(rows)]
        if says == "no":
            offers.decline(asked=row, now=NOW)
            return
        assert row.offer.sign_up is not None
        number = {user.pk: other for other, user in enumerate(self.people)}
        index = [shift.pk for shift in self.shifts].index(row.offer.shift_id)
        owner, taker = number[row.offer.sign_up.user_id], number[row.user_id]
        other = [shift.pk for shift in self.shifts].index(row.offer.in_return_id) if row.offer.in_return_id else None
        is_open = row.offer.is_open
        assert is_open == ((index, owner) in self.asked and self.is_newest(row.offer, index, owner))
        try:
            offers.accept(asked=row, now=NOW)
        except OfferGoneError:
            assert not is_open
        except ShiftClosedError:
            assert other is not None
            assert self.is_cancelled[other]
        except AlreadyOnShiftError:
            assert taker in self.placed[index] or (other is not None and owner in self.placed[other])
        except NothingToSwapError:
            assert other is not None
            assert taker not in self.placed[other]
        except OverlapError:
            assert self.is_busy(index, taker, but=other) or (
                other is not None and self.is_busy(other, owner, but=index)
            )
        else:
            assert is_open
            self.give(index, owner, taker)
            if other is not None:
                self.give(other, taker, owner)
                self.move_up(other)
            self.move_up(index)

    def is_newest(self, offer: Offer, index: int, owner: int) -> bool:
        return (
            offer.pk == Offer.objects.filter(shift=self.shifts[index], sign_up__user=self.people[owner]).latest("pk").pk
        )

    def give(self, index: int, owner: int, taker: int) -> None:
        self.leave(index, owner)
        self.leave(index, taker)
        self.placed[index].add(taker)

    @rule(index=SHIFTS, maximum=st.integers(2, 5))
    def change_maximum(self, index: int, maximum: int) -> None:
        confirmed = len(self.placed[index])
        try:
            places.change_numbers(shift=self.shifts[index], minimum=2, maximum=maximum, by=self.leader, now=NOW)
        except PlacesTakenError:
            assert confirmed > maximum
        except ShiftClosedError:
            assert self.is_cancelled[index]
        else:
            assert confirmed <= maximum
            self.maximum[index] = maximum
            line = [person for person in self.waiting[index] if person in self.held[index]]
            self.held[index] -= set(line[maximum - confirmed :])
            self.move_up(index)

    @rule(index=SHIFTS, hours=st.integers(-3, 50))
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
        if before.starts_at == starts_at:
            return
        for person in range(7):
            if self.is_on(index, person) and self.is_busy(index, person):
                self.leave(index, person)
        self.held[index].clear()
        self.unconfirmed |= {(index, person) for person in self.placed[index]}
        self.move_up(index)

    @rule(index=SHIFTS, person=PEOPLE, by_leader=st.booleans())
    def say_yes(self, index: int, person: int, by_leader: bool) -> None:
        place = self.place_of(index, person)
        if place is None:
            return
        try:
            if by_leader:
                places.give(sign_up=place, by=self.leader, now=NOW)
            else:
                places.take(sign_up=place, now=NOW)
        except ShiftClosedError:
            assert self.is_cancelled[index]
        except OfferGoneError:
            assert person not in self.held[index]
            assert person not in self.placed[index]
        else:
            assert person in self.held[index] | self.placed[index]
            self.unconfirmed.discard((index, person))
            if person in self.held[index]:
                self.place(index, person)

    @rule(index=SHIFTS, person=PEOPLE, says=st.booleans())
    def say_no_or_nothing(self, index: int, person: int, says: bool) -> None:
        place = self.place_of(index, person)
        if place is None:
            return
        if says:
            places.let_go(sign_up=place, now=NOW)
        else:
            SignUp.objects.held().filter(pk=place.pk).update(held_until=NOW)
            SignUp.objects.filter(pk=place.pk, confirm_by__isnull=False).update(confirm_by=NOW)
            assert places.lapse(sign_up=place, now=NOW) == self.is_asked(index, person)
        if self.is_asked(index, person):
            self.leave(index, person)
            self.move_up(index)

    @rule(index=SHIFTS, person=PEOPLE, at_once=st.booleans())
    def choose_turn(self, index: int, person: int, at_once: bool) -> None:
        if (place := self.place_of(index, person)) is None:
            return
        places.choose_turn(sign_up=place, takes_at_once=at_once, by=self.people[person], now=NOW)
        if person in self.still_waiting(index):
            (self.at_once.add if at_once else self.at_once.discard)((index, person))

    @rule(index=SHIFTS, sure=st.integers(0, 5))
    def cancel(self, index: int, sure: int) -> None:
        if sure == 0:  # a cancelled shift is the end of it: not too often
            places.cancel(shift=self.shifts[index], by=self.leader, now=NOW)
            self.is_cancelled[index] = True
            for person in range(7):
                self.leave(index, person)

    @invariant()
    def places_hold(self) -> None:
        assert_places_hold()

    @invariant()
    def everybody_stands_where_the_model_says(self) -> None:
        number: dict[int, int] = {user.pk: person for person, user in enumerate(self.people)}
        for index, shift in enumerate(self.shifts):
            active = list(shift.sign_ups.active().in_order_of_arrival())
            assert {number[each.user_id] for each in active if each.is_confirmed} == self.placed[index]
            assert [number[each.user_id] for each in active if each.is_waiting] == self.still_waiting(index)
            assert {number[each.user_id] for each in active if each.is_held} == self.held[index]
            asked = {(index, number[each.user_id]) for each in active if each.confirm_by}
            assert asked == {each for each in self.unconfirmed if each[0] == index}

    @invariant()
    def only_places_that_are_there_are_offered(self) -> None:
        number: dict[int, int] = {user.pk: person for person, user in enumerate(self.people)}
        shifts = [shift.pk for shift in self.shifts]
        open_ones = Offer.objects.filter(state=OfferState.OPEN).select_related("sign_up")
        held = {(shifts.index(each.shift_id), self.owner(each, number)) for each in open_ones}
        assert held == set(self.asked)
        assert all(each.sign_up is not None and each.sign_up.is_confirmed for each in open_ones)

    def owner(self, offer: Offer, number: dict[int, int]) -> int:
        assert offer.sign_up is not None
        return number[offer.sign_up.user_id]


class AskingPlaces(Places):
    """The same where whoever waits is asked first."""

    asks_who_waits = True


class ApprovingPlaces(Places):
    """The same where people are approved before their first shift, and two are new."""

    approves_first = True


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Places, AskingPlaces, ApprovingPlaces])
def test_places_hold_in_any_order_of_acts(machine: type[Places]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=40, stateful_step_count=40, deadline=None))
