"""The page of an indicator: what everybody sees of the figures, and what those do who work with them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from councils.enums import SeatCategory
from measures.enums import FigureKind, Whose
from measures.models import Indicator, Period, Series, Value
from measures.selectors.figures import figures_of
from municipalities.enums import Role
from tests.changes.tabs import Tab, send
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import GoalFactory, IndicatorFactory, figures_in
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> User:
    onboarded()
    user: User = AppointmentFactory().user
    return user


def page(indicator: Indicator, client: Client) -> str:
    return client.get(indicator.get_absolute_url()).content.decode()


def cells(indicator: Indicator, *, is_public: bool = True) -> list[list[str]]:
    """What the table says, the oldest first."""
    return [[str(cell) for cell in line.cells] for line in figures_of(indicator, is_public=is_public).lines]


def test_an_indicator_without_figures_looks_as_before(coordinator: User) -> None:
    indicator = IndicatorFactory()

    public, inside = page(indicator, Client()), page(indicator, logged_in(coordinator))

    assert "Antall i løpet av et år." in public
    assert ('<h2 id="figures">' in public, "Begynn med tall" in inside) == (False, True)


@pytest.mark.parametrize("hindrance", ["draft", "not chosen", "police"])
def test_the_public_sees_no_figure_before_it_is_approved_and_chosen(coordinator: User, hindrance: str) -> None:
    indicator = IndicatorFactory(is_public=hindrance != "not chosen", from_police=hindrance == "police")
    figures_in(indicator, approved=hindrance != "draft", y2024=7654)

    assert "7\u00a0654" not in page(indicator, Client())
    assert "7\u00a0654" in page(indicator, logged_in(coordinator))


def test_the_public_sees_approved_figures_of_a_chosen_indicator(coordinator: User) -> None:
    indicator = IndicatorFactory(is_public=True, source="Politiet", licence="NLOD")
    figures_in(indicator, y2024=7654)

    html = page(indicator, Client())

    assert "7\u00a0654" in html
    assert ("NLOD" in html, "Godkjenn" in html, "Utkast" in html) == (True, False, False)


def test_small_figures_and_what_tells_them_are_hidden_from_the_public(coordinator: User) -> None:
    indicator = IndicatorFactory(is_public=True)
    figures_in(indicator, y2024=40, y2024K1=3, y2024K2=11, y2024K3=12, y2024K4=14)
    figures_in(indicator, whose=Whose.COUNTRY, y2024K1=2)

    assert cells(indicator) == [["Skjult", "2"], ["40", "–"], ["Skjult", "–"], ["12", "–"], ["14", "–"]]
    assert cells(indicator, is_public=False)[0][0] == "3"
    html = page(indicator, Client())
    assert "Tallet er under fem" in html


def test_withheld_is_said_and_the_figure_beside_it_does_not_tell_it(coordinator: User) -> None:
    indicator = IndicatorFactory(is_public=True)
    figures_in(indicator, y2023=9, y2024=None, y2023_2024=13)

    assert sorted(cell for [cell] in cells(indicator)) == ["13", "Holdt tilbake", "Skjult"]


def test_a_share_is_not_hidden(coordinator: User) -> None:
    indicator = IndicatorFactory(is_public=True, figure=FigureKind.SHARE)
    figures_in(indicator, y2024=3.5)

    assert cells(indicator) == [["3,5"]]


def test_a_small_baseline_is_hidden_wherever_the_public_reads_it(coordinator: User) -> None:
    indicator = IndicatorFactory(is_public=True, baseline_year=2015, baseline_value=3)
    figures_in(indicator, y2024=12)
    goals = reverse("measures:goal_list", args=["k3418"])
    pages = [indicator.get_absolute_url(), goals, reverse("municipalities:page", args=["k3418"])]

    for address in pages:
        html = " ".join(Client().get(address).content.decode().split())
        assert "Skjult (2015)" in html, address
        assert "3 (2015)" not in html, address
        assert "−" not in html, address
    assert "3 (2015)" in " ".join(page(indicator, logged_in(coordinator)).split())


def test_change_since_the_baseline_is_computed_with_a_caution_for_small_numbers(coordinator: User) -> None:
    few = IndicatorFactory(is_public=True, baseline_year=2015, baseline_value=20)
    figures_in(few, y2022_2023=2, y2023=10)
    many = IndicatorFactory(is_public=True, baseline_year=2015, baseline_value=200, direction="up")
    figures_in(many, y2024=150)

    html = page(few, Client())
    change = figures_of(many, is_public=True).change

    assert "−10 (−50 prosent)" in html
    assert "Dette er små tall." in html
    assert "Riktig vei" in html
    assert change is not None
    assert (str(change), change.is_small, change.is_wanted) == ("−50 (−25 prosent)", False, False)


def test_change_is_never_of_a_hidden_figure(coordinator: User) -> None:
    indicator = IndicatorFactory(is_public=True, baseline_year=2015, baseline_value=20, source="X", effect="Halvert!")
    figures_in(indicator, y2024=2)

    html = page(indicator, Client())

    assert ("Endring fra" in html, "Halvert!" in html) == (False, False)
    assert "Halvert!" in page(indicator, logged_in(coordinator))


def test_a_claimed_effect_goes_with_its_figures(coordinator: User) -> None:
    indicator = IndicatorFactory(
        is_public=True, baseline_year=2015, baseline_value=20, source="Politiet", effect="Halvert!"
    )
    figures_in(indicator, y2024=10)
    before = page(indicator, Client())

    period = Period.objects.get()
    logged_in(coordinator).post(reverse("measures:period_reopen", args=[indicator.pk, period.pk]))

    assert ("Halvert!" in before, "Halvert!" in page(indicator, Client())) == (True, False)


def test_figures_are_written_and_approved(coordinator: User) -> None:
    indicator, client = IndicatorFactory(), logged_in(coordinator)

    def go(view: str, *keys: object, **fields: object) -> str:
        return str(send(client, reverse(f"measures:{view}", args=[indicator.pk, *keys]), fields).headers["Location"])

    go("series_add", whose="own")
    go("series_add", whose="other", municipality="4613")
    go("period_create", period="2024", own="12,5", other_4613=":")
    assert [str(value) for value in Value.objects.order_by("pk")] == ["12.5", ":"]
    period = Period.objects.get()
    go("period_change", period.pk, own="13", other_4613="")
    next_form = client.get(reverse("measures:period_create", args=[indicator.pk])).content.decode()
    where = go("figures_approve")

    assert where == indicator.get_absolute_url()
    assert (str(Value.objects.get()), Period.objects.get().is_approved) == ("13", True)
    assert 'value="2025"' in next_form
    locked = client.get(reverse("measures:period_change", args=[indicator.pk, period.pk]), follow=True)
    assert "Åpne den før du endrer tallene." in locked.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"period": "i fjor", "own": "12"}, "Portalen kjenner ikke igjen perioden."),
        ({"period": "2024", "own": "tolv"}, "Skriv et tall, for eksempel 12,5"),
        ({"period": "2024", "own": "1.234"}, "Dette kan leses på to måter."),
        ({"period": "2023", "own": "12"}, "Det finnes tall for denne perioden fra før."),
    ],
)
def test_what_is_wrong_is_said_where_it_is(coordinator: User, fields: dict[str, str], said: str) -> None:
    indicator = IndicatorFactory()
    figures_in(indicator, y2023=7)

    answer = send(logged_in(coordinator), reverse("measures:period_create", args=[indicator.pk]), fields)

    assert said in answer.content.decode()
    assert Value.objects.count() == 1


def test_the_police_approve_what_they_have_counted(coordinator: User) -> None:
    indicator = IndicatorFactory(from_police=True)
    figures_in(indicator, approved=False, y2023=12, y2024=13)
    seat = SeatFactory(council=CouncilFactory(owners=["3418"]), category=SeatCategory.POLICE)
    police = logged_in(TenureFactory(seat=seat).user)
    of_another = SeatFactory(council=CouncilFactory(owners=["4613"]), category=SeatCategory.POLICE)
    foreign = logged_in(TenureFactory(seat=of_another).user)
    body = CouncilFactory(owners=["3418", "3417"])
    shared = SeatFactory(council=body, category=SeatCategory.POLICE, municipality_id="3417")
    beside = logged_in(TenureFactory(seat=shared).user)
    path = reverse("measures:figures_clear", args=[indicator.pk])
    approve = reverse("measures:figures_approve", args=[indicator.pk])

    early = logged_in(coordinator).post(approve, follow=True).content.decode()
    answers = [each.post(path).status_code for each in (foreign, beside, logged_in(coordinator))]
    own = page(indicator, police)
    police.post(path)
    logged_in(coordinator).post(approve)

    assert "De godkjenner tallene før du gjør det." in early
    assert answers == [403, 403, 403]
    assert "Godkjenn alt for politiet" in own
    assert Period.objects.approved().count() == 2


def test_a_reader_sees_and_changes_nothing(coordinator: User) -> None:
    indicator = IndicatorFactory()
    series = figures_in(indicator, approved=False, y2024=7654)
    reader = logged_in(AppointmentFactory(role=Role.READER).user)
    pairs = [("figures_set_up", []), ("series_add", []), ("series_remove", [series.pk]), ("indicator_history", [])]

    html = page(indicator, reader)

    assert ("7\u00a0654" in html, "Utkast" in html, "Godkjenn" in html) == (True, True, False)
    for view, keys in pairs:
        assert reader.get(reverse(f"measures:{view}", args=[indicator.pk, *keys])).status_code == 403


def test_whoever_deletes_an_indicator_is_told_of_its_figures(coordinator: User) -> None:
    indicator = IndicatorFactory()
    figures_in(indicator, y2023=12, y2024=11)

    html = logged_in(coordinator).get(reverse("measures:indicator_remove", args=[indicator.pk])).content.decode()

    assert "2 tall følger med." in html


def test_the_history_tells_who_changed_a_figure(coordinator: User) -> None:
    indicator = IndicatorFactory()
    figures_in(indicator, approved=False, y2024=12)
    client = logged_in(coordinator)
    Tab(client, reverse("measures:period_change", args=[indicator.pk, Period.objects.get().pk])).save(own="14")

    html = client.get(reverse("measures:indicator_history", args=[indicator.pk])).content.decode()

    assert ("12" in html, "14" in html, coordinator.name in html) == (True, True, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_much_for_one_as_for_three(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    indicator = IndicatorFactory(is_public=True, baseline_year=2015, baseline_value=20)
    for at in range(rows):
        indicator.goals.add(GoalFactory())
        own: dict[str, Any] = {f"y{2020 + at}": 12, f"y{2020 + at}K1": 3}
        other: dict[str, Any] = {f"y{2010 + at}": 12}
        figures_in(indicator, **own)
        figures_in(indicator, whose=list(Whose)[at], **other)
    client = logged_in(coordinator)

    with django_assert_num_queries(11):
        client.get(indicator.get_absolute_url())
    with django_assert_num_queries(5):
        Client().get(indicator.get_absolute_url())
    assert Series.objects.count() == rows
