"""An indicator with every municipality's figures: a handful is shown beside the own, and the address chooses which."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from knowledge.models import Evaluation
from measures.enums import PeriodKind, Whose
from measures.figures.periods import of_months
from measures.models import Indicator, Period, Series, Value
from measures.selectors.comparing import MOST
from municipalities.models import Cooperation, Municipality, Participation
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.measures.factories import NOW, IndicatorFactory, MeasureFactory
from tests.municipalities.factories import LONG_AGO, AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db

MONTHS = 141
LARGEST_PAGE = 100_000


@pytest.fixture
def coordinator() -> User:
    onboarded()
    user: User = AppointmentFactory().user
    return user


@pytest.fixture
def indicator(coordinator: User) -> Indicator:
    made: Indicator = IndicatorFactory(is_public=True, resolution=PeriodKind.MONTH, key="alle")
    return made


def with_figures(indicator: Indicator, *, months: int, others: int | None = None, approved: bool = True) -> None:
    """Keep the own figures, the country's, the county's and those of so many others, or all, month by month."""
    numbers = Municipality.objects.exclude(pk="3418").order_by("pk").values_list("pk", flat=True)[:others]
    whose = [(each, None) for each in (Whose.OWN, Whose.COUNTRY, Whose.COUNTY)]
    areas = [*whose, *((Whose.OTHER, number) for number in numbers)]
    series = Series.objects.bulk_create(
        Series(indicator=indicator, whose=each, municipality_id=number) for each, number in areas
    )
    spans = [of_months(PeriodKind.MONTH, 2015 + month // 12, month % 12 + 1) for month in range(months)]
    periods = Period.objects.bulk_create(
        Period(
            indicator=indicator,
            kind=span.kind,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            approved_at=NOW if approved else None,
        )
        for span in spans
    )
    Value.objects.bulk_create(
        Value(series=each, period=period, number=7000 + place)
        for each in series
        for place, period in enumerate(periods)
    )


def columns(html: str) -> list[str]:
    """Whose figures the table shows."""
    return re.findall(r'<th class="number" scope="col">([^<]+)</th>', html)


def names(*numbers: str) -> list[str]:
    return [str(Municipality.objects.get(pk=number)) for number in numbers]


@pytest.mark.parametrize("is_inside", [True, False], ids=["coordinator", "everybody"])
def test_the_page_is_as_light_for_every_municipality_as_for_two(
    indicator: Indicator, coordinator: User, *, is_inside: bool
) -> None:
    few = IndicatorFactory(is_public=True, resolution=PeriodKind.MONTH)
    with_figures(few, months=3, others=2, approved=not is_inside)
    with_figures(indicator, months=MONTHS, approved=not is_inside)
    client = logged_in(coordinator) if is_inside else Client()
    taken, sizes = [], []

    for each in (few, few, indicator):
        with CaptureQueriesContext(connection) as caught:
            sizes.append(len(client.get(each.get_absolute_url()).content))
        taken.append(len(caught))

    assert Series.objects.filter(indicator=indicator).count() > 350
    assert taken[1] == taken[2] <= 12
    assert sizes[2] < LARGEST_PAGE


def test_the_own_stands_beside_the_country_the_county_and_those_one_works_with(indicator: Indicator) -> None:
    host = onboarded("3417")
    cooperation = Cooperation.objects.create(name="SLT i Solør", host=host, starts_on=LONG_AGO)
    for number in ("3418", "3419"):
        Participation.objects.create(cooperation=cooperation, municipality_id=number)
    with_figures(indicator, months=2)

    html = Client().get(indicator.get_absolute_url()).content.decode()

    county = Municipality.objects.get(pk="3418").county
    assert columns(html) == ["Åsnes", "Hele landet", county, *names("3417", "3419")]
    assert html.count("chart__series--own") > 0


def test_without_any_of_them_it_stands_beside_others_in_the_county(indicator: Indicator) -> None:
    with_figures(indicator, months=2)
    Series.objects.filter(indicator=indicator, whose__in=[Whose.COUNTRY, Whose.COUNTY]).delete()

    html = Client().get(indicator.get_absolute_url()).content.decode()

    county = Municipality.objects.get(pk="3418").county
    others = Municipality.objects.filter(county=county).exclude(pk="3418").in_order()
    assert columns(html) == ["Åsnes", *map(str, others[: MOST - 1])]


def test_the_address_chooses_and_keeps_the_choice(indicator: Indicator) -> None:
    with_figures(indicator, months=60)
    client, page = Client(), indicator.get_absolute_url()

    def shown(asked: str) -> list[str]:
        return columns(client.get(f"{page}{asked}").content.decode())[1:]

    html = client.get(f"{page}?og=4613&med=0&med=1833").content.decode()

    assert columns(html)[1:] == ["Hele landet", *names("4613", "1833")]
    assert set(re.findall(r'name="med"[^>]*value="(\w+)"[^>]*checked', html)) == {"0", "4613", "1833"}
    assert "?og=4613&amp;med=0&amp;med=1833&amp;side=2" in html
    assert shown("?og=") == []
    assert shown("?og=finnes-ikke&med=1833") == names("1833")
    six = "".join(f"&med={number}" for number in ("0301", "1103", "1101", "1106", "1108"))
    assert len(shown(f"?og=4613{six}")) == MOST - 1
    assert names("4613")[0] in shown(f"?og=4613{six}")


def test_where_they_are_few_all_are_shown_and_nothing_is_asked(indicator: Indicator) -> None:
    with_figures(indicator, months=2, others=MOST - 3)

    html = Client().get(indicator.get_absolute_url()).content.decode()

    assert len(columns(html)) == MOST
    assert 'name="og"' not in html
    assert len(set(re.findall(r"chart__series--(\w+)", html))) == MOST


def test_the_whole_table_is_in_the_file(indicator: Indicator) -> None:
    with_figures(indicator, months=2)

    answer = Client().get(reverse("measures:figures_csv", args=[indicator.pk])).content.decode("utf-8-sig")

    head = answer.splitlines()[0].split(";")
    assert len(head) == Series.objects.count() + 1
    assert answer.splitlines()[2].count("7001") == Series.objects.count()


def test_an_older_period_is_found_on_the_next_page_with_what_can_be_done(
    indicator: Indicator, coordinator: User
) -> None:
    with_figures(indicator, months=30, others=0, approved=False)
    client, oldest = logged_in(coordinator), Period.objects.in_order()[0]
    change = reverse("measures:period_change", args=[indicator.pk, oldest.pk])

    pages = [client.get(indicator.get_absolute_url(), {"side": side}).content.decode() for side in (1, 2)]

    assert [change in html for html in pages] == [False, True]


def test_figures_are_written_of_those_shown_and_the_others_stay(indicator: Indicator, coordinator: User) -> None:
    with_figures(indicator, months=2, approved=False)
    client, period = logged_in(coordinator), Period.objects.in_order()[0]
    page = client.get(f"{indicator.get_absolute_url()}?og=4613").content.decode()
    change = f"{reverse('measures:period_change', args=[indicator.pk, period.pk])}?og=4613"

    Tab(client, change).save(other_4613="12")

    changed = Value.objects.filter(period=period).exclude(number=7000)
    assert f'href="{change}"' in page
    assert [(value.series.code, value.number) for value in changed] == [("4613", 12)]
    assert len(client.get(change.partition("?")[0]).content) < LARGEST_PAGE


def test_an_evaluation_draws_a_handful_too(indicator: Indicator, coordinator: User) -> None:
    with_figures(indicator, months=MONTHS, others=40)
    measure = MeasureFactory(starts_on=NOW.date())
    made = Evaluation.objects.create(measure=measure, indicator=indicator, text="Færre.", result="continue")

    html = logged_in(coordinator).get(made.get_absolute_url()).content.decode()

    lines: Any = re.findall(r'<g class="chart__series', html.split('class="figure__words"')[0])
    assert len(lines) == 3 * 2
    assert len(html) < LARGEST_PAGE
