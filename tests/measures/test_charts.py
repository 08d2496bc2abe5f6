"""Charts: drawn from what the reader may see, without a style or a script, and told apart without colours."""

import re
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from accounts.models import User
from measures.enums import Whose
from measures.figures.chart import STYLES, beside, key_of, ticks
from measures.models import Indicator, Series
from measures.selectors.charts import Picture, measures_of, picture_of
from measures.selectors.figures import figures_of
from tests.clients import logged_in
from tests.measures.factories import TODAY, GoalFactory, IndicatorFactory, MeasureFactory, figures_in
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script>\"'"


@pytest.fixture
def coordinator() -> User:
    onboarded()
    user: User = AppointmentFactory().user
    return user


def drawn(indicator: Indicator, *, is_public: bool = False, person: Any = None) -> Picture | None:
    figures = figures_of(Indicator.objects.get(pk=indicator.pk), is_public=is_public)
    measures = [] if person is None else measures_of(indicator, person)
    return picture_of(figures, measures=measures, day=TODAY)


def texts(picture: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314


def test_a_line_takes_two_figures(coordinator: User) -> None:
    indicator = IndicatorFactory()
    figures_in(indicator, y2023=12)
    one = drawn(indicator)
    figures_in(indicator, y2024=11)

    assert one is None
    assert drawn(indicator) is not None


def test_lines_differ_by_dashes_and_marks_and_stop_where_nothing_is_known(coordinator: User) -> None:
    indicator = IndicatorFactory(baseline_year=2020, baseline_value=20, target_year=2027, target_value=5)
    figures_in(indicator, y2021=18, y2022=None, y2023=12, y2024=11)
    figures_in(indicator, whose=Whose.COUNTRY, y2021=15, y2022=14, y2023=13)

    picture = drawn(indicator)

    assert picture is not None
    root = ET.fromstring(picture.chart.wide())  # noqa: S314
    series = {each.get("class"): each for each in root.iter(f"{SVG}g") if "chart__series" in (each.get("class") or "")}
    own, country = (series[f"chart__series chart__series--{style}"] for style in ("own", "country"))
    assert [len(list(own.iter(f"{SVG}{tag}"))) for tag in ("path", "circle", "text")] == [1, 3, 1]
    assert [len(list(country.iter(f"{SVG}{tag}"))) for tag in ("path", "rect")] == [1, 3]
    assert {"2020", "2027"} <= set(texts(picture.chart.wide()))
    assert (picture.target, picture.baseline, picture.has_gaps) == ("5 (2027)", "20 (2020)", True)
    assert len({key_of(style) for style in STYLES}) == len(STYLES)


def test_it_says_in_words_what_it_shows_and_has_a_title(coordinator: User) -> None:
    indicator = IndicatorFactory(name="Mobbing", unit="prosent")
    figures_in(indicator, y2023=12, y2024=11.5)

    picture = drawn(indicator)

    assert picture is not None
    root = ET.fromstring(picture.chart.narrow())  # noqa: S314
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert (root.get("role"), [*named]) == ("img", (root.get("aria-labelledby") or "").split())
    assert list(named.values()) == [
        "Mobbing, prosent",
        "Åsnes: fra 2023: 12 til 2024: 11,5. Tallene står i tabellen under.",
    ]


def test_no_style_no_script_and_no_word_that_becomes_one(coordinator: User) -> None:
    indicator = IndicatorFactory(name=EVIL, unit=EVIL)
    figures_in(indicator, y2023=12, y2024=11)

    picture = drawn(indicator)

    assert picture is not None
    for html in (picture.chart.wide(), picture.chart.narrow(), *(key for key, _label in picture.lines)):
        assert not re.search(r"<script|<style|style=|on\w+=|<\?xml|<!DOCTYPE", html)
        ET.fromstring(html)  # noqa: S314


def test_the_public_picture_has_nothing_of_what_is_hidden(coordinator: User) -> None:
    indicator = IndicatorFactory(is_public=True, baseline_year=2020, baseline_value=3)
    figures_in(indicator, y2022=18, y2023=3, y2024=11)

    inside, public = drawn(indicator), drawn(indicator, is_public=True)

    assert inside is not None
    assert public is not None
    assert "2023: 3" in inside.chart.wide()
    assert "2023: 3" not in public.chart.wide()
    assert (inside.baseline, public.baseline, public.has_gaps) == ("3 (2020)", "", True)
    points = {point.words: point.number for point in public.chart.lines[0].points}
    assert points == {"2022: 18": 18, "2023: Skjult": None, "2024: 11": 11}


def test_the_years_of_measures_are_shaded_for_those_who_see_them(coordinator: User) -> None:
    goal, indicator = GoalFactory(), IndicatorFactory()
    indicator.goals.add(goal)
    figures_in(indicator, y2022=18, y2023=3)
    MeasureFactory(title="Åpen hall", starts_on=date(2022, 7, 1), due_on=date(2023, 1, 1)).goals.add(goal)
    MeasureFactory(title="Et annet", starts_on=date(2022, 7, 1))

    picture = drawn(indicator, person=coordinator)

    assert picture is not None
    assert [(number, measure.title) for number, measure in picture.measures] == [(1, "Åpen hall")]
    [band] = picture.chart.bands
    assert (round(band.starts, 1), band.ends) == (2022.5, 2023.0)
    assert measures_of(indicator, AnonymousUser()) == []


def test_windows_are_drawn_as_wide_as_they_are_and_not_with_years(coordinator: User) -> None:
    indicator = IndicatorFactory(resolution="window")
    figures_in(indicator, y2020_2021=18, y2021_2022=17, y2022=9)

    picture = drawn(indicator)

    assert picture is not None
    [line] = picture.chart.lines
    assert [(point.starts, point.ends) for point in line.points] == [(2020, 2022), (2021, 2023)]
    assert picture.chart.wide().count("chart__span") == 2


@given(st.floats(-1e6, 0), st.floats(1, 1e9))
@example(-5e-324, 6.0)
def test_ticks_are_few_and_hold_all(low: float, high: float) -> None:
    found = ticks(low, high)

    assert found[0] <= low
    assert found[-1] >= high * 0.999999
    assert 2 <= len(found) <= 9


def test_the_table_as_csv_is_what_the_reader_sees(coordinator: User) -> None:
    indicator = IndicatorFactory(is_public=True, key="mobbing", name="=1+1", source="@SUM(A1)")
    figures_in(indicator, y2022=None, y2023=3, y2024=1234.5)
    Series.objects.create(indicator=indicator, whose=Whose.OTHER, municipality_id="4613")
    path = reverse("measures:figures_csv", args=[indicator.pk])

    public, inside = Client().get(path), logged_in(coordinator).get(path)

    lines = public.content.decode("utf-8-sig").splitlines()
    assert lines[:4] == ["Periode;Åsnes;Bømlo", "2022;:;", "2023;Skjult;", "2024;1234,5;"]
    assert lines[5:7] == ["'=1+1;personer per år", "Datakilde;'@SUM(A1);"]
    assert "2023;3;" in inside.content.decode()
    assert public["Content-Disposition"] == 'attachment; filename="mobbing.csv"'


@given(st.lists(st.floats(0, 340), max_size=6).map(sorted), st.floats(100, 340))
def test_numbers_of_measures_that_begin_together_stand_beside_each_other(wanted: list[float], last: float) -> None:
    found = beside(wanted, 13, last)

    assert all(later - each >= 12.9 for each, later in pairwise(found))
    assert all(place <= last for place in found)
    assert beside([20.0, 60.0], 13, 340) == [20.0, 60.0]
