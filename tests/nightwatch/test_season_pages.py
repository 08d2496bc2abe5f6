"""A leader plans a season: templates, a preview, and all the shifts with one press."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nightwatch.models import Season, Shift, ShiftTemplate
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import GroupFactory
from tests.pages import squeezed

BASE = "/natteravn/solor"
SATURDAYS = {"weekday": "5", "occasion": "", "starts": "22:00", "ends": "02:00", "minimum": "3", "maximum": "5"}
SPRING = {"name": "Våren", "starts_on": "2027-03-13", "ends_on": "2027-04-03"}


def as_shown(page: Any) -> dict[str, str]:
    """Return what the browser sends back when nothing is touched."""
    nights = page.context["nights"]
    sent = {f"nights-{name}": str(value) for name, value in nights.management_form.initial.items()}
    for form in nights.forms:
        for bound in form:
            value = bound.value()
            if bound.name == "is_made":
                sent |= {bound.html_name: "on"} if value else {}
            else:
                sent[bound.html_name] = "" if value is None else str(value)
    return sent


@pytest.fixture
def leader(stage: Stage) -> Client:
    return stage.client(stage.leader)


@pytest.fixture
def season(stage: Stage) -> Season:
    ShiftTemplate.objects.create(group=stage.group, weekday=5, starts="22:00", ends="02:00", place="Torget")
    made: Season = Season.objects.create(group=stage.group, name="Våren", starts_on="2027-03-13", ends_on="2027-04-03")
    made.refresh_from_db()
    return made


def test_from_nothing_to_a_season_of_shifts(stage: Stage, leader: Client) -> None:
    kept = leader.post(f"{BASE}/maler/ny/", SATURDAYS)
    made = leader.post(f"{BASE}/sesonger/ny/", SPRING)
    page = leader.get(made.headers["Location"])
    shown = squeezed(page.content.decode())
    assert not Shift.objects.exclude(pk=stage.shift.pk).exists()
    done = leader.post(made.headers["Location"], as_shown(page), follow=True)

    assert kept.headers["Location"] == f"{BASE}/sesonger/"
    assert "Klokken stilles én time fram denne natta. Vakta slutter kl. 03.00 og varer 4 timer." in shown
    assert "Dagen etter er første påskedag." in shown
    assert "4 vakter er laget." in squeezed(done.content.decode())
    assert Shift.objects.filter(season=Season.objects.get()).count() == 4


def test_a_night_is_dropped_one_is_moved_and_one_is_added(season: Season, leader: Client) -> None:
    page = leader.get(season.get_absolute_url())
    sent = as_shown(page)
    del sent["nights-0-is_made"]
    sent |= {"nights-1-day": "2027-03-19", "nights-1-starts": "21:00"}
    sent |= {"nights-4-day": "2027-03-17", "nights-4-starts": "18:00", "nights-4-ends": "20:00"}

    leader.post(season.get_absolute_url(), sent)

    made = [
        f"{each:%Y-%m-%d %H:%M}"
        for each in Shift.objects.filter(season=season).in_order().values_list("starts_at", flat=True)
    ]
    assert made == ["2027-03-17 17:00", "2027-03-19 20:00", "2027-03-27 21:00", "2027-04-03 20:00"]
    assert Shift.objects.filter(season=season, place="Torget").count() == 3


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"nights-1-day": "2027-03-13"}, "En annen vakt i lista er på samme tid."),
        ({"nights-2-ends": "02:30"}, "fra 02.00 til 03.00"),
        ({"nights-0-day": "2027-02-13"}, "må begynne fram i tid"),
        ({"nights-4-day": "2027-03-17"}, "Ingenting er laget ennå"),
    ],
    ids=["same time", "skipped", "past", "half a row"],
)
def test_what_cannot_be_is_said_at_the_row_and_nothing_is_made(
    season: Season, leader: Client, fields: dict[str, str], words: str
) -> None:
    sent = as_shown(leader.get(season.get_absolute_url())) | fields

    page = leader.post(season.get_absolute_url(), sent)

    assert page.status_code == 200
    assert words in squeezed(page.content.decode())
    assert not Shift.objects.filter(season=season).exists()


def test_pressed_twice_it_makes_nothing_twice(season: Season, leader: Client) -> None:
    sent = as_shown(leader.get(season.get_absolute_url()))

    leader.post(season.get_absolute_url(), sent)
    again = leader.post(season.get_absolute_url(), sent, follow=True)

    assert Shift.objects.filter(season=season).count() == 4
    assert "4 finnes allerede" in squeezed(again.content.decode())


def test_what_is_forged_in_a_hidden_field_makes_no_shift_of_another_group(
    season: Season, stage: Stage, leader: Client
) -> None:
    other = ShiftTemplate.objects.create(group=GroupFactory(), weekday=5, starts="22:00", ends="02:00", place="Annet")
    sent = as_shown(leader.get(season.get_absolute_url())) | {"nights-0-template": str(other.pk)}

    leader.post(season.get_absolute_url(), sent)

    assert not Shift.objects.filter(place="Annet").exists()
    assert set(Shift.objects.filter(season=season).values_list("group", flat=True)) == {stage.group.pk}


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"weekday": ""}, "weekday"),
        ({"occasion": "halloween"}, "weekday"),
        ({"minimum": "1"}, "__all__"),
        ({"maximum": "2"}, "__all__"),
        ({"starts": "08:00", "ends": "22:00"}, "ends"),
    ],
)
def test_a_template_says_what_is_wrong(stage: Stage, leader: Client, fields: dict[str, str], fault: str) -> None:
    page = leader.post(f"{BASE}/maler/ny/", SATURDAYS | fields)

    assert fault in page.context["form"].errors
    assert not ShiftTemplate.objects.exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"ends_on": "2027-03-01"}, "__all__"),
        ({"ends_on": "2028-04-03"}, "ends_on"),
        ({"school_ends_on": "2027-06-18"}, "school_ends_on"),
        ({"name": "Kari 13097248022"}, "name"),
    ],
)
def test_a_season_says_what_is_wrong(stage: Stage, leader: Client, fields: dict[str, str], fault: str) -> None:
    page = leader.post(f"{BASE}/sesonger/ny/", SPRING | fields)

    assert fault in page.context["form"].errors
    assert not Season.objects.exists()


def test_a_removed_template_leaves_its_shifts(season: Season, leader: Client) -> None:
    leader.post(season.get_absolute_url(), as_shown(leader.get(season.get_absolute_url())))

    leader.post(f"{BASE}/maler/{ShiftTemplate.objects.get().pk}/fjern/")

    assert (ShiftTemplate.objects.count(), Shift.objects.filter(season=season).count()) == (0, 4)


def test_the_way_to_seasons_shows_where_the_group_plans_so(stage: Stage, leader: Client) -> None:
    before = squeezed(leader.get(f"{BASE}/").content.decode())
    stage.group.has_seasons = True
    stage.group.save()
    after = squeezed(leader.get(f"{BASE}/").content.decode())
    for_others = squeezed(stage.client(stage.volunteer).get(f"{BASE}/").content.decode())

    assert [f"{BASE}/sesonger/" in page for page in (before, after, for_others)] == [False, True, False]


def test_the_page_asks_as_much_of_one_night_as_of_many(season: Season, leader: Client) -> None:
    asked = []
    for last in ("2027-03-13", "2027-06-30"):
        Season.objects.filter(pk=season.pk).update(ends_on=last)
        leader.get(season.get_absolute_url())
        with CaptureQueriesContext(connection) as caught:
            leader.get(season.get_absolute_url())
        asked.append(len(caught))

    assert asked[0] == asked[1] <= 12
