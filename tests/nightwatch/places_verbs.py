"""The verbs of places as rules of a state machine: each is done, and held against the model."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from nightwatch.models import JoinAsk, Offer, OfferTo, Shift, SignUp
from nightwatch.services import joining, offers, places
from nightwatch.services.errors import (
    AlreadyOfferedError,
    AlreadyOnShiftError,
    ApprovalNeededError,
    DeclinedLatelyError,
    LeaderBusyError,
    MayNotLeadError,
    NothingToSwapError,
    OfferGoneError,
    OverlapError,
    PlacesTakenError,
    ShiftClosedError,
    ShiftFullError,
    StandInNeededError,
)
from tests.nightwatch.factories import FRIDAY, NOW
from tests.nightwatch.places_model import PlacesModel

SHIFTS = st.integers(0, 2)
PEOPLE = st.integers(0, 6)


class Places(PlacesModel):
    """Every verb there is, in any order."""

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
                self.arrive(index, person, by_leader=by_leader, fills=self.is_in_team(index, person))

    @rule(index=SHIFTS, person=st.one_of(st.none(), st.integers(0, 2)))
    def lead(self, index: int, person: int | None) -> None:
        """Who is chosen to lead takes a free place, also before those who wait; who led before keeps theirs."""
        chosen = None if person is None else self.people[person]
        try:
            places.lead(shift=self.shifts[index], leader=chosen, by=self.leader, now=NOW)
        except ShiftClosedError:
            assert self.is_cancelled[index]
            return
        except MayNotLeadError:
            assert person == 2
            return
        except LeaderBusyError:
            assert person is not None
            assert self.is_busy(index, person)
            assert not self.is_on(index, person)
            return
        except ShiftFullError:
            assert person is not None
            assert person not in self.placed[index] | self.held[index]
            assert self.free(index) <= 0
            return
        if person is None:
            self.leads[index] = None
            return
        assert person in {0, 1}
        if person in self.waiting[index]:
            assert person in self.held[index] or self.free(index) > 0
            self.place(index, person)
        elif person not in self.placed[index]:
            assert self.free(index) > 0
            self.arrive(index, person, by_leader=True, fills=self.is_in_team(index, person))
        self.leads[index] = person

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
                self.arrive(index, person, by_leader=False, fills=self.is_in_team(index, person))
                assert got.is_confirmed == (person in self.placed[index])

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
            assert not self.goes_on(index)
        else:
            assert by_leader or not is_late or self.goes_on(index) or person not in self.placed[index]
            self.leave(index, person)
            self.move_up(index)

    def goes_on(self, index: int) -> bool:
        """Whether a place goes on to somebody who waits, so that one may sign off late."""
        line = [
            other for other in self.still_waiting(index) if not self.for_team[index] or (index, other) in self.fills
        ]
        return any(not self.is_asked_first(index, other) for other in line)

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
        ways = ("shift__group", "sign_up", "in_return")
        found = OfferTo.objects.select_related("user", *(f"offer__{way}" for way in ways)).order_by("-pk")
        rows = list(found.filter(offer__sign_up__isnull=False))
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
        is_theirs = (index, owner) in self.fills
        self.leave(index, owner)
        self.leave(index, taker)
        self.placed[index].add(taker)
        self.got_it(index, taker)
        if is_theirs:
            self.fills.add((index, taker))

    def got_it(self, index: int, person: int) -> None:
        """Somebody has a place that was another's."""

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
            # Whoever leads may give somebody who waits a place that is held for a class or team.
            is_given = by_leader and person in self.still_waiting(index) and self.free(index) > 0
            assert person in self.held[index] | self.placed[index] or is_given
            self.unconfirmed.discard((index, person))
            if person in self.held[index] or is_given:
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
            self.for_team[index] = False
            for person in range(7):
                self.leave(index, person)
