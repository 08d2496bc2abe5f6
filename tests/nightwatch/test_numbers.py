"""The numbers: right for those in charge, and none that counts few people for the public."""

import csv
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from contributions.charts import Chart, Series
from contributions.facts import Period, facts_of
from meetings.enums import Classification
from meetings.models import AgendaItem
from municipalities.models import Municipality
from nightwatch.bars import BOTTOM, drawn
from nightwatch.enums import LogKind, Mood, YoungPeople
from nightwatch.models import Group, NightSetup, Season, Shift
from nightwatch.selectors import numbers
from nightwatch.services import log_book, reports
from nightwatch.services.log_book import SetupFacts, Tick
from nightwatch.services.reports import ReportFacts
from tests.councils.factories import CouncilFactory
from tests.meetings.factories import MeetingFactory
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW, GroupFactory, ShiftFactory
from tests.pages import words_of

JANUARY = datetime.fromisoformat("2027-01-08T22:00+01:00")
LATER = datetime.fromisoformat("2028-02-01T12:00+01:00")


def walk(stage: Stage, group: Group, starts_at: datetime, people: int, *, alcohol: int = 0, hours: int = 4) -> Shift:
    shift: Shift = ShiftFactory(group=group, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours))
    ticks = [
        Tick(key=uuid4(), kind=LogKind.STAND_IN, says=True, at=starts_at, name=f"Nr {number}")
        for number in range(people)
    ]
    log_book.add(shift=shift, ticks=ticks, by=stage.leader, now=shift.ends_at)
    facts = ReportFacts(young_people=YoungPeople.FEW, mood=Mood.CALM, alcohol=alcohol)
    reports.write(shift=shift, facts=facts, by=stage.leader, now=shift.ends_at)
    return shift


def slug(number: str) -> str:
    return Municipality.objects.get(number=number).slug


def cancelled(group: Group, starts_at: datetime, reason: str = "") -> None:
    ShiftFactory(group=group, starts_at=starts_at, state="cancelled", cancelled_at=NOW, cancelled_reason=reason)


def make_public(group: Group) -> None:
    setup, _ = NightSetup.objects.get_or_create(group=group)
    facts = SetupFacts(has_public_numbers=True)
    log_book.set_up(setup=setup, facts=facts, by=group.volunteers.first(), now=JANUARY - timedelta(days=30))  # type: ignore[arg-type]


def values(found: numbers.Numbers, key: Any) -> dict[str, int | None]:
    return dict(next(line for line in found.lines if line.key == key).values)


def test_months_seasons_and_the_year_come_to_what_was_walked(stage: Stage) -> None:
    walk(stage, stage.group, JANUARY, 3, alcohol=2)
    walk(stage, stage.group, JANUARY + timedelta(days=7), 4)
    walk(stage, stage.group, JANUARY + timedelta(days=240), 5, alcohol=1)
    cancelled(stage.group, JANUARY + timedelta(days=14), "Snøstorm")

    found = numbers.of_groups([stage.group], 2027, now=LATER)

    january, spring, year = (values(found, key) for key in (1, "spring", "year"))
    assert [january[name] for name in ("planned", "walked", "cancelled", "people", "hours", "alcohol")] == [
        *(3, 2, 1, 7),
        *(28, 2),
    ]
    # The stage has a shift in March with one on it, and no log book.
    assert (spring["people"], year["people"], year["hours"], year["alcohol"]) == (8, 13, 52, 3)
    assert [(day.day, reason) for day, _group, reason in found.cancelled] == [(22, "Snøstorm")]


def test_the_groups_own_seasons_stand_in_place_of_halves_of_the_year(
    stage: Stage, django_assert_num_queries: Any
) -> None:
    walk(stage, stage.group, JANUARY, 3)
    walk(stage, stage.group, JANUARY + timedelta(days=240), 5)
    with django_assert_num_queries(3):
        without = numbers.of_groups([stage.group], 2027, now=LATER)
    winter, autumn = (
        Season.objects.create(group=stage.group, name=name, starts_on=first, ends_on=last)
        for name, first, last in (
            ("Vinteren 2026–27", date(2026, 11, 1), date(2027, 2, 28)),
            ("Høsten 2027", date(2027, 8, 1), date(2027, 12, 31)),
        )
    )
    Season.objects.create(group=stage.group, name="I fjor", starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 1))

    with django_assert_num_queries(4):
        found = numbers.of_groups([stage.group], 2027, now=LATER)

    assert [line.key for line in without.lines if line.is_total] == ["spring", "autumn", "year"]
    totals = {line.label: line.values["people"] for line in found.lines if line.is_total}
    assert totals == {"Vinteren 2026–27": 3, "Høsten 2027": 5, "Hele 2027": 9}
    assert [line.key for line in found.lines if line.is_total][:2] == [("season", winter.pk), ("season", autumn.pk)]


