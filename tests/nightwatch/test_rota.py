"""A class or team whose turn a shift is: places held for it, everybody asked, and only what is left open to all."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from nightwatch.models import Group, Offer, OfferTo, Season, Shift, ShiftWarning, Team, Volunteer
from nightwatch.services import calls, offers, places, rota, staffing, teams, volunteers
from nightwatch.services.errors import NotYetError, OfferGoneError, ShiftClosedError, TeamFullError, TeamNotOfGroupError
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, VolunteerFactory, walker
from tests.nightwatch.invariants import assert_places_hold

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(days=14)
# Noon, ten days before.
UNTIL = LATER.replace(hour=11) - timedelta(days=10)


@pytest.fixture
def group() -> Group:
    made: Group = GroupFactory(staffing="teams", warns_when_short=True)
    VolunteerFactory(group=made, is_leader=True)
    return made


@pytest.fixture
def team(group: Group) -> Team:
    return Team.objects.create(group=group, name="7B")


@pytest.fixture
def leader(group: Group) -> User:
    found: User = group.volunteers.get(is_leader=True).user
    return found


def parents(team: Team, number: int) -> list[User]:
    people = [walker() for _ in range(number)]
    for person in people:
        volunteers.join(group=team.group, user=person, now=NOW)
    Volunteer.objects.filter(user__in=people).update(team=team)
    return people


def turn(group: Group, team: Team | None, **facts: Any) -> Shift:
    shift = ShiftFactory(group=group, **({"starts_at": LATER, "maximum": 3} | facts))
    return places.set_team(shift=shift, team=team, by=UserFactory(), now=NOW)


def asked(shift: Shift, person: User) -> OfferTo:
    rows = OfferTo.objects.select_related("user", "offer__shift__group", "offer__sign_up", "offer__in_return")
    return rows.get(offer__shift=shift, user=person)


def fresh(shift: Shift) -> Any:
    return Shift.objects.with_counts().select_related("group", "team").get(pk=shift.pk)


def test_places_are_held_for_the_team_and_others_wait(group: Group, team: Team) -> None:
    (parent,), other = parents(team, 1), walker()
    shift = turn(group, team)

    waits = places.sign_up(shift=shift, by=other, now=NOW)
    comes = places.sign_up(shift=shift, by=parent, now=NOW)

    assert (waits.state, comes.state, comes.fills_team) == ("waiting", "confirmed", True)
    assert shift.team_held_until == UNTIL
    assert (fresh(shift).free_count, fresh(shift).team_left_count) == (0, 2)


def test_in_a_mixed_group_the_other_places_are_open(group: Group, team: Team) -> None:
    Group.objects.update(staffing="mixed", team_places=1)
    shift = turn(Group.objects.get(), team)

    states = [places.sign_up(shift=shift, by=walker(), now=NOW).state for _ in range(3)]

    assert states == ["confirmed", "confirmed", "waiting"]
    assert fresh(shift).team_left_count == 1


def test_everybody_in_the_team_is_asked_once_and_reminded_before_the_date(group: Group, team: Team) -> None:
    people = parents(team, 2)
    shift = turn(group, team)

    counted = [calls.sweep(now=NOW + timedelta(minutes=10 * step))["called"] for step in range(3)]

    assert counted == [2, 0, 0]
    told = Reminder.objects.filter(kind="nightwatch.team_turn")
    assert {row.recipient for row in told} == set(people)
    assert set(told.values_list("useful_until", flat=True)) == {UNTIL}
    due = set(Reminder.objects.filter(kind="nightwatch.team_reminder").values_list("due_at", flat=True))
    assert due == {UNTIL - timedelta(days=3)}
    assert fresh(shift).team_asked_at == NOW


def test_who_comes_to_the_team_later_is_asked_then(group: Group, team: Team) -> None:
    parents(team, 1)
    shift = turn(group, team)
    calls.sweep(now=NOW)

    late = parents(team, 1)

    assert calls.sweep(now=NOW + timedelta(hours=1)) == {"opened": 0, "called": 1}
    assert asked(shift, late[0]).answer == ""


@pytest.mark.parametrize(
    ("starts_at", "now"),
    [(FRIDAY + timedelta(days=60), NOW), (LATER, NOW.replace(hour=2)), (LATER, NOW.replace(hour=21))],
    ids=["far ahead", "night", "late evening"],
)
def test_nobody_is_asked_too_early_or_at_night(group: Group, team: Team, starts_at: datetime, now: datetime) -> None:
    parents(team, 1)
    turn(group, team, starts_at=starts_at)

    assert calls.sweep(now=now)["called"] == 0


def test_yes_gives_a_place_and_no_a_gap(group: Group, team: Team) -> None:
    one, two, three = parents(team, 3)
    shift = turn(group, team, minimum=2, maximum=2)
    calls.sweep(now=NOW)
    waits = places.sign_up(shift=shift, by=walker(), now=NOW)

    assert offers.accept(asked=asked(shift, one), now=NOW).fills_team
    offers.decline(asked=asked(shift, two), now=NOW)
    waits.refresh_from_db()
    assert waits.state == "waiting"

    assert calls.sweep(now=UNTIL) == {"opened": 1, "called": 0}
    waits.refresh_from_db()
    assert (waits.state, fresh(shift).team_held_until) == ("confirmed", None)
    with pytest.raises(OfferGoneError):
        offers.accept(asked=asked(shift, three), now=UNTIL)
    assert_places_hold()


def test_when_the_shift_is_full_the_next_is_thanked(group: Group, team: Team) -> None:
    one, two, three = parents(team, 3)
    shift = turn(group, team, maximum=2)
    calls.sweep(now=NOW)
    for person in (one, two):
        offers.accept(asked=asked(shift, person), now=NOW)

    with pytest.raises(TeamFullError):
        offers.accept(asked=asked(shift, three), now=NOW)
    assert not shift.sign_ups.filter(user=three).exists()

    places.withdraw(sign_up=shift.sign_ups.get(user=one), by=one, now=NOW)
    assert offers.accept(asked=asked(shift, three), now=NOW).is_confirmed


def test_a_stand_in_from_outside_fills_the_place_of_the_team(group: Group, team: Team) -> None:
    (parent,), other = parents(team, 1), walker()
    volunteers.join(group=group, user=other, now=NOW)
    shift = turn(group, team)
    calls.sweep(now=NOW)
    mine = offers.accept(asked=asked(shift, parent), now=NOW)
    question = offers.ask_for_stand_in(sign_up=mine, names=[], by=parent, now=NOW).asked.get(user=other)

    taken = offers.accept(asked=question, now=NOW)

    assert (taken.fills_team, taken.team) == (True, None)
    assert fresh(shift).team_left_count == 2


def test_nobody_looks_for_people_before_the_date_has_passed(group: Group, team: Team) -> None:
    parents(team, 1)
    shift = turn(group, team)
    Group.objects.update(hold_days=2)
    places.reckon_anew(group=Group.objects.get(), now=NOW)
    calls.sweep(now=NOW)
    near, after = LATER.replace(hour=10) - timedelta(days=3), LATER.replace(hour=11) - timedelta(days=2)

    staffing.sweep(now=near)
    assert not Shift.objects.lacking_people(near).exists()
    assert not ShiftWarning.objects.exists()

    calls.sweep(now=after)
    staffing.sweep(now=after)
    assert Shift.objects.lacking_people(after).get() == shift
    assert ShiftWarning.objects.filter(shift=shift).exists()


def test_a_team_with_nobody_is_told_of_once(group: Group, team: Team, leader: User) -> None:
    shift = turn(group, team)

    for step in range(3):
        calls.sweep(now=NOW + timedelta(minutes=10 * step))

    assert Reminder.objects.get(kind="nightwatch.empty_team").recipient == leader
    with pytest.raises(NotYetError):
        calls.call_now(shift=shift, by=leader, now=NOW)
    other = Team.objects.create(group=group, name="9A")
    places.set_team(shift=shift, team=other, by=leader, now=NOW)
    calls.sweep(now=NOW)
    assert Reminder.objects.filter(kind="nightwatch.empty_team").count() == 2


def test_a_shift_that_is_moved_keeps_its_team_and_the_date_that_was_told(group: Group, team: Team) -> None:
    parents(team, 1)
    shift = turn(group, team)
    calls.sweep(now=NOW)
    later = LATER + timedelta(days=20)

    def move(to: datetime) -> Any:
        places.move(shift=shift, starts_at=to, ends_at=to + timedelta(hours=4), place="", by=UserFactory(), now=NOW)
        return fresh(shift)

    assert (move(later).team, fresh(shift).team_held_until) == (team, UNTIL)
    soon = NOW + timedelta(days=3)
    assert move(soon).team_held_until == soon - timedelta(days=1)
    assert move(NOW + timedelta(hours=9)).team_held_until < NOW + timedelta(hours=9)
    assert_places_hold()


def test_another_team_is_asked_instead_and_nobody_loses_a_place(group: Group, team: Team, leader: User) -> None:
    (one, two), other = parents(team, 2), Team.objects.create(group=group, name="9A")
    (third,) = parents(other, 1)
    shift = turn(group, team)
    calls.sweep(now=NOW)
    offers.accept(asked=asked(shift, one), now=NOW)

    places.set_team(shift=shift, team=other, by=leader, now=NOW)
    calls.sweep(now=NOW)

    with pytest.raises(OfferGoneError):
        offers.accept(asked=asked(shift, two), now=NOW)
    assert offers.accept(asked=asked(shift, third), now=NOW).is_confirmed
    assert shift.sign_ups.confirmed().filter(user=one, fills_team=False).exists()
    assert Offer.objects.filter(shift=shift, kind="team").count() == 2


def test_a_cancelled_shift_holds_and_asks_nothing(group: Group, team: Team, leader: User) -> None:
    (one,) = parents(team, 1)
    shift = turn(group, team)
    calls.sweep(now=NOW)

    places.cancel(shift=shift, by=leader, now=NOW)

    assert fresh(shift).team_held_until is None
    with pytest.raises(OfferGoneError):
        offers.accept(asked=asked(shift, one), now=NOW)
    with pytest.raises(ShiftClosedError):
        places.set_team(shift=shift, team=None, by=leader, now=NOW)


def test_a_team_of_another_group_is_refused(group: Group, team: Team, leader: User) -> None:
    foreign = Team.objects.create(group=GroupFactory(), name="7B")
    shift = turn(group, team)

    with pytest.raises(TeamNotOfGroupError):
        places.set_team(shift=shift, team=foreign, by=leader, now=NOW)
    with pytest.raises(TeamNotOfGroupError):
        rota.put_in_team(volunteer=group.volunteers.get(), team=foreign, by=leader, now=NOW)


def test_whoever_is_put_in_the_team_may_take_a_held_place(group: Group, team: Team, leader: User) -> None:
    person = walker()
    shift = turn(group, team, maximum=2)
    waits = places.sign_up(shift=shift, by=person, now=NOW)

    told = places.walk_for(sign_up=waits, team=team, by=person, now=NOW)

    assert (told.state, told.fills_team) == ("confirmed", True)


@pytest.fixture
def season(group: Group) -> Season:
    first = NOW.date()
    made: Season = Season.objects.create(group=group, name="Vår", starts_on=first, ends_on=first + timedelta(days=90))
    for week in range(2, 8):
        ShiftFactory(group=group, season=made, starts_at=FRIDAY + timedelta(weeks=week))
    return made


def test_every_second_shift_goes_to_the_teams_in_turn(group: Group, season: Season, leader: User) -> None:
    first, second = (Team.objects.create(group=group, name=name, turn=turn) for turn, name in enumerate("BA", start=1))
    shifts = list(season.shifts.order_by("starts_at"))

    chosen = rota.proposed(shifts, [first, second], first=1, every=2)
    assert rota.plan(season=season, chosen=chosen, by=leader, now=NOW) == 3

    now = season.shifts.order_by("starts_at")
    assert [shift.team for shift in now] == [None, first, None, second, None, first]


def test_a_new_plan_leaves_what_is_asked_already(group: Group, season: Season, team: Team, leader: User) -> None:
    parents(team, 1)
    other = Team.objects.create(group=group, name="9A")
    shifts = list(season.shifts.order_by("starts_at"))
    rota.plan(season=season, chosen={shift.pk: team for shift in shifts}, by=leader, now=NOW)
    calls.sweep(now=NOW)
    is_asked = set(season.shifts.filter(team_asked_at__isnull=False))
    assert is_asked
    assert len(is_asked) < len(shifts)

    rota.plan(season=season, chosen={shift.pk: other for shift in shifts}, by=leader, now=NOW)

    assert set(season.shifts.filter(team=team)) == is_asked


def test_one_wrong_team_stops_the_whole_plan(group: Group, season: Season, team: Team, leader: User) -> None:
    foreign = Team.objects.create(group=GroupFactory(), name="7B")
    chosen = {shift.pk: each for shift, each in zip(season.shifts.order_by("pk"), (team, foreign), strict=False)}

    with pytest.raises(TeamNotOfGroupError):
        rota.plan(season=season, chosen=chosen, by=leader, now=NOW)

    assert not season.shifts.exclude(team=None).exists()


def test_a_group_that_opens_its_shifts_keeps_the_date_it_told(group: Group, team: Team, leader: User) -> None:
    parents(team, 1)
    told, not_told = turn(group, team), turn(group, team, starts_at=FRIDAY + timedelta(days=60))
    calls.sweep(now=NOW)

    rota.set_staffing(group=group, facts=rota.StaffingFacts(staffing="open"), by=leader, now=NOW)

    assert (fresh(told).team, fresh(told).team_held_until) == (team, UNTIL)
    assert (fresh(not_told).team, fresh(not_told).team_held_until) == (None, None)


def test_a_team_that_is_used_no_more_loses_the_shifts_nobody_is_asked_about(group: Group, team: Team) -> None:
    shift = turn(group, team)

    teams.keep(group=group, names=[])
    places.reckon_anew(group=group, now=NOW)

    assert fresh(shift).team is None
