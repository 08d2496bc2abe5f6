from dataclasses import replace
from typing import Any

import pytest

from accounts.models import User
from measures.enums import GoalKind
from measures.errors import ForeignGoal
from measures.models import Goal, Indicator
from measures.services import goals, indicators
from municipalities.models import Municipality
from tests.accounts.factories import UserFactory
from tests.measures.factories import NOW, GoalFactory, MeasureFactory
from tests.municipalities.factories import onboarded

pytestmark = pytest.mark.django_db


def words(**fields: Any) -> goals.Words:
    start = goals.Words(kind=GoalKind.MAIN_GOAL, text="Barn og unge får riktig hjelp når de trenger den.")
    return replace(start, **fields)


def create(**fields: Any) -> Goal:
    return goals.create(municipality=onboarded(), words=words(**fields), by=UserFactory(), now=NOW)


def changed_at() -> object:
    return Municipality.objects.get(pk="3418").changed_at


def test_create_makes_a_key_of_the_words_and_dates_the_page() -> None:
    first, second = create(), create()

    assert (first.key, second.key) == ("barn-og-unge-far-riktig", "barn-og-unge-far-riktig-2")
    assert (first.position, second.position) == (0, 1)
    assert changed_at() == NOW


def test_words_without_letters_get_a_key_all_the_same() -> None:
    assert create(text="…").key == "mal"


def test_strategy_serves_goals_and_hangs_on_none() -> None:
    goal = create()

    strategy = create(kind=GoalKind.STRATEGY, goals=[goal], parent=goal, arenas=["school"])

    assert (list(goal.strategies.all()), strategy.parent) == ([strategy], None)
    assert strategy.arena_names == ["Skole"]


def test_change_keeps_the_key() -> None:
    goal = create()

    goals.change(goal=goal, words=words(text="Noe helt annet"), by=UserFactory(), now=NOW)

    goal.refresh_from_db()
    assert (goal.key, goal.text) == ("barn-og-unge-far-riktig", "Noe helt annet")


@pytest.mark.parametrize("where", ["parent", "goals"])
def test_goal_of_another_municipality_is_refused(where: str) -> None:
    foreign = GoalFactory(municipality_id="1833")

    with pytest.raises(ForeignGoal):
        create(**{where: foreign if where == "parent" else [foreign]})

    assert (Goal.objects.of("3418").count(), changed_at()) == (0, None)


def test_goal_does_not_belong_under_itself() -> None:
    goal = create()

    with pytest.raises(ForeignGoal):
        goals.change(goal=goal, words=words(parent=goal), by=UserFactory(), now=NOW)


@pytest.mark.parametrize(
    ("which", "up", "order"),
    [(1, True, "bac"), (1, False, "acb"), (0, True, "abc"), (2, False, "abc")],
    ids=["up", "down", "first up", "last down"],
)
def test_move_stays_within_its_kind(which: int, up: bool, order: str) -> None:
    row = [create(text=text) for text in "abc"]
    create(text="x", kind=GoalKind.VISION)

    goals.move(goal=row[which], up=up, by=UserFactory(), now=NOW)

    ordered = Goal.objects.of("3418").filter(kind=GoalKind.MAIN_GOAL).in_order()
    assert "".join(goal.text for goal in ordered) == order


def test_remove_leaves_what_hung_on_it() -> None:
    goal, measure = create(), MeasureFactory()
    below = create(kind=GoalKind.SUB_GOAL, parent=goal)
    measure.goals.add(goal)

    goals.remove(goal=goal, by=UserFactory(), now=NOW)

    below.refresh_from_db()
    assert (below.parent, measure.goals.count()) == (None, 0)


def new_indicator(*goals_of: Goal, by: User | None = None) -> Indicator:
    counted = indicators.Counted(
        name="Førstegang", definition="Antall", unit="personer", direction="down", goals=goals_of
    )
    return indicators.create(municipality=onboarded(), counted=counted, by=by or UserFactory(), now=NOW)


def test_indicator_gets_a_key_a_place_and_its_goals() -> None:
    goal = create()

    first, second = new_indicator(goal), new_indicator()

    assert [(one.key, one.position) for one in (first, second)] == [("forstegang", 0), ("forstegang-2", 1)]
    assert list(goal.indicators.all()) == [first]


def test_indicator_of_a_foreign_goal_is_refused() -> None:
    with pytest.raises(ForeignGoal):
        new_indicator(GoalFactory(municipality_id="1833"))

    assert not Indicator.objects.exists()


def test_indicator_is_removed() -> None:
    by = UserFactory()
    kept = new_indicator(by=by)

    indicators.remove(indicator=kept, by=by, now=NOW)

    assert (Indicator.objects.exists(), changed_at()) == (False, NOW)