def test_the_hours_are_those_between_walked_off_and_home(stage: Stage) -> None:
    shift = walk(stage, stage.group, JANUARY, 2)
    ticks = [
        Tick(key=uuid4(), kind=LogKind.LEFT, says=True, at=JANUARY),
        Tick(key=uuid4(), kind=LogKind.HOME, says=True, at=JANUARY + timedelta(hours=3)),
    ]
    log_book.add(shift=shift, ticks=ticks, by=stage.leader, now=shift.ends_at)

    assert values(numbers.of_groups([stage.group], 2027, now=LATER), 1)["hours"] == 6


@pytest.mark.parametrize(
    ("starts", "hours"), [("2027-03-27T22:00+01:00", 4), ("2027-10-30T22:00+02:00", 5)], ids=["spring", "autumn"]
)
def test_a_night_when_the_clock_changes_has_its_true_hours(stage: Stage, starts: str, hours: int) -> None:
    walk(stage, stage.group, datetime.fromisoformat(starts), 2, hours=hours)

    found = numbers.of_groups([stage.group], 2027, now=LATER)
    assert values(found, int(starts[5:7]))["hours"] == 2 * hours + (4 if "-03-" in starts else 0)


def test_new_years_eve_belongs_to_the_year_it_starts_in(stage: Stage) -> None:
    walk(stage, stage.group, datetime.fromisoformat("2027-12-31T22:00+01:00"), 2)

    found = [values(numbers.of_groups([stage.group], year, now=LATER), "year")["people"] for year in (2027, 2028)]
    assert found == [3, 0]


def test_what_is_ahead_counts_for_nothing_yet(stage: Stage) -> None:
    assert values(numbers.of_groups([stage.group], 2027, now=NOW), "year")["planned"] == 0


# --- The public ---


def test_a_small_month_is_hidden_and_so_is_what_it_would_follow_from(stage: Stage) -> None:
    make_public(stage.group)
    walk(stage, stage.group, JANUARY, 3)
    for day in (35, 42, 70):
        walk(stage, stage.group, JANUARY + timedelta(days=day), 6)

    found = numbers.published("3418", 2027, now=LATER)

    assert (values(found, 1)["people"], values(found, 1)["hours"], values(found, 1)["walked"]) == (None, None, 1)
    assert values(found, 2)["people"] == 12
    assert (values(found, "spring")["people"], values(found, "year")["people"]) != (22, 22)
    assert values(found, 5)["people"] == 0


def test_a_month_shows_when_its_reports_are_closed_and_a_year_when_it_is_over(stage: Stage) -> None:
    make_public(stage.group)
    walk(stage, stage.group, JANUARY, 6)
    at = datetime.fromisoformat

    keys = [
        [line.key for line in numbers.published("3418", 2027, now=at(now)).lines]
        for now in ("2027-02-15T12:00+01:00", "2027-02-16T12:00+01:00", "2027-07-16T12:00+02:00")
    ]
    assert keys == [[], [1], [1, 2, 3, 4, 5, 6, "spring"]]


def test_a_group_that_is_not_public_and_months_before_it_was_count_for_nothing(stage: Stage) -> None:
    other = GroupFactory(numbers=["3418"])
    walk(stage, other, JANUARY, 9)
    log_book.set_up(
        setup=NightSetup(group=stage.group), facts=SetupFacts(has_public_numbers=True), by=stage.coordinator, now=NOW
    )
    walk(stage, stage.group, JANUARY, 7)
    walk(stage, stage.group, datetime.fromisoformat("2027-04-09T22:00+02:00"), 6)

    found = numbers.published("3418", 2027, now=LATER)
    assert [values(found, key)["people"] for key in (1, 4, "year")] == [0, 6, 6]


def test_the_public_page_is_there_for_those_who_switched_it_on_and_says_no_reason(stage: Stage) -> None:
    client, address = Client(), f"/natteravn/kommuner/{slug('3418')}/tall/?ar=2027"
    before = client.get(address).status_code
    make_public(stage.group)
    walk(stage, stage.group, JANUARY, 3)
    cancelled(stage.group, JANUARY + timedelta(days=14), "Hemmelig grunn")
    with time_machine.travel(LATER, tick=False):
        page = words_of(client.get(address).content.decode())
        linked = client.get(f"/kommuner/{slug('3418')}/").content.decode()

    assert (before, "Hemmelig" in page, "Januar" in page) == (404, False, True)
    assert f"/natteravn/kommuner/{slug('3418')}/tall/" in linked


