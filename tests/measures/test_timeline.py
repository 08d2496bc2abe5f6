"""Measures on a line of time: the same rows as the list, drawn on the server, and said in a table."""

from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from accounts.models import User
from measures.enums import Status
from measures.figures.drawing import fitting
from measures.models import Measure
from measures.selectors.timeline import timeline_of
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, TenureFactory
from tests.measures.factories import MeasureFactory, decided
from tests.municipalities.factories import AppointmentFactory, onboarded

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script>\"'"
PATH = "/tiltak/tidslinje/"


@pytest.fixture
def coordinator(db: None) -> User:
    onboarded("3418")
    person: User = AppointmentFactory().user
    return person


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def over(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def picture_in(page: str) -> Any:
    begins = page.index("<svg", page.index("figure--timeline"))
    return ET.fromstring(page[begins : page.index("</svg>", begins) + 6])  # noqa: S314


def names(picture: Any) -> list[str]:
    return [each.text or "" for each in picture.iter(f"{SVG}text") if each.get("class") == "chart__name"]


def test_it_draws_what_is_planned_ongoing_and_done_and_says_the_same_in_a_table(coordinator: User) -> None:
    MeasureFactory(title="Planlagt", starts_on=day(30), due_on=day(90))
    MeasureFactory(title="I gang", status=Status.ONGOING, starts_on=day(-30), due_on=day(-3))
    MeasureFactory(title="Gjort", status=Status.DONE, starts_on=day(-90), due_on=day(-20), done_at=over(-25))
    MeasureFactory(title="Uten datoer", created_at=over(-10))

    page = logged_in(coordinator).get(PATH).content.decode()
    picture, table = picture_in(page), page[page.index("<table") :]

    assert names(picture) == ["Gjort", "I gang", "Uten datoer", "Planlagt"]
    assert {each.get("class") for each in picture.iter(f"{SVG}g")} == {
        "chart__bar chart__bar--done",
        "chart__bar chart__bar--ongoing",
        "chart__bar chart__bar--planned",
    }
    assert "✓" in [each.text for each in picture.iter(f"{SVG}text")]
    assert [title in table for title in names(picture)] == [True] * 4
    assert picture.get("role") == "img"
    assert "style" not in ET.tostring(picture).decode()


def test_filters_stay_in_the_address_from_the_list_and_back(coordinator: User) -> None:
    MeasureFactory(title="Åpent", starts_on=day(-30))
    MeasureFactory(title="Ferdig", status=Status.DONE, done_at=over(-2))
    client = logged_in(coordinator)

    listed = client.get("/tiltak/?status=done").content.decode()
    asked = client.get(f"{PATH}?status=done").content.decode()
    every = client.get(PATH).content.decode()

    assert f"{PATH}?status=done" in listed
    assert "/tiltak/?status=done" in asked
    assert names(picture_in(asked)) == ["Ferdig"]
    assert set(names(picture_in(every))) == {"Åpent", "Ferdig"}


def test_what_one_does_not_see_is_not_drawn(coordinator: User) -> None:
    council = CouncilFactory(owners=["3418"])
    MeasureFactory(title="Av vedtaket", decision=decided(council))
    MeasureFactory(title="Kommunens eget")
    MeasureFactory(title="I en annen kommune", municipality_id="1833")
    member = TenureFactory(seat__council=council).user

    seen = {person: names(picture_in(logged_in(person).get(PATH).content.decode())) for person in (coordinator, member)}

    assert set(seen[coordinator]) == {"Av vedtaket", "Kommunens eget"}
    assert seen[member] == ["Av vedtaket"]
    assert '<svg class="chart chart--timeline' not in logged_in(UserFactory()).get(PATH).content.decode()


def test_several_municipalities_are_named(coordinator: User) -> None:
    AppointmentFactory(user=coordinator, municipality_id=onboarded("1833").pk)
    MeasureFactory(title="Hall")
    MeasureFactory(title="Kafé", municipality_id="1833")
    client = logged_in(coordinator)

    both = names(picture_in(client.get(PATH).content.decode()))
    one = names(picture_in(client.get(f"{PATH}?municipality=1833").content.decode()))

    assert set(both) == {"Hall, Åsnes", "Kafé, Rana"}
    assert one == ["Kafé"]


def test_what_is_written_is_text_and_nothing_else(coordinator: User) -> None:
    MeasureFactory(title=EVIL, starts_on=day(-3), due_on=day(3))

    page = logged_in(coordinator).get(PATH).content.decode()

    assert "<script>alert" not in page
    assert names(picture_in(page)) == [EVIL]


@pytest.mark.parametrize("years", [0, 1, 12, 40])
def test_any_span_fits_the_picture(coordinator: User, years: int) -> None:
    first = MeasureFactory(title="Lenge " * 20, starts_on=day(-365 * years), due_on=day(0))
    MeasureFactory(status=Status.STOPPED, status_note="Nei", status_changed_at=over(0), starts_on=day(0))
    measures = list(Measure.objects.select_related("municipality"))

    timeline = timeline_of(measures, day=day(0), names_place=False)

    assert timeline
    picture = ET.fromstring(timeline.draw())  # noqa: S314
    _x, _y, width, _height = (float(each) for each in picture.get("viewBox", "").split())
    for bar in picture.iter(f"{SVG}rect"):
        assert 0 <= float(bar.get("x", "-1")) <= float(bar.get("x", 0)) + float(bar.get("width", 0)) <= width
    assert all(len(name) < len(first.title) for name in names(picture))


@pytest.mark.parametrize("words", ["", "Kort", "Et " * 60, "a" * 300])
def test_words_fit_their_lines(words: str) -> None:
    lines = fitting(words, 144, 3)

    assert 1 <= len(lines) <= 3
    assert all(len(line) <= 20 for line in lines)


def test_it_takes_as_many_statements_for_many(coordinator: User, django_assert_max_num_queries: Any) -> None:
    client = logged_in(coordinator)
    MeasureFactory()
    client.get(PATH)
    with django_assert_max_num_queries(12) as one:
        client.get(PATH)
    for _number in range(3):
        MeasureFactory()
    with django_assert_max_num_queries(len(one)):
        client.get(PATH)
