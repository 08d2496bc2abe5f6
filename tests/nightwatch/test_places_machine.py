"""Any order of acts on three shifts, two of them at the same hour, held against a model made of lists."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from nightwatch.models import OfferTo, Shift, Team, Volunteer
from nightwatch.services import calls, offers, places
from nightwatch.services.errors import OfferGoneError, OverlapError, ShiftClosedError, TeamFullError
from tests.nightwatch.factories import NOW
from tests.nightwatch.places_verbs import PEOPLE, SHIFTS, Places

pytestmark = pytest.mark.soak


class AskingPlaces(Places):
    """The same where whoever waits is asked first."""

    asks_who_waits = True


class ApprovingPlaces(Places):
    """The same where people are approved before their first shift, and two are new."""

    approves_first = True


class TeamPlaces(Places):
    """The same where a class takes turns. Three walk for it; ``walks`` says for whom somebody signed up."""

    def __init__(self) -> None:
        super().__init__()
        self.group.staffing, self.group.hold_days, self.group.call_days = "teams", 1, 20
        self.group.save()
        self.team = Team.objects.create(group=self.group, name="7B")
        self.in_team = {0, 1, 2}
        Volunteer.objects.filter(user__in=self.people[:3]).update(team=self.team)
        self.has_turn = [False, False, False]
        self.walks: dict[tuple[int, int], bool] = {}

    def is_in_team(self, index: int, person: int) -> bool:
        return self.has_turn[index] and person in self.in_team

    def arrive(self, index: int, person: int, *, by_leader: bool, fills: bool = False) -> None:
        super().arrive(index, person, by_leader=by_leader, fills=fills)
        self.got_it(index, person)

    def got_it(self, index: int, person: int) -> None:
        self.walks[index, person] = person in self.in_team

    @rule(index=SHIFTS, is_theirs=st.booleans())
    def set_team(self, index: int, is_theirs: bool) -> None:
        team = self.team if is_theirs else None
        try:
            places.set_team(shift=self.shifts[index], team=team, by=self.leader, now=NOW)
        except ShiftClosedError:
            assert self.is_cancelled[index]
            return
        if is_theirs != self.has_turn[index]:
            self.has_turn[index] = self.for_team[index] = is_theirs
            on = [person for person in range(7) if self.is_on(index, person)]
            self.fills -= {(index, person) for person in range(7)}
            self.fills |= {(index, person) for person in on if is_theirs and self.walks[index, person]}
            self.move_up(index)

    @rule(index=SHIFTS)
    def open_to_all(self, index: int) -> None:
        assert places.open_to_all(shift=self.shifts[index], now=NOW) == self.for_team[index]
        self.for_team[index] = False
        self.move_up(index)

    @rule(index=SHIFTS)
    def call(self, index: int) -> None:
        before = set(self.questions(index).values_list("user", flat=True))
        asked = calls.call(self.shifts[index].pk, now=NOW)
        wanted = {self.people[person].pk for person in self.in_team - self.placed[index]} - before
        assert asked == (len(wanted) if self.for_team[index] else 0)

    @rule(index=SHIFTS, person=PEOPLE, says=st.sampled_from(["yes", "yes", "no"]))
    def answer_turn(self, index: int, person: int, says: str) -> None:
        asked = OfferTo.objects.filter(offer__shift=self.shifts[index], offer__kind="team", user=self.people[person])
        row = asked.select_related("user", "offer__shift__group", "offer__sign_up").order_by("-pk").first()
        if row is None:
            return
        if says == "no":
            offers.decline(asked=row, now=NOW)
            return
        is_new = not self.is_on(index, person)
        try:
            offers.accept(asked=row, now=NOW)
        except OfferGoneError:
            assert not self.for_team[index] or person not in self.in_team
        except TeamFullError:
            assert self.free(index) <= 0 or person in self.waiting[index]
        except OverlapError:
            assert is_new
            assert self.is_busy(index, person)
        else:
            assert self.for_team[index]
            if is_new:
                self.arrive(index, person, by_leader=False, fills=True)
            assert person in self.placed[index]

    @rule(index=SHIFTS, person=PEOPLE, is_theirs=st.booleans())
    def walk_for(self, index: int, person: int, is_theirs: bool) -> None:
        place = self.place_of(index, person)
        if place is None or not self.is_on(index, person):
            return
        places.walk_for(sign_up=place, team=self.team if is_theirs else None, by=self.people[person], now=NOW)
        (self.in_team.add if is_theirs else self.in_team.discard)(person)
        if self.walks[index, person] != is_theirs:
            self.walks[index, person] = is_theirs
            fills = is_theirs and self.has_turn[index]
            (self.fills.add if fills else self.fills.discard)((index, person))
        self.move_up(index)

    def questions(self, index: int) -> Any:
        shift = Shift.objects.get(pk=self.shifts[index].pk)
        return OfferTo.objects.filter(offer__shift=shift, offer__kind="team", offer__state="open")


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Places, AskingPlaces, ApprovingPlaces, TeamPlaces])
def test_places_hold_in_any_order_of_acts(machine: type[Places]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=40, stateful_step_count=40, deadline=None))
