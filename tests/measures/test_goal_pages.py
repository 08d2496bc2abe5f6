"""The goals of a municipality: open to all, written by those who write for it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from measures.enums import GoalKind
from measures.models import Goal, Indicator
from municipalities.enums import Role
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.measures.factories import GoalFactory, MeasureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db
INDICATOR = {"name": "Førstegang", "definition": "Antall unge", "unit": "personer", "direction": "down"}


@pytest.fixture
def coordinator() -> User:
    onboarded()
    user: User = AppointmentFactory().user
    return user


def post(user: User, view: str, *args: object, **fields: object) -> str:
    """Return where the form leads, or the page when it refuses."""
    response = send(logged_in(user), reverse(f"measures:{view}", args=args), fields)
    return str(response.headers.get("Location") or response.content.decode())


def test_page_is_open_and_shows_measures_only_to_those_who_see_them(coordinator: User) -> None:
    goal = GoalFactory(text="Trygg oppvekst")
    MeasureFactory(title="Internt tiltak").goals.add(goal)
    address = reverse("measures:goal_list", args=["k3418"])

    public = Client().get(address).content.decode()
    own = logged_in(coordinator).get(address).content.decode()

    assert ("Trygg oppvekst" in public, "Internt tiltak" in public, "Endre" in public) == (True, False, False)
    assert ("Internt tiltak" in own, "Nytt mål eller ny strategi" in own) == (True, True)


def test_page_speaks_the_municipality_s_language() -> None:
    onboarded("4613", language="nn")

    html = Client().get(reverse("measures:goal_list", args=["k4613"])).content.decode()

    assert "Kommunen har ikkje skrive inn måla sine enno" in html


@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_as_much_for_one_as_for_three(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        goal = GoalFactory(parent=GoalFactory())
        GoalFactory(kind=GoalKind.STRATEGY).goals.add(goal)
        MeasureFactory().goals.add(goal)
        Indicator.objects.create(municipality_id="3418", key=str(number), **INDICATOR).goals.add(goal)
    client = logged_in(coordinator)

    with django_assert_num_queries(10):
        client.get(reverse("measures:goal_list", args=["k3418"]))


def test_goal_is_written_changed_moved_and_deleted(coordinator: User) -> None:
    first = GoalFactory()
    where = post(coordinator, "goal_create", "k3418", kind="main_goal", text="Trygg oppvekst")
    goal = Goal.objects.get(text="Trygg oppvekst")
    post(coordinator, "goal_change", goal.pk, kind="main_goal", text="Trygge oppvekstvilkår", arenas=["school"])
    post(coordinator, "goal_move", goal.pk, direction="up")
    assert list(Goal.objects.in_order()) == [goal, first]

    post(coordinator, "goal_remove", first.pk)

    goal.refresh_from_db()
    assert where == "/kommuner/k3418/mal/"
    assert (goal.text, goal.arenas, Goal.objects.count()) == ("Trygge oppvekstvilkår", ["school"], 1)


def test_indicator_is_written_changed_and_deleted(coordinator: User) -> None:
    goal = GoalFactory()
    half = post(coordinator, "indicator_create", "k3418", baseline_year=2025, **INDICATOR)
    post(coordinator, "indicator_create", "k3418", goals=[goal.pk], **INDICATOR)
    indicator = Indicator.objects.get()
    post(coordinator, "indicator_change", indicator.pk, **INDICATOR | {"unit": "personer per år"})
    indicator.refresh_from_db()
    asked = logged_in(coordinator).get(reverse("measures:indicator_remove", args=[indicator.pk]))

    post(coordinator, "indicator_remove", indicator.pk)

    assert "En utgangsverdi må ha både år og verdi." in half
    assert (indicator.unit, indicator.goals.count()) == ("personer per år", 0)
    assert "Førstegang" in asked.content.decode()
    assert not Indicator.objects.exists()


def test_the_first_goal_is_not_asked_what_it_belongs_to(coordinator: User) -> None:
    form = logged_in(coordinator).get(reverse("measures:goal_create", args=["k3418"])).content.decode()
    post(coordinator, "goal_create", "k3418", kind="main_goal", text="Trygg oppvekst")
    next_form = logged_in(coordinator).get(reverse("measures:goal_create", args=["k3418"])).content.decode()

    assert ("Bidrar til målene" in form, "Bidrar til målene" in next_form) == (False, True)
    assert Goal.objects.get().text == "Trygg oppvekst"


def test_each_kind_of_goal_has_a_heading(coordinator: User) -> None:
    for kind in (GoalKind.FOCUS_AREA, GoalKind.STRATEGY):
        GoalFactory(kind=kind)

    html = logged_in(coordinator).get(reverse("measures:goal_list", args=["k3418"])).content.decode()

    assert re.findall("<h2[^>]*>(Inn.*|Stra.*)</h2>", html) == ["Innsatsområder", "Strategier"]


def test_goals_of_another_municipality_are_not_offered(coordinator: User) -> None:
    GoalFactory(municipality_id="1833", text="Mål i Rana")

    html = logged_in(coordinator).get(reverse("measures:goal_create", args=["k3418"])).content.decode()

    assert "Mål i Rana" not in html


@pytest.mark.parametrize("view", ["goal_change", "goal_remove"])
def test_reader_does_not_write_goals(view: str) -> None:
    onboarded()
    reader = AppointmentFactory(role=Role.READER).user

    assert logged_in(reader).get(reverse(f"measures:{view}", args=[GoalFactory().pk])).status_code == 403
    assert logged_in(reader).get(reverse("measures:goal_create", args=["k3418"])).status_code == 403
