"""The pages of a class' turn: what the coordinator switches on, the leader lays, and the parents and others see."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from nightwatch.models import Group, OfferTo, Season, Shift, Team, Volunteer
from nightwatch.services import calls, offers, places, volunteers
from tests.changes.tabs import send
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker
from tests.pages import words_of

pytestmark = pytest.mark.django_db
TEAMS = "/natteravn/solor/turnus/"
LATER = FRIDAY + timedelta(days=14)


@pytest.fixture
def team(stage: Stage) -> Team:
    Group.objects.update(staffing="teams")
    return Team.objects.create(group=Group.objects.get(pk=stage.group.pk), name="7B")


@pytest.fixture
def parent(team: Team) -> User:
    person = walker(name="Pia Forelder")
    volunteers.join(group=team.group, user=person, now=NOW)
    Volunteer.objects.filter(user=person).update(team=team)
    return person


@pytest.fixture
def season(stage: Stage) -> Season:
    first = NOW.date()
    days = {"starts_on": first, "ends_on": first + timedelta(days=60)}
    return Season.objects.create(group=stage.group, name="Våren", **days)


@pytest.fixture
def shift(stage: Stage, team: Team, season: Season) -> Shift:
    made = ShiftFactory(group=team.group, season=season, starts_at=LATER)
    return places.set_team(shift=made, team=team, by=stage.leader, now=NOW)


def seen(client: Any, path: str) -> str:
    return words_of(client.get(path).content.decode())


def question(shift: Shift, person: User) -> str:
    calls.sweep(now=NOW)
    row = OfferTo.objects.get(offer__shift=shift, user=person)
    return reverse("nightwatch:offer_answer", args=[offers.token_of(row)])


def test_a_group_that_has_not_switched_it_on_shows_nothing_of_it(stage: Stage, season: Season) -> None:
    Team.objects.create(group=stage.group, name="7B")
    client = stage.client(stage.leader)

    assert TEAMS not in client.get("/natteravn/solor/").content.decode()
    assert "lag" not in seen(client, stage.shift.get_absolute_url()).split()
    for path in (TEAMS, f"/natteravn/solor/sesonger/{season.pk}/turnus/"):
        assert client.get(path).status_code == 404


def test_the_coordinator_switches_it_on(stage: Stage) -> None:
    page = "/natteravn/solor/bemanning/"
    facts = {"staffing": "mixed", "team_places": "3", "call_days": "28", "hold_days": "14"}

    answer = send(stage.client(stage.coordinator), page, facts)

    assert answer.headers["Location"] == TEAMS
    group = Group.objects.get(pk=stage.group.pk)
    assert (group.staffing, group.team_places, group.call_days, group.hold_days) == ("mixed", 3, 28, 14)
    wrong = send(stage.client(stage.coordinator), page, {"hold_days": "30"})
    assert "Folk blir spurt før plassene blir åpne for alle." in wrong.content.decode()


def test_the_leader_keeps_the_order_and_puts_people_in(stage: Stage, team: Team) -> None:
    client, person = stage.client(stage.leader), Volunteer.objects.get(user=stage.volunteer, group=stage.group)
    other = Team.objects.create(group=team.group, name="9A")

    client.post(TEAMS, {f"turn-{team.pk}": "2", f"turn-{other.pk}": "x"})
    told = client.post(f"{TEAMS}person/", {"volunteer": person.pk, "team": team.pk}, follow=True)

    assert list(Team.objects.order_by("pk").values_list("turn", flat=True)) == [2, None]
    assert "Vera Volontør går for 7B." in words_of(told.content.decode())
    client.post(f"{TEAMS}person/", {"volunteer": person.pk})
    person.refresh_from_db()
    assert person.team is None


def test_a_rota_is_looked_through_and_then_kept(stage: Stage, team: Team, season: Season) -> None:
    other = Team.objects.create(group=team.group, name="9A")
    shifts = [ShiftFactory(group=team.group, season=season, starts_at=LATER + timedelta(weeks=n)) for n in range(4)]
    client, page = stage.client(stage.leader), f"/natteravn/solor/sesonger/{season.pk}/turnus/endre/"

    proposed = client.get(page, {"forste": shifts[1].pk, "hver": "2", "lag": other.pk})
    chosen = [slot.team for slot in proposed.context["slots"]]
    assert chosen == [None, other, None, team]
    assert not Shift.objects.exclude(team=None).exists()

    client.post(
        page, {f"shift-{shift.pk}": each.pk if each else "" for shift, each in zip(shifts, chosen, strict=True)}
    )
    assert [shift.team for shift in Shift.objects.filter(season=season).order_by("starts_at")] == chosen
    assert client.get(page).context["going_on"] == {}
    overview = seen(client, f"/natteravn/solor/sesonger/{season.pk}/turnus/")
    assert "Ingen å spørre" in overview


def test_others_read_for_whom_the_places_are_held_and_until_when(stage: Stage, shift: Shift, parent: User) -> None:
    for person in (None, stage.stranger):
        client = stage.client(person)
        assert "Holdt av til 7B til tirsdag 9. mars" in seen(client, shift.get_absolute_url())
        assert "Pia" not in client.get(shift.get_absolute_url()).content.decode()
        assert shift.get_absolute_url() not in client.get("/natteravn/vakter/").content.decode()
        assert "7B" in seen(client, f"/natteravn/vakter/{shift.pk}/meld-pa/")
    assert shift.get_absolute_url() in stage.client(parent).get("/natteravn/vakter/").content.decode()

    answer = stage.client(stage.stranger).post(f"/natteravn/vakter/{shift.pk}/meld-pa/", follow=True)
    assert "Går du for 7B?" in words_of(answer.content.decode())


def test_after_the_date_the_gaps_are_offered(stage: Stage, shift: Shift, parent: User) -> None:
    client = stage.client(parent)
    client.post(question(shift, parent), {"answer": "accepted"})

    places.open_to_all(shift=shift, now=NOW)

    assert shift.get_absolute_url() in stage.client(stage.stranger).get("/natteravn/vakter/").content.decode()
    stage.client(stage.stranger).post(f"/natteravn/vakter/{shift.pk}/meld-pa/")
    assert shift.sign_ups.confirmed().filter(user=stage.stranger).exists()


def test_a_program_that_opens_the_link_answers_nothing_and_a_button_does(
    stage: Stage, shift: Shift, parent: User
) -> None:
    page, client = question(shift, parent), stage.client()

    assert "Det er 7B sin tur" in seen(client, page)
    assert not shift.sign_ups.exists()

    client.post(page, {"answer": "declined"})
    assert "Du har sagt nei" in seen(client, page)
    leader = seen(stage.client(stage.leader), shift.get_absolute_url())
    assert "Pia Forelder" in leader
    assert "Pia" not in seen(stage.client(stage.stranger), shift.get_absolute_url())


def test_whoever_finds_a_stand_in_takes_the_shift_first(stage: Stage, shift: Shift, parent: User) -> None:
    answer = stage.client(parent).post(question(shift, parent), {"answer": "stand_in"})

    mine = shift.sign_ups.confirmed().get(user=parent)
    assert answer.headers["Location"] == reverse("nightwatch:stand_in_ask", args=[mine.pk])


def test_the_leader_asks_now_opens_and_changes_the_turn(stage: Stage, shift: Shift, parent: User) -> None:
    client, other = stage.client(stage.leader), Team.objects.create(group=shift.group, name="9A")
    path = shift.get_absolute_url()

    client.post(f"{path}sporr/")
    assert OfferTo.objects.filter(user=parent, offer__kind="team").exists()
    client.post(f"{path}lag/", {"team": other.pk})
    shift.refresh_from_db()
    assert (shift.team, shift.team_asked_at) == (other, None)
    client.post(f"{path}apne/")
    shift.refresh_from_db()
    assert shift.team_held_until is None
    client.post(f"{path}lag/", {"team": "999999"})
    shift.refresh_from_db()
    assert shift.team == other


@pytest.mark.parametrize("address", ["lag/", "sporr/", "apne/"])
def test_only_whoever_leads_touches_the_turn(stage: Stage, shift: Shift, parent: User, address: str) -> None:
    for person in (parent, stage.stranger, stage.elsewhere):
        assert stage.client(person).post(f"{shift.get_absolute_url()}{address}").status_code == 403
    shift.refresh_from_db()
    assert (shift.team_held_until is None, shift.team_asked_at, OfferTo.objects.count()) == (False, None, 0)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", ["turnus/", "sesonger/%d/turnus/", "sesonger/%d/turnus/endre/"])
def test_no_more_statements_for_more_rows(
    stage: Stage, shift: Shift, django_assert_max_num_queries: Any, rows: int, page: str
) -> None:
    season, team = Season.objects.get(), shift.team
    assert team is not None
    for number in range(rows):
        each = Team.objects.create(group=team.group, name=f"{number}C")
        person = walker()
        volunteers.join(group=team.group, user=person, now=NOW)
        Volunteer.objects.filter(user=person).update(team=each)
        made = ShiftFactory(group=team.group, season=season, starts_at=LATER + timedelta(weeks=number + 1))
        places.set_team(shift=made, team=each, by=stage.leader, now=NOW)
    calls.sweep(now=NOW)
    client = stage.client(stage.leader)
    path = f"/natteravn/solor/{page % season.pk if '%' in page else page}"
    client.get(path)

    with django_assert_max_num_queries(12):
        client.get(path)
