"""Classes and teams that people walk for, and the table of what each has walked. NOW is a Monday."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from nightwatch.models import Group, Season, Shift, SignUp, Team, Volunteer
from nightwatch.services import offers, places, teams, volunteers
from tests.changes.tabs import send
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walker
from tests.pages import words_of

pytestmark = pytest.mark.django_db
PAGE = "/natteravn/solor/lag/"
FILE = "/natteravn/solor/lag/fil/"


@pytest.fixture
def team(stage: Stage) -> Team:
    made: Team = Team.objects.create(group=stage.group, name="7B")
    return made


def sign_up_of(person: User, shift: Shift) -> SignUp:
    found: SignUp = SignUp.objects.active().select_related("shift__group", "user").get(user=person, shift=shift)
    return found


def walked(group: Group, people: dict[User, Team | None], weeks_ago: int, hours: int = 4) -> Shift:
    shift: Shift = ShiftFactory(group=group, starts_at=NOW + timedelta(days=1), maximum=5)
    for person, team in people.items():
        sign_up = places.add(shift=shift, user=person, by=person, now=NOW)
        places.walk_for(sign_up=sign_up, team=team, by=person, now=NOW)
    starts_at = FRIDAY - timedelta(weeks=weeks_ago)
    Shift.objects.filter(pk=shift.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours))
    return shift


def names(group: Group, *, used: bool = True) -> list[str]:
    return list(group.teams.filter(is_used=used).order_by("name").values_list("name", flat=True))


def test_the_coordinator_writes_the_teams_a_line_each(stage: Stage) -> None:
    send(stage.client(stage.coordinator), "/natteravn/solor/folk/", {"teams": "7B\r\n g14  jenter \r\n\r\n7b"})

    assert names(stage.group) == ["7b", "g14 jenter"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("13097248022", "fødselsnummer"),
        ("x" * 41, "høyst 40 bokstaver"),
        ("\r\n".join(str(number) for number in range(61)), "Høyst 60"),
    ],
    ids=["an identity number", "long", "many"],
)
def test_what_is_no_team_is_refused(stage: Stage, written: str, said: str) -> None:
    page = send(stage.client(stage.coordinator), "/natteravn/solor/folk/", {"teams": written})

    assert said in page.content.decode()
    assert Team.objects.count() == 0


def test_a_team_that_has_walked_is_hidden_and_comes_back_as_itself(stage: Stage, team: Team) -> None:
    places.walk_for(sign_up=sign_up_of(stage.volunteer, stage.shift), team=team, by=stage.volunteer, now=NOW)
    Team.objects.create(group=stage.group, name="9A")

    teams.keep(group=stage.group, names=[])
    assert (names(stage.group), names(stage.group, used=False)) == ([], ["7B"])

    teams.keep(group=stage.group, names=["7b"])
    assert Team.objects.get() == team
    assert names(stage.group) == ["7b"]


def test_a_volunteer_says_whom_they_walk_for_and_it_is_kept_for_the_next_shift(stage: Stage, team: Team) -> None:
    place = sign_up_of(stage.volunteer, stage.shift)
    client = stage.client(stage.volunteer)
    assert "7B" in words_of(client.get(f"/natteravn/pamelding/{place.pk}/").content.decode())

    answer = client.post(f"/natteravn/pamelding/{place.pk}/lag/", {"team": str(team.pk)}, follow=True)

    assert "Du går for 7B." in words_of(answer.content.decode())
    following = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=7))
    assert places.sign_up(shift=following, by=stage.volunteer, now=NOW).team == team


def test_another_choice_leaves_what_was_walked_before(stage: Stage, team: Team) -> None:
    other = Team.objects.create(group=stage.group, name="9A")
    before = walked(stage.group, {stage.volunteer: team}, 1)

    places.walk_for(sign_up=sign_up_of(stage.volunteer, stage.shift), team=other, by=stage.volunteer, now=NOW)

    assert sign_up_of(stage.volunteer, before).team == team
    assert Volunteer.objects.get(user=stage.volunteer).team == other


@pytest.mark.parametrize("given", ["0", "999999", "x", "another group's", "hidden"])
def test_only_a_team_of_the_group_is_chosen(stage: Stage, team: Team, given: str) -> None:
    place = sign_up_of(stage.volunteer, stage.shift)
    places.walk_for(sign_up=place, team=team, by=stage.volunteer, now=NOW)
    if given == "another group's":
        given = str(Team.objects.create(group=GroupFactory(), name="7B").pk)
    if given == "hidden":
        given = str(Team.objects.create(group=stage.group, name="9A", is_used=False).pk)

    stage.client(stage.volunteer).post(f"/natteravn/pamelding/{place.pk}/lag/", {"team": given})

    place.refresh_from_db()
    assert place.team in {team, None}


def test_whoever_takes_over_walks_for_their_own_team(stage: Stage, team: Team) -> None:
    place, other = sign_up_of(stage.volunteer, stage.shift), walker()
    places.walk_for(sign_up=place, team=team, by=stage.volunteer, now=NOW)
    volunteers.join(group=stage.group, user=other, now=NOW)
    asked = offers.ask_for_stand_in(sign_up=place, names=[], by=stage.volunteer, now=NOW).asked.get(user=other)

    assert offers.accept(asked=asked, now=NOW).team is None


def test_the_file_counts_shifts_people_and_hours_of_each_team(stage: Stage, team: Team) -> None:
    run = Team.objects.create(group=stage.group, name="=HYPERLINK(1)")
    first, second, third = walker(), walker(), walker()
    walked(stage.group, {first: team, second: team, third: None}, 1)
    walked(stage.group, {first: team, third: run}, 2, hours=3)
    walked(GroupFactory(), {walker(): None}, 3)

    file = stage.client(stage.leader).get(FILE)

    assert file.headers["Content-Disposition"].endswith('lag-2027-01-01.csv"')
    assert file.content.decode() == (
        "\ufeffKlasse eller lag;Vakter;Personer;Timer\r\n"
        "7B;2;2;11\r\n"
        "'=HYPERLINK(1);1;1;3\r\n"
        "Ingen klasse eller lag;1;1;4\r\n"
    )


def test_walks_are_counted_over_the_season_that_is_asked_for(stage: Stage, team: Team) -> None:
    spring = {"starts_on": NOW.date(), "ends_on": NOW.date() + timedelta(days=90)}
    winter = {"starts_on": NOW.date() - timedelta(days=30), "ends_on": NOW.date() - timedelta(days=1)}
    season, before = (
        Season.objects.create(group=stage.group, name=name, **days)
        for name, days in (("Vår", spring), ("Vinter", winter))
    )
    walked(stage.group, {walker(): team}, 1)
    client = stage.client(stage.coordinator)

    counted = {
        over: client.get(FILE, {"over": over}).content.decode()
        for over in ("", f"sesong-{season.pk}", f"sesong-{before.pk}", "2027", "x")
    }

    assert ["7B;1;1;4" in text for text in counted.values()] == [False, False, True, True, False]
    assert "Vinter" in words_of(client.get(PAGE).content.decode())


def test_what_was_not_walked_is_not_counted(stage: Stage, team: Team) -> None:
    shift = walked(stage.group, {walker(): team}, 1)
    Shift.objects.filter(pk=shift.pk).update(state="cancelled", cancelled_at=NOW)
    places.walk_for(sign_up=sign_up_of(stage.volunteer, stage.shift), team=team, by=stage.volunteer, now=NOW)

    assert "7B;0;0;0" in stage.client(stage.leader).get(FILE).content.decode()


def test_a_group_without_teams_shows_nothing_of_them(stage: Stage) -> None:
    client = stage.client(stage.leader)
    place = sign_up_of(stage.volunteer, stage.shift)

    assert PAGE not in client.get("/natteravn/solor/").content.decode()
    assert "lag" not in stage.client(stage.volunteer).get(f"/natteravn/pamelding/{place.pk}/").content.decode().split()


@pytest.mark.parametrize("rows", [1, 3])
def test_no_more_statements_for_more_teams(stage: Stage, django_assert_max_num_queries: Any, rows: int) -> None:
    for number in range(rows):
        made = Team.objects.create(group=stage.group, name=f"{number}A")
        walked(stage.group, {walker(): made}, number + 1)
    client = stage.client(stage.leader)
    client.get(PAGE)

    with django_assert_max_num_queries(9):
        client.get(PAGE)
