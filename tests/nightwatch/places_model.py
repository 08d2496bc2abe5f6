"""What the state machines of places know: who stands where, in lists, and what has to hold."""

from datetime import timedelta

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from nightwatch.enums import OfferState
from nightwatch.models import Offer, Shift, SignUp, Volunteer
from nightwatch.services import volunteers
from tests.accounts.factories import UserFactory
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walkers
from tests.nightwatch.invariants import assert_places_hold


class PlacesModel(RuleBasedStateMachine):
    """What stands where, as lists say it.

    ``placed`` has who has a place on each shift, ``waiting`` who stands in line, in order of arrival, ``held`` those of
    them for whom a place is held; ``asked`` what is offered: by whom on which shift, and which shift they want in
    return, if any. ``for_team`` are shifts held for a class or team, ``fills`` who fills the turn of theirs.
    Nobody is pushed out, and who waits moves up, or is asked, in order.
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
        # The first two may lead a shift; ``leads`` says who leads which.
        Volunteer.objects.filter(user__in=self.people[:2]).update(is_leader=True)
        self.leads: list[int | None] = [None, None, None]
        self.placed: list[set[int]] = [set(), set(), set()]
        self.waiting: list[list[int]] = [[], [], []]
        self.held: list[set[int]] = [set(), set(), set()]
        self.at_once: set[tuple[int, int]] = set()
        self.unconfirmed: set[tuple[int, int]] = set()
        self.asked: dict[tuple[int, int], int | None] = {}
        self.maximum = [2, 2, 2]
        self.for_team = [False, False, False]
        self.fills: set[tuple[int, int]] = set()
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
        self.fills.discard((index, person))
        if person in self.waiting[index]:
            self.waiting[index].remove(person)
        self.asked.pop((index, person), None)
        if self.leads[index] == person:
            self.leads[index] = None

    def move_up(self, index: int) -> None:
        free, left = self.free(index), self.left(index)
        for person in self.still_waiting(index):
            is_theirs = (index, person) in self.fills
            if free <= (0 if is_theirs else left):
                continue
            free, left = free - 1, max(left - is_theirs, 0)
            if self.is_asked_first(index, person):
                self.held[index].add(person)
            else:
                self.place(index, person)

    def free(self, index: int) -> int:
        return self.maximum[index] - len(self.placed[index]) - len(self.held[index])

    def left(self, index: int) -> int:
        """How many of the free places are held for the class or team."""
        if not self.for_team[index]:
            return 0
        on = self.placed[index] | self.held[index]
        filled = sum((index, person) in self.fills for person in on)
        return max(min(self.maximum[index] - filled, self.free(index)), 0)

    def arrive(self, index: int, person: int, *, by_leader: bool, fills: bool = False) -> None:
        """Somebody new is on the shift; whoever comes when a place is free is not asked."""
        has_free = self.free(index) > (0 if by_leader or fills else self.left(index))
        (self.placed[index].add if has_free else self.waiting[index].append)(person)
        if fills:
            self.fills.add((index, person))

    def is_in_team(self, index: int, person: int) -> bool:
        """Whether the turn of the shift is theirs."""
        return False

    def still_waiting(self, index: int) -> list[int]:
        return [person for person in self.waiting[index] if person not in self.held[index]]

    def is_asked_first(self, index: int, person: int) -> bool:
        return self.asks_who_waits and (index, person) not in self.at_once

    def is_asked(self, index: int, person: int) -> bool:
        return person in self.held[index] or (index, person) in self.unconfirmed

    def place(self, index: int, person: int) -> None:
        is_theirs = (index, person) in self.fills
        self.leave(index, person)
        self.placed[index].add(person)
        if is_theirs:
            self.fills.add((index, person))

    def place_of(self, index: int, person: int) -> SignUp | None:
        found: SignUp | None = (
            SignUp.objects.select_related("user", "shift__group")
            .filter(shift=self.shifts[index], user=self.people[person])
            .order_by("-pk")
            .first()
        )
        return found

    # What has to hold.

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
            fills = {(index, number[each.user_id]) for each in active if each.fills_team}
            assert fills == {each for each in self.fills if each[0] == index}
            asked = {(index, number[each.user_id]) for each in active if each.confirm_by}
            assert asked == {each for each in self.unconfirmed if each[0] == index}

    @invariant()
    def whoever_leads_a_shift_walks_it(self) -> None:
        for index in range(3):
            leader, led_by = self.leads[index], self.now_of(index).leader_id
            if not self.is_cancelled[index]:
                assert led_by == (None if leader is None else self.people[leader].pk)
                assert leader is None or leader in self.placed[index]

    @invariant()
    def only_places_that_are_there_are_offered(self) -> None:
        number: dict[int, int] = {user.pk: person for person, user in enumerate(self.people)}
        shifts = [shift.pk for shift in self.shifts]
        open_ones = Offer.objects.filter(state=OfferState.OPEN, sign_up__isnull=False).select_related("sign_up")
        held = {(shifts.index(each.shift_id), self.owner(each, number)) for each in open_ones}
        assert held == set(self.asked)
        assert all(each.sign_up is not None and each.sign_up.is_confirmed for each in open_ones)

    def owner(self, offer: Offer, number: dict[int, int]) -> int:
        assert offer.sign_up is not None
        return number[offer.sign_up.user_id]