# --- Who reads what ---


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        # The coordinator is Grue's, the reader Åsnes'.
        ("coordinator", [200, 403, 200]),
        ("reader", [403, 200, 403]),
        ("leader", [200, 403, 403]),
        ("volunteer", [403, 403, 403]),
        ("elsewhere", [403, 403, 403]),
    ],
)
def test_who_may_read_all_numbers(stage: Stage, who: str, expected: list[int]) -> None:
    client = stage.client(getattr(stage, who))
    places = [f"/natteravn/kommuner/{slug(number)}/alle-tall/" for number in ("3418", "3417")]
    answers = [client.get(page).status_code for page in ("/natteravn/solor/tall/", *places)]

    assert answers == expected


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_queries_for_one_group_as_for_three(
    stage: Stage, number: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(number):
        walk(stage, GroupFactory(numbers=["3417"]), JANUARY, 3)
    client = stage.client(stage.coordinator)
    address = f"/natteravn/kommuner/{slug('3417')}/alle-tall/?ar=2027"
    client.get(address)

    with django_assert_max_num_queries(10), time_machine.travel(LATER, tick=False):
        client.get(address)


# --- Files ---


def test_the_table_for_excel_is_safe_and_whole(stage: Stage) -> None:
    walk(stage, stage.group, JANUARY, 3)
    cancelled(stage.group, JANUARY + timedelta(days=14), '=HYPERLINK("http://ond.example";"Trykk")')
    answer = stage.client(stage.leader).get("/natteravn/solor/tall/fil/?ar=2027")

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="natteravn-solor-2027.csv"'
    assert rows[1][:5] == ["Januar", "2", "1", "1", "3"]
    assert rows[-1][-1].startswith("'=HYPERLINK")


def test_one_press_makes_it_a_paper_on_an_agenda(stage: Stage) -> None:
    walk(stage, stage.group, JANUARY, 3)
    council = CouncilFactory(owners=["3417"])
    meeting = MeetingFactory(
        council=council, starts_at=NOW + timedelta(days=9), ends_at=NOW + timedelta(days=9, hours=2)
    )
    other = MeetingFactory(
        council=CouncilFactory(owners=["1833"]),
        starts_at=NOW + timedelta(days=9),
        ends_at=NOW + timedelta(days=9, hours=2),
    )
    client, address = (
        stage.client(stage.coordinator),
        f"/natteravn/kommuner/{slug('3417')}/alle-tall/sakslista/?ar=2027",
    )

    refused = client.post(address, {"meeting": other.pk})
    done = client.post(address, {"meeting": meeting.pk})

    item = AgendaItem.objects.get()
    paper = item.papers.get()
    with paper.file.open() as kept:
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(kept.read())).pages)
    assert (refused.status_code, done.headers["Location"]) == (200, item.get_absolute_url())
    assert (item.classification, item.title) == (Classification.INTERNAL, "Natteravn i Grue, 2027")
    assert "Januar" in text
    assert "Natteravn i Grue" in text


# --- Facts, and the picture ---


def told_of(first: date, last: date) -> dict[str, str]:
    """What a report tells of natteravn in Grue."""
    grue = Municipality.objects.get(number="3417")
    chapters = facts_of(Period(grue, first, last, LATER))
    return {name: value for each in chapters if each.heading == "Natteravn" for name, value in each.blocks[0].rows}  # type: ignore[union-attr]


YEAR = date(2027, 1, 1), date(2027, 12, 31)


def test_a_report_counts_no_few_people(stage: Stage) -> None:
    walk(stage, stage.group, JANUARY, 3, alcohol=2)
    walk(stage, stage.group, JANUARY + timedelta(days=1), 4)

    told = told_of(*YEAR)

    assert (told["Planlagt"], told["Frivillige ute"], told["Synlig alkohol"]) == ("3", "8", "Ikke oppgitt")


def test_a_report_on_part_of_a_year_counts_walks_alone(stage: Stage) -> None:
    walk(stage, stage.group, JANUARY, 30, alcohol=20)

    assert list(told_of(date(2027, 1, 1), date(2027, 6, 30))) == ["Planlagt", "Gått", "Avlyst"]


def test_a_report_tells_nothing_that_the_public_numbers_give_away(stage: Stage) -> None:
    """The year less the months that are published would be a month of three people."""
    Shift.objects.all().delete()
    walk(stage, stage.group, JANUARY, 3)
    walk(stage, stage.group, JANUARY + timedelta(days=31), 30)
    before = told_of(*YEAR)["Frivillige ute"]
    make_public(stage.group)
    NightSetup.objects.update(public_from=date(2027, 1, 1))

    assert (before, told_of(*YEAR)["Frivillige ute"]) == ("33", "Ikke oppgitt")


@given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=1, max_size=12))
def test_bars_stay_on_their_sheet_and_are_as_high_as_their_numbers(numbers_of: list[int | None]) -> None:
    labels = tuple(str(number) for number in range(len(numbers_of)))
    drawing = drawn(Chart("X", labels, (Series("a", tuple(numbers_of)), Series("b", tuple(numbers_of))), "u", "s"))

    assert len(drawing.bars) == 2 * sum(1 for number in numbers_of if number)
    assert all(
        bar.y >= 0 and bar.y + bar.height == BOTTOM and bar.x + bar.width <= drawing.width for bar in drawing.bars
    )
    assert len(drawing.ticks) <= 8
