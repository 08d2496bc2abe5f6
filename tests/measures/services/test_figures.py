"""Figures from draft to approved, and what is refused on the way."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from measures.enums import FigureKind, Known, PeriodKind, Whose
from measures.errors import NoBaseline, NoFigures, PeriodLocked, PeriodThere, PoliceFirst, SeriesGone, SeriesThere
from measures.figures import periods
from measures.figures.cells import WITHHELD, Cell, number
from measures.models import Indicator, Period, Series, Value
from measures.services import figures
from municipalities.models import Municipality
from tests.accounts.factories import UserFactory
from tests.measures.factories import NOW, IndicatorFactory
from tests.municipalities.factories import onboarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator() -> Indicator:
    onboarded()
    made: Indicator = IndicatorFactory()
    return made


@pytest.fixture
def by() -> User:
    user: User = UserFactory()
    return user


def span(text: str) -> periods.Span:
    found = periods.read(text)
    assert found is not None
    return found


def cell(value: float | str) -> Cell:
    return number(Decimal(str(value)))


def add(indicator: Indicator, by: User, whose: str = Whose.OWN, **fields: Any) -> Series:
    return figures.add_series(indicator=indicator, whose=whose, by=by, now=NOW, **fields)


def enter(indicator: Indicator, by: User, text: str, cells: dict[int, Cell | None]) -> Period:
    return figures.enter(indicator=indicator, span=span(text), cells=cells, by=by, now=NOW)


def test_a_period_is_written_corrected_approved_and_locked(indicator: Indicator, by: User) -> None:
    own, country = add(indicator, by), add(indicator, by, Whose.COUNTRY)
    period = enter(indicator, by, "2023-2024", {own.pk: WITHHELD, country.pk: cell("7.5")})
    figures.correct(period=period, cells={own.pk: cell(12), country.pk: None}, by=by, now=NOW)

    figures.approve(period=period, by=by, now=NOW)

    period.refresh_from_db()
    assert (period.kind, period.starts_on, period.ends_on) == ("window", date(2023, 1, 1), date(2024, 12, 31))
    assert (period.approved_at, period.approved_by) == (NOW, by)
    assert [(each.series_id, each.cell) for each in period.values.all()] == [(own.pk, cell(12))]
    for refused in (
        lambda: figures.correct(period=period, cells={own.pk: cell(1)}, by=by, now=NOW),
        lambda: figures.remove_period(period=period, by=by, now=NOW),
        lambda: figures.remove_series(series=own, by=by, now=NOW),
        lambda: figures.approve(period=period, by=by, now=NOW),
    ):
        with pytest.raises(PeriodLocked):
            refused()
    assert Value.objects.get().number == 12


def test_withheld_has_no_number(indicator: Indicator, by: User) -> None:
    own = add(indicator, by)

    enter(indicator, by, "2024", {own.pk: WITHHELD})

    value = Value.objects.get()
    assert (value.known, value.number) == (Known.WITHHELD, None)


def test_a_locked_period_is_opened_to_be_corrected(indicator: Indicator, by: User) -> None:
    own = add(indicator, by)
    period = enter(indicator, by, "2024", {own.pk: cell(12)})
    figures.approve(period=period, by=by, now=NOW)

    figures.reopen(period=period, by=by, now=NOW)
    figures.correct(period=period, cells={own.pk: cell(13)}, by=by, now=NOW)

    assert Period.objects.get().approved_at is None
    assert Value.objects.get().number == 13


def test_what_the_police_have_counted_they_approve_first(indicator: Indicator, by: User) -> None:
    own = add(indicator, by)
    period = enter(indicator, by, "2024", {own.pk: cell(12)})
    figures.set_up(indicator=indicator, kept=figures.Kept(from_police=True), by=by, now=NOW)
    with pytest.raises(PoliceFirst):
        figures.approve(period=period, by=by, now=NOW)
    with pytest.raises(PoliceFirst):
        figures.approve_all(indicator=indicator, by=by, now=NOW)

    police = UserFactory()
    figures.clear(period=period, by=police, now=NOW)
    figures.approve(period=period, by=by, now=NOW)

    assert Period.objects.get().is_public


def test_the_police_are_asked_again_when_the_figures_change(indicator: Indicator, by: User) -> None:
    own = add(indicator, by)
    figures.set_up(indicator=indicator, kept=figures.Kept(from_police=True), by=by, now=NOW)
    period = enter(indicator, by, "2024", {own.pk: cell(12)})
    figures.clear_all(indicator=indicator, by=by, now=NOW)

    figures.correct(period=period, cells={own.pk: cell(12)}, by=by, now=NOW)
    same = Period.objects.get().cleared_at
    figures.correct(period=period, cells={own.pk: cell(11)}, by=by, now=NOW)

    assert (same, Period.objects.get().cleared_at) == (NOW, None)
    with pytest.raises(PoliceFirst):
        figures.approve(period=period, by=by, now=NOW)


def test_figures_of_the_police_approved_before_they_were_known_as_such_wait(indicator: Indicator, by: User) -> None:
    own = add(indicator, by)
    period = enter(indicator, by, "2024", {own.pk: cell(12)})
    figures.approve(period=period, by=by, now=NOW)

    figures.set_up(indicator=indicator, kept=figures.Kept(from_police=True, is_public=True), by=by, now=NOW)

    assert not Period.objects.public().exists()


def test_approving_all_takes_what_has_figures(indicator: Indicator, by: User) -> None:
    with pytest.raises(NoFigures):
        figures.approve_all(indicator=indicator, by=by, now=NOW)
    own = add(indicator, by)
    for year in ("2022", "2023", "2024"):
        enter(indicator, by, year, {own.pk: cell(12)})
    Period.objects.create(indicator=indicator, kind=PeriodKind.YEAR, starts_on="2021-01-01", ends_on="2021-12-31")

    assert figures.approve_all(indicator=indicator, by=by, now=NOW) == 3


def test_the_same_twice_is_refused(indicator: Indicator, by: User) -> None:
    own = add(indicator, by)
    other = Municipality.objects.get(pk="4613")
    add(indicator, by, Whose.OTHER, municipality=other)
    enter(indicator, by, "2024", {own.pk: cell(12)})

    with pytest.raises(SeriesThere):
        add(indicator, by)
    with pytest.raises(SeriesThere):
        add(indicator, by, Whose.OTHER, municipality=other)
    with pytest.raises(PeriodThere):
        enter(indicator, by, "2024", {own.pk: cell(13)})
    assert Value.objects.get().number == 12


def test_series_of_another_indicator_is_refused_and_nothing_is_written(indicator: Indicator, by: User) -> None:
    own, foreign = add(indicator, by), add(IndicatorFactory(), by)
    with pytest.raises(SeriesGone):
        enter(indicator, by, "2024", {own.pk: cell(1), foreign.pk: cell(2)})

    assert not Period.objects.exists()


def test_removing_a_series_takes_empty_drafts_along(indicator: Indicator, by: User) -> None:
    own, country = add(indicator, by), add(indicator, by, Whose.COUNTRY)
    enter(indicator, by, "2023", {own.pk: cell(1)})
    enter(indicator, by, "2024", {own.pk: cell(1), country.pk: cell(2)})

    figures.remove_series(series=own, by=by, now=NOW)

    assert [str(period) for period in Period.objects.all()] == ["2024"]


@pytest.mark.parametrize("missing", ["baseline", "source", "approved", "later"])
def test_no_effect_is_claimed_without_figures(indicator: Indicator, by: User, missing: str) -> None:
    Indicator.objects.filter(pk=indicator.pk).update(
        baseline_year=None if missing == "baseline" else 2015,
        baseline_value=None if missing == "baseline" else 20,
        source="" if missing == "source" else "Politiet",
    )
    own = add(indicator, by)
    period = enter(indicator, by, "2014" if missing == "later" else "2024", {own.pk: cell(10)})
    if missing != "approved":
        figures.approve(period=period, by=by, now=NOW)
    claim = figures.Kept(effect="Redusert med 50 prosent.")

    with pytest.raises(NoBaseline):
        figures.set_up(indicator=indicator, kept=claim, by=by, now=NOW)

    assert Indicator.objects.get(pk=indicator.pk).effect == ""
    Indicator.objects.filter(pk=indicator.pk).update(baseline_year=2010, baseline_value=20, source="Politiet")
    if missing == "approved":
        figures.approve(period=period, by=by, now=NOW)
    figures.set_up(indicator=indicator, kept=replace(claim, figure=FigureKind.SHARE), by=by, now=NOW)
    assert Indicator.objects.get(pk=indicator.pk).effect == "Redusert med 50 prosent."
