"""The report of a night: fixed choices, nobody named, and an answer that comes back."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from contributions.needs import needs
from contributions.observations import Window, observations_in
from contributions.places import Desk
from history.models import Change
from municipalities.models import Municipality
from nightwatch.enums import FollowedUp, Mood, YoungPeople
from nightwatch.models import NightReport, NightSetup
from nightwatch.services import places, reports
from nightwatch.services.reports import (
    ReportAnsweredError,
    ReportClosedError,
    ReportFacts,
    ReportTooEarlyError,
    WordsMissingError,
)
from reminders.models import Reminder
from tests.changes import tabs
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory
from tests.pages import words_of

END = FRIDAY + timedelta(hours=4)
MORNING = FRIDAY + timedelta(hours=12)
FACTS = ReportFacts(
    young_people=YoungPeople.SOME, mood=Mood.UNEASY, alcohol=3, places=("Torget",), note="Uro ved broa."
)
SENT = {"young_people": "some", "mood": "calm"} | dict.fromkeys(
    ("alcohol", "drugs", "conflict", "vandalism", "helped", "ambulance", "police", "parents"), "0"
)


@pytest.fixture
def night(stage: Stage) -> Stage:
    NightSetup.objects.create(group=stage.group, has_report=True, places=["Torget", "Flisa Bru"])
    return stage


def write(stage: Stage, facts: ReportFacts = FACTS, now: datetime = MORNING) -> NightReport:
    return reports.write(shift=stage.shift, facts=facts, by=stage.leader, now=now)


def answer(stage: Stage, report: NightReport, kind: FollowedUp = FollowedUp.MEASURE, words: str = "Utekontakt") -> None:
    reports.answer(report=report, answer=kind, words=words, by=stage.coordinator, now=MORNING)


def address(stage: Stage) -> str:
    return f"/natteravn/vakter/{stage.shift.pk}/rapport/"


def test_a_leader_writes_it_in_one_page_and_changes_it(night: Stage) -> None:
    with time_machine.travel(MORNING, tick=False):
        client = night.client(night.leader)
        answered = tabs.send(client, address(night), SENT | {"alcohol": "2", "places": "Torget"})
        tabs.send(client, address(night), SENT | {"alcohol": "4", "places": "Torget", "weather": "rain"})

    report = NightReport.objects.get()
    assert answered.headers["Location"] == report.get_absolute_url()
    assert (report.alcohol, report.places, report.weather, report.written_by) == (4, ["Torget"], "rain", night.leader)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"young_people": ""}, "young_people"),
        ({"mood": "sur"}, "mood"),
        ({"alcohol": "100"}, "alcohol"),
        ({"alcohol": "-1"}, "alcohol"),
        ({"places": "Månen"}, "places"),
        ({"note": "x" * 501}, "note"),
        ({"note": "Født 13097248022"}, "note"),
    ],
)
def test_a_fault_is_said_at_its_field(night: Stage, fields: dict[str, str], fault: str) -> None:
    with time_machine.travel(MORNING, tick=False):
        answered = tabs.send(night.client(night.leader), address(night), SENT | fields)

    assert (list(answered.context["form"].errors), NightReport.objects.exists()) == ([fault], False)


@pytest.mark.parametrize("note", ["Snakket med Ola Nordmann.", "Ring 92 20 00 11.", "Bil DN 12345 ved broa."])
def test_what_looks_like_a_person_is_asked_about_once_and_not_refused(night: Stage, note: str) -> None:
    with time_machine.travel(MORNING, tick=False):
        client = night.client(night.leader)
        asked = tabs.send(client, address(night), SENT | {"note": note})
        sure = asked.context["form"].sure
        other = tabs.send(client, address(night), SENT | {"note": "Kari Lie var der.", "sure": sure})
        kept = tabs.send(client, address(night), SENT | {"note": note, "sure": sure})

    assert (asked.status_code, other.status_code, kept.status_code) == (200, 200, 302)
    assert "Er dette en person?" in asked.content.decode()
    assert NightReport.objects.get().note == note


def test_the_groups_own_places_and_municipalities_are_nobody(night: Stage) -> None:
    with time_machine.travel(MORNING, tick=False):
        kept = tabs.send(night.client(night.leader), address(night), SENT | {"note": "Uro ved Flisa Bru og i Grue."})

    assert kept.status_code == 302


@pytest.mark.parametrize(
    ("now", "error"),
    [
        (FRIDAY - timedelta(seconds=1), ReportTooEarlyError),
        (END + timedelta(days=14, seconds=1), ReportClosedError),
    ],
)
def test_it_is_written_between_the_start_and_two_weeks_after(
    night: Stage, now: datetime, error: type[Exception]
) -> None:
    with pytest.raises(error):
        write(night, now=now)

    assert not NightReport.objects.exists()


def test_of_a_cancelled_shift_there_is_none(night: Stage) -> None:
    places.cancel(shift=night.shift, by=night.leader, now=NOW)

    with pytest.raises(ReportClosedError):
        write(night)


def test_what_is_answered_stays_as_it_is(night: Stage) -> None:
    report = write(night)
    answer(night, report)

    with pytest.raises(ReportAnsweredError):
        write(night)


def test_a_measure_or_a_decision_says_which(night: Stage) -> None:
    report = write(night)

    with pytest.raises(WordsMissingError):
        answer(night, report, FollowedUp.DECISION, "")
    answer(night, report, FollowedUp.NOTED, "")

    report.refresh_from_db()
    assert report.answer == FollowedUp.NOTED


def test_the_answer_comes_back_to_the_leader_once_and_on_the_page(night: Stage) -> None:
    report = write(night, ReportFacts(young_people=YoungPeople.FEW, mood=Mood.TENSE, wants_follow_up=True))
    for _ in range(2):
        answer(night, report)

    with time_machine.travel(MORNING, tick=False):
        page = words_of(night.client(night.leader).get("/natteravn/solor/netter/").content.decode())
    assert Reminder.objects.filter(kind="nightwatch.report_answered", recipient=night.leader).count() == 1
    assert "Ble et tiltak: Utekontakt" in page


def test_it_needs_the_coordinator_until_it_is_answered(night: Stage) -> None:
    report = write(night, ReportFacts(young_people=YoungPeople.FEW, mood=Mood.TENSE, wants_follow_up=True))
    people = {"coordinator": (night.coordinator, "3417"), "elsewhere": (night.elsewhere, "1833")}

    def asked(name: str) -> list[str]:
        person, number = people[name]
        desk = Desk(person=person, now=MORNING, mine=list(Municipality.objects.filter(number=number)))
        return [need.url for source in needs for need in source(desk) if "/rapporter/" in need.url]

    before = {name: asked(name) for name in people}
    answer(night, report)

    assert before == {"coordinator": [report.get_absolute_url()], "elsewhere": []}
    assert asked("coordinator") == []


def test_it_is_an_observation_of_its_municipalities_for_those_who_may_read_it(night: Stage) -> None:
    report = write(
        night,
        ReportFacts(
            young_people=YoungPeople.FEW, mood=Mood.TENSE, wants_follow_up=True, note="Uro.", places=("Torget",)
        ),
    )
    day = FRIDAY.date()

    def seen(person: Any, number: str, first: timedelta = timedelta()) -> list[str]:
        municipality = Municipality.objects.get(number=number)
        return [each.key for each in observations_in(Window(person, municipality, day + first, day + timedelta(1)))]

    assert seen(night.coordinator, "3417") == [f"nightwatch:report:{report.pk}"]
    assert seen(night.coordinator, "1833") == []
    assert seen(night.elsewhere, "3417") == []
    assert seen(night.volunteer, "3417") == []
    assert seen(night.coordinator, "3417", timedelta(1)) == []


def test_a_report_that_asks_for_nothing_reaches_nobody(night: Stage) -> None:
    write(night)
    window = Window(night.coordinator, Municipality.objects.get(number="3417"), NOW.date(), END.date())

    assert observations_in(window) == []


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("leader", [200, 200, 403, 200]),
        ("coordinator", [200, 200, 200, 200]),
        ("volunteer", [403, 404, 404, 403]),
        ("reader", [403, 404, 404, 403]),
        ("elsewhere", [403, 404, 404, 403]),
    ],
)
def test_who_may_open_what(night: Stage, who: str, expected: list[int]) -> None:
    report = write(night)
    addresses = [address(night), *(f"/natteravn/rapporter/{report.pk}/{part}" for part in ("", "svar/"))]
    with time_machine.travel(MORNING, tick=False):
        client = night.client(getattr(night, who))
        answers = [client.get(each).status_code for each in (*addresses, "/natteravn/solor/netter/")]

    assert answers == expected


def test_a_group_that_has_not_switched_it_on_has_none(stage: Stage) -> None:
    with time_machine.travel(MORNING, tick=False):
        client = stage.client(stage.leader)

        assert client.get(address(stage)).status_code == 404
        assert "rapport" not in client.get(stage.shift.get_absolute_url()).content.decode().lower()
        assert "/netter/" not in client.get("/natteravn/solor/").content.decode()


def test_the_history_says_that_it_was_changed_and_none_of_its_words(night: Stage) -> None:
    answer(night, write(night), FollowedUp.MEASURE, "Hemmelig tiltak")

    told = [str((each.before, each.after)) for each in Change.objects.filter(table="nightwatch_nightreport")]
    assert told
    assert not any("Uro ved broa" in each or "Hemmelig" in each for each in told)


def test_the_words_go_and_the_numbers_stay(night: Stage) -> None:
    report = write(night)

    assert [reports.forget_words(END + timedelta(seconds=second), 10) for second in (0, 1, 1)] == [0, 1, 0]
    report.refresh_from_db()
    assert (report.note, report.alcohol) == ("", 3)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(
    night: Stage, number: int, django_assert_max_num_queries: Any
) -> None:
    for week in range(number):
        shift = ShiftFactory(group=night.group, starts_at=FRIDAY - timedelta(weeks=week + 1))
        reports.write(shift=shift, facts=FACTS, by=night.leader, now=shift.ends_at)
    client = night.client(night.leader)
    client.get("/natteravn/solor/netter/")

    with django_assert_max_num_queries(9):
        page = client.get("/natteravn/solor/netter/").content.decode()
    assert page.count("/natteravn/rapporter/") == number
