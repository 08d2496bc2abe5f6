"""What leaders and coordinators do with shifts, and that nobody else can."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nightwatch.enums import Briefing, ShiftState
from nightwatch.models import Shift
from nightwatch.services import places
from reminders.models import Reminder
from tests.changes.tabs import send
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, VolunteerFactory, walkers
from tests.pages import squeezed

NEW = {"day": "2027-03-26", "starts": "22:00", "ends": "02:00", "minimum": "3", "maximum": "5"}


def same(shift: Shift, **fields: str) -> dict[str, str]:
    return {"day": "2027-03-05", "starts": "22:00", "ends": "02:00", "minimum": "2", "maximum": "3"} | fields


def test_a_leader_makes_one_shift(stage: Stage) -> None:
    response = stage.client(stage.leader).post(
        "/natteravn/solor/vakter/ny/",
        NEW | {"police_at": "21:45", "leader": str(stage.leader.pk), "note": "Husk vest."},
    )

    shift = Shift.objects.get(starts_at=datetime(2027, 3, 26, 21, tzinfo=UTC))
    assert response.headers["Location"] == shift.get_absolute_url()
    assert (shift.minimum, shift.maximum, shift.leader, shift.note) == (3, 5, stage.leader, "Husk vest.")
    assert (shift.police_briefing, shift.police_briefing_at) == (
        Briefing.PLANNED,
        datetime(2027, 3, 26, 20, 45, tzinfo=UTC),
    )


def test_a_coordinator_makes_every_friday_until_a_date_once(stage: Stage) -> None:
    client = stage.client(stage.coordinator)
    answers = [client.post("/natteravn/solor/vakter/ny/", NEW | {"repeat_until": "2027-04-09"}) for _ in range(2)]

    made = Shift.objects.exclude(pk=stage.shift.pk).in_order().values_list("starts_at", "ends_at")
    assert [answer.status_code for answer in answers] == [302, 200]
    # The night to 28 March is not among them; the clocks change between the first and the second.
    assert list(made) == [
        (datetime(2027, 3, 26, 21, tzinfo=UTC), datetime(2027, 3, 27, 1, tzinfo=UTC)),
        (datetime(2027, 4, 2, 20, tzinfo=UTC), datetime(2027, 4, 3, 0, tzinfo=UTC)),
        (datetime(2027, 4, 9, 20, tzinfo=UTC), datetime(2027, 4, 10, 0, tzinfo=UTC)),
    ]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"day": "2027-02-26"}, "day"),
        ({"day": "2037-03-05"}, "day"),
        ({"starts": "20:00", "ends": "19:00"}, "ends"),
        ({"minimum": "1"}, "minimum"),
        ({"maximum": "2"}, "maximum"),
        ({"repeat_until": "2027-03-01"}, "repeat_until"),
        ({"repeat_until": "2029-03-01"}, "repeat_until"),
        ({"note": "Ring 13097248022"}, "note"),
        ({"leader": "0"}, "leader"),
    ],
)
def test_a_fault_in_the_form_is_said_at_its_field(stage: Stage, fields: dict[str, str], fault: str) -> None:
    response = stage.client(stage.leader).post("/natteravn/solor/vakter/ny/", NEW | fields)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [fault]
    assert Shift.objects.count() == 1


def test_a_new_time_is_told_and_a_new_number_is_not(stage: Stage) -> None:
    client, url = stage.client(stage.leader), f"/natteravn/vakter/{stage.shift.pk}/endre/"

    numbers = send(client, url, same(stage.shift, maximum="6", police_at="21:30"))
    assert Reminder.objects.filter(kind="nightwatch.shift_moved").count() == 0
    times = send(client, url, same(stage.shift, maximum="6", starts="21:00", police_at=""))

    stage.shift.refresh_from_db()
    assert numbers.status_code == times.status_code == 302
    assert (stage.shift.maximum, stage.shift.starts_at) == (6, FRIDAY - timedelta(hours=1))
    assert (stage.shift.police_briefing, stage.shift.police_briefing_at) == (Briefing.NONE, None)
    assert Reminder.objects.get(kind="nightwatch.shift_moved").recipient == stage.volunteer


def test_the_change_form_starts_from_the_shift(stage: Stage) -> None:
    form = stage.client(stage.leader).get(f"/natteravn/vakter/{stage.shift.pk}/endre/").context["form"]

    assert (str(form["starts"].value()), str(form["ends"].value()), form["maximum"].value()) == (
        "22:00:00",
        "02:00:00",
        3,
    )


def test_fewer_places_than_people_are_refused_in_words(stage: Stage) -> None:
    for person in walkers(2):
        places.sign_up(shift=stage.shift, by=person, now=NOW)

    response = send(
        stage.client(stage.leader), f"/natteravn/vakter/{stage.shift.pk}/endre/", same(stage.shift, maximum="2")
    )

    assert "3 personer har plass" in response.content.decode()
    stage.shift.refresh_from_db()
    assert stage.shift.maximum == 3


def test_cancelling_tells_everybody_once(stage: Stage) -> None:
    client, url = stage.client(stage.coordinator), f"/natteravn/vakter/{stage.shift.pk}/avlys/"

    assert "1 person er meldt på" in client.get(url).content.decode()
    answers = [client.post(url, {"reason": "Uvær."}, follow=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Denne vakta er avlyst. Uvær." in squeezed(answers[1].content.decode())
    assert Reminder.objects.filter(kind="nightwatch.shift_cancelled").count() == 1


def test_that_the_police_came_is_noted_when_the_shift_has_begun(stage: Stage) -> None:
    client, url = stage.client(stage.leader), f"/natteravn/vakter/{stage.shift.pk}/politi/"

    early = client.post(url, {"briefing": Briefing.HELD}, follow=True).content.decode()
    stage.shift.refresh_from_db()
    noted_early = stage.shift.police_briefing
    Shift.objects.filter(pk=stage.shift.pk).update(starts_at=NOW)
    client.post(url, {"briefing": Briefing.HELD})

    stage.shift.refresh_from_db()
    assert "Vakta har ikke begynt." in early
    assert 'value="held"' not in early
    assert (noted_early, stage.shift.police_briefing) == (Briefing.NONE, Briefing.HELD)


@pytest.mark.parametrize("briefing", [Briefing.PLANNED, Briefing.CANCELLED])
def test_the_briefing_is_noted_and_the_shift_goes_on(stage: Stage, briefing: Briefing) -> None:
    stage.client(stage.leader).post(f"/natteravn/vakter/{stage.shift.pk}/politi/", {"briefing": briefing})

    stage.shift.refresh_from_db()
    assert (stage.shift.police_briefing, stage.shift.state) == (briefing, ShiftState.OPEN)


def test_an_unknown_briefing_changes_nothing(stage: Stage) -> None:
    stage.client(stage.leader).post(f"/natteravn/vakter/{stage.shift.pk}/politi/", {"briefing": "kanskje"})

    stage.shift.refresh_from_db()
    assert stage.shift.police_briefing == Briefing.NONE


def test_a_leader_adds_a_volunteer_of_the_group(stage: Stage) -> None:
    walking = VolunteerFactory(group=stage.group).user
    client, url = stage.client(stage.leader), f"/natteravn/vakter/{stage.shift.pk}/legg-til/"

    added = client.post(url, {"user": walking.pk}, follow=True).content.decode()
    stranger = client.post(url, {"user": stage.stranger.pk}, follow=True).content.decode()

    assert f"{walking.name} har plass." in added
    assert "Velg en frivillig fra lista." in stranger
    assert stage.shift.sign_ups.confirmed().count() == 2


def test_a_leader_cannot_add_over_another_shift(stage: Stage) -> None:
    walking = VolunteerFactory(group=stage.group).user
    places.add(shift=ShiftFactory(group=stage.group), user=walking, by=stage.leader, now=NOW)

    page = stage.client(stage.leader).post(
        f"/natteravn/vakter/{stage.shift.pk}/legg-til/", {"user": walking.pk}, follow=True
    )

    assert "en annen vakt på samme tid" in page.content.decode()


def test_taking_off_asks_first(stage: Stage) -> None:
    shown = squeezed(stage.client(stage.leader).get(stage.shift.get_absolute_url()).content.decode())

    asked = shown.partition('<details class="ask">')[2].partition("</details>")[0]
    assert "Vil du ta Vera av vakta?" in asked
    assert f'action="/natteravn/pamelding/{stage.shift.sign_ups.get().pk}/ta-av/"' in asked
    assert shown.count("/ta-av/") == asked.count("/ta-av/") == 1


@pytest.mark.parametrize(
    ("others", "wanted", "walked"),
    [(0, "Trenger 1 til", "1 person hadde plass."), (3, "<span>Full", "3 personer hadde plass.")],
    ids=["wants more", "full"],
)
def test_a_shift_that_has_begun_wants_nobody(stage: Stage, others: int, wanted: str, walked: str) -> None:
    for person in walkers(others):
        places.sign_up(shift=stage.shift, by=person, now=NOW)
    client, url = stage.client(stage.leader), stage.shift.get_absolute_url()

    ahead = squeezed(client.get(url).content.decode())
    Shift.objects.filter(pk=stage.shift.pk).update(starts_at=NOW)
    behind = squeezed(client.get(url).content.decode())

    assert (wanted in ahead, walked in ahead) == (True, False)
    assert (wanted in behind, walked in behind) == (False, True)
    assert "så langt" not in behind


def test_a_leader_takes_somebody_off(stage: Stage) -> None:
    sign_up = stage.shift.sign_ups.get()

    page = stage.client(stage.leader).post(f"/natteravn/pamelding/{sign_up.pk}/ta-av/", follow=True)

    assert "Vera Volontør er tatt av vakta." in page.content.decode()
    assert stage.shift.sign_ups.active().count() == 0


def test_nobody_is_taken_off_or_cancelled_after_the_start(stage: Stage) -> None:
    Shift.objects.filter(pk=stage.shift.pk).update(starts_at=NOW - timedelta(minutes=1))
    client, sign_up = stage.client(stage.leader), stage.shift.sign_ups.get()

    off = client.post(f"/natteravn/pamelding/{sign_up.pk}/ta-av/", follow=True)
    cancelled = client.post(f"/natteravn/vakter/{stage.shift.pk}/avlys/", follow=True)

    for page in (off, cancelled):
        assert "Vakta har begynt eller er avlyst" in page.content.decode()
    assert stage.shift.sign_ups.confirmed().count() == 1


@pytest.mark.parametrize("who", ["volunteer", "stranger", "reader", "elsewhere"])
@pytest.mark.parametrize("address", ["vakter/{shift}/endre/", "vakter/{shift}/avlys/", "solor/vakter/ny/"])
def test_others_may_not_open_a_leaders_page(stage: Stage, who: str, address: str) -> None:
    response = stage.client(getattr(stage, who)).get("/natteravn/" + address.format(shift=stage.shift.pk))

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("address", "expected"),
    [("vakter/{shift}/politi/", 403), ("vakter/{shift}/legg-til/", 403), ("pamelding/{sign_up}/ta-av/", 404)],
)
def test_others_may_not_do_a_leaders_acts(stage: Stage, address: str, expected: int) -> None:
    facts: dict[str, Any] = {"shift": stage.shift.pk, "sign_up": stage.shift.sign_ups.get().pk}

    response = stage.client(stage.elsewhere).post("/natteravn/" + address.format(**facts), {"briefing": "held"})

    assert response.status_code == expected
    stage.shift.refresh_from_db()
    assert stage.shift.police_briefing == Briefing.NONE


def test_shifts_that_lack_people_are_found_by_municipality(stage: Stage) -> None:
    enough = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=7))
    for person in walkers(2):
        places.sign_up(shift=enough, by=person, now=NOW)
    ShiftFactory(starts_at=FRIDAY + timedelta(days=14), group__numbers=["1833"])

    lacking = Shift.objects.lacking_people(NOW)

    assert list(lacking.of_municipalities(["3418", "3417"])) == [stage.shift]
    assert lacking.of_municipalities(["3417"]).get().wanted_count == 1


def test_taking_off_twice_is_no_fault(stage: Stage) -> None:
    sign_up = places.sign_up(shift=stage.shift, by=walkers(1)[0], now=NOW)
    url = f"/natteravn/pamelding/{sign_up.pk}/ta-av/"

    answers = [stage.client(stage.leader).post(url, follow=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Reminder.objects.filter(kind="nightwatch.taken_off").count() == 1
